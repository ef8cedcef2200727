// Where the things that can be touched stand just now, by their ids, in the window's pixels: what a test taps by name.
#pragma once

#include <string>
#include <vector>

#include "kiosk/render/geometry.h"

namespace merci::widgets {

class TouchMap {
public:
    struct Place {
        std::string id;
        render::Rect rect;
    };
    void begin() { places_.clear(); }
    void add(std::string id, const render::Rect& rect) { places_.push_back({std::move(id), rect}); }
    const std::vector<Place>& places() const { return places_; }

private:
    std::vector<Place> places_;
};

}  // namespace merci::widgets
