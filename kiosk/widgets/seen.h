// What a frame shows, written down while it is painted: words and signs with their place in the window. Only what is
// painted anew is seen, so a frame that is to be seen whole needs a sprite cache of its own. UI thread only.
#pragma once

#include <vector>

#include "core/drawing/witness.h"
#include "kiosk/render/geometry.h"

namespace merci::widgets {

class Seen final : public drawing::Witness {
public:
    // Where the sprite that is painted next stands in the window.
    void at(const render::Rect& place) {
        x_ = place.x;
        y_ = place.y;
    }
    void drawn(const drawing::Drawn& drawn) override {
        drawn_.push_back(drawn);
        drawn_.back().ink.x += x_;
        drawn_.back().ink.y += y_;
    }
    const std::vector<drawing::Drawn>& all() const { return drawn_; }

private:
    std::vector<drawing::Drawn> drawn_;
    int x_ = 0;
    int y_ = 0;
};

}  // namespace merci::widgets
