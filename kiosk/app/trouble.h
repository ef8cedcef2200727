// What can go wrong in front of a resident, each a picture, a short sentence and a way on. The one place where a code
// becomes words; the detail went to the log.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/domain/scan.h"
#include "core/text/text.h"

namespace merci::app {

struct Trouble {
    std::string picture;  // name of a drawing, "x-card-old"
    text::Key title = text::Key::trouble_other;
    text::Key sub = text::Key::trouble_other_sub;
};

Trouble trouble_of(Code code);
// A card that does not let anybody in; nothing for one that does.
Trouble trouble_of(domain::ScanKind kind);
Trouble camera_trouble();
// Of a USB stick that files were to be written to, and of making them.
Trouble stick_trouble(Code code);
Trouble pack_trouble(Code code);

}  // namespace merci::app
