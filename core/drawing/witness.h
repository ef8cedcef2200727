// Tells somebody what is written and which signs are drawn, at the moment they are: so that a test can hold every word
// of every screen against the bars of the design (size, contrast, nothing cut).
//
// One at a time and a thread. Places are in the pixels of the surface that is drawn on. Costs a look at a pointer
// when nobody watches.
#pragma once

#include <cairo.h>

#include <string>

#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"

namespace merci::drawing {

struct Drawn {
    enum class Kind { text, glyph };
    Kind kind = Kind::text;
    std::string text;  // or the name of the glyph
    double px = 0;     // size of the letters, on the surface
    Colour colour;
    Rect ink;             // what is really drawn
    bool cut = false;     // ends in …
    bool broken = false;  // a word goes on in the next line
    bool beyond = false;  // some of it falls outside the surface: nobody sees it
};

class Witness {
public:
    virtual ~Witness() = default;
    virtual void drawn(const Drawn& drawn) = 0;
};

// Watches from here on, until it is destroyed.
class Watching {
public:
    explicit Watching(Witness& witness);
    ~Watching();
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;
};

bool watched();
// `ink` in the coordinates of the moment.
void tell(cairo_t* cr, Drawn drawn);

}  // namespace merci::drawing
