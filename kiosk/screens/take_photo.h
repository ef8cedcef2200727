// One photo, for whoever asks: the camera, three seconds to smile, a look at it, once more if one likes. What is taken
// is on the disk before it is given.
#pragma once

#include <functional>

#include "kiosk/app/app.h"

namespace merci::screens {

struct PhotoWanted {
    domain::Hue hue = domain::Hue::vermilion;
    std::string emoji;                 // of the journey
    std::optional<text::Key> journey;  // its name
    std::string whose;                 // or the name of whom it is about
    text::Key title;                   // what is shown to the camera
    bool staff_only = false;
    text::Key keep = text::Key::tell_go_on;  // it is good
    // Told as soon as one is taken, and when it is not wanted after all: a draft that outlives the screen.
    std::function<void(const std::optional<domain::Photo>&)> meanwhile = {};
};

std::unique_ptr<app::Screen> take_photo_screen(app::App& app, PhotoWanted wanted,
                                               std::function<void(const domain::Photo&)> done);

}  // namespace merci::screens
