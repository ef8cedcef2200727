// Who may see an award on the web: nobody, unless its holder agreed to a public page of it.
#pragma once

#include "core/domain/view.h"

namespace merci::hub {

// Nothing when the award is unknown, erased, not dated yet, or its page was not agreed to: all alike from outside.
std::optional<domain::Award> public_award(const domain::View& view, const std::string& award);

// The blob of a photo that everyone in it agreed to show to anybody.
std::optional<std::string> public_photo(const domain::View& view, const Id& record, int part);

}  // namespace merci::hub
