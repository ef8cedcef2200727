// What a screen draws itself with, each frame anew: fills and sprites on whole pixels, and areas to tap.
//
//     canvas.fill(canvas.bounds(), paper);
//     const Tap tap = canvas.tap_area("yes", {64, 940, 664, 120});
//     canvas.push_group({.dy = tap.down ? 8 : 0});
//     canvas.sprite(button, 64, 940);
//     canvas.pop_group();
//     if (tap.tapped) answer_yes();
//
// All coordinates are those of the left-to-right layout; in a right-to-left language the canvas mirrors every place
// (x' = width - x - w) and every shift of a group, never the pixels of a sprite. Sprites are drawn in the order of the
// calls and must live until the end of the frame. UI thread, within one frame.
#pragma once

#include <string_view>
#include <vector>

#include "core/drawing/geometry.h"
#include "kiosk/render/geometry.h"
#include "kiosk/render/sprite.h"
#include "kiosk/render/transition.h"

struct ImDrawList;

namespace merci::render {

using drawing::Mirror;

// How far from each edge of a picture its corners reach.
struct Slices {
    constexpr Slices(int all) : left(all), top(all), right(all), bottom(all) {}  // NOLINT(google-explicit-constructor)
    constexpr Slices(int l, int t, int r, int b) : left(l), top(t), right(r), bottom(b) {}
    int left;
    int top;
    int right;
    int bottom;
};

struct Tap {
    bool down = false;    // the finger is on it: draw it pressed
    bool tapped = false;  // pressed and lifted inside, in this frame: act
};

class Canvas {
public:
    // Draws into Dear ImGui's current window.
    Canvas(int width, int height, Mirror mirror);

    int width() const { return width_; }
    int height() const { return height_; }
    Rect bounds() const { return {0, 0, width_, height_}; }
    bool mirrored() const { return mirror_ == Mirror::yes; }
    Mirror mirror() const { return mirror_; }  // for pictures that have a side
    Rect placed(const Rect& rect) const;       // where it stands in the window: mirrored, and moved with its group

    void fill(const Rect& rect, Colour colour);
    void sprite(const Sprite& sprite, int x, int y, double alpha = 1);
    // A part of the sprite, at its own size.
    void sprite_part(const Sprite& sprite, const Rect& part, int x, int y, double alpha = 1);
    // Smooth up to about half the size; paint smaller pictures at their size instead. The second form shows a part.
    void sprite_scaled(const Sprite& sprite, const Rect& rect, double alpha = 1);
    void sprite_scaled(const Sprite& sprite, const Rect& part, const Rect& rect, double alpha = 1);
    // Corners as they are; the sprite's middle row, column and pixel fill the rest, so between the corners it must not
    // vary along an edge (rounded rectangles, shadows). Corners are cut where the rect is too small for them.
    void nine_slice(const Sprite& sprite, const Slices& slices, const Rect& rect, double alpha = 1);

    // Cuts drawing and tapping to the rectangle, within the clip that holds already.
    void push_clip(const Rect& rect);
    void pop_clip();
    // Adds to the group that holds already.
    void push_group(const Group& group);
    void pop_group();

    // An area that feels taps. The id is unique among those on the screen; of areas that overlap the first one feels
    // the tap. Call it outside the group that moves with the press.
    Tap tap_area(std::string_view id, const Rect& rect);
    // Names what comes next, for lists: ids below need only be unique within.
    void push_id(std::string_view id);
    void push_id(int id);
    void pop_id();
    // No area feels anything until allow_taps(): what lies under a dialog, what is sliding away.
    void forbid_taps() { ++forbidden_; }
    void allow_taps() { --forbidden_; }

private:
    void image(const Sprite& sprite, const Rect& part, const Rect& placed, double alpha);

    ImDrawList* list_;
    int width_;
    int height_;
    Mirror mirror_;
    int forbidden_ = 0;
    std::vector<Group> groups_{Group{}};
};

}  // namespace merci::render
