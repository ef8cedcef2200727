// A picture from the camera becomes a photo that is kept: a still frame, upright, at most 2048 px, a JPEG of pixels and
// nothing else, stored durably before anything names it.
#pragma once

#include <functional>

#include "kiosk/app/app.h"

namespace merci::screens {

// The frame of this moment; `done` once it is on the disk. Without a picture, a trouble screen.
void keep_photo(app::App& app, std::function<void(const domain::Photo&)> done);

}  // namespace merci::screens
