// What is found at start (fonts, plugins) is kept for the next one.
#pragma once

#include <string>

#include "core/base/result.h"

namespace merci::app {

// Once, before any other thread and before anything is drawn. `folder` empty: the user's own cache.
Result<void> start_caches(const std::string& folder);

}  // namespace merci::app
