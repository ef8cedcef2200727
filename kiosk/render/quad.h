// What a frame is made of: filled rectangles and sprites, back to front, read from Dear ImGui's draw lists.
//
// A quad in the draw list is four corners and six indices with one texture (a `const Sprite*`, or null for a fill),
// as ImDrawList::AddRectFilled and AddImage write them. Anything else (text, lines, round shapes) is not drawn: it is
// counted, and the tests want that count to be zero.
//
// The part of a sprite to draw is `source`. Drawn at its own size, pixels are copied. A source one pixel wide or high
// is repeated along that side, so that a stretched edge costs no scaling; any other size is scaled bilinearly.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/render/geometry.h"
#include "kiosk/render/sprite.h"

struct ImDrawData;

namespace merci::render {

struct Quad {
    Rect box;                        // what is seen of it: `place`, cut to the clip rectangle and the screen
    Rect place;                      // where the whole of it goes
    Rect source;                     // in the sprite's pixels; unused for a fill
    const Sprite* sprite = nullptr;  // null: a fill
    Colour colour;                   // of a fill; of a sprite only `a` counts, its opacity
    std::uint64_t hash = 0;          // equal hashes draw equal pixels

    // Nothing below `box` shows through.
    bool hides() const { return colour.a == 255 && (sprite == nullptr || sprite->opacity() == Opacity::opaque); }
};

class QuadReader {
public:
    // Good until the next read(), and while the sprites live.
    std::span<const Quad> read(const ImDrawData& data, int width, int height);
    std::uint64_t ignored() const { return ignored_; }  // primitives that are no quads, since the start

private:
    std::vector<Quad> quads_;
    std::uint64_t ignored_ = 0;
};

}  // namespace merci::render
