// Where the things that can be touched stand just now, by their ids: what a test taps by name, what the voice leads to.
#pragma once

#include <string>
#include <vector>

#include "kiosk/render/geometry.h"

namespace merci::widgets {

class TouchMap {
public:
    struct Place {
        std::string id;
        render::Rect rect;      // in the window's pixels
        render::Rect laid_out;  // in the layout's, as what is said
    };
    void begin() { places_.clear(); }
    void add(std::string id, const render::Rect& rect, const render::Rect& laid_out) {
        places_.push_back({std::move(id), rect, laid_out});
    }
    const std::vector<Place>& places() const { return places_; }

private:
    std::vector<Place> places_;
};

}  // namespace merci::widgets
