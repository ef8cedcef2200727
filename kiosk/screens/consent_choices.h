// What a resident decides about being seen: asked when joining, changed in My space.
#pragma once

#include "core/text/text.h"

namespace merci::screens {

struct ConsentChoice {
    const char* what;
    const char* emoji;
    text::Key label;
};
inline constexpr ConsentChoice kConsentChoices[] = {
    {"name", "🏷️", text::Key::consent_name},
    {"faces", "🙂", text::Key::consent_faces},
    {"wall", "🖼️", text::Key::consent_wall},
};

}  // namespace merci::screens
