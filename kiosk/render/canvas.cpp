#include "kiosk/render/canvas.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace merci::render {
namespace {

ImVec2 corner_of(int x, int y) {
    return {static_cast<float>(x), static_cast<float>(y)};
}

ImU32 packed(Colour c, double alpha) {
    const auto a = static_cast<ImU32>(std::lround(std::clamp(alpha, 0.0, 1.0) * c.a));
    return ImU32{c.r} << IM_COL32_R_SHIFT | ImU32{c.g} << IM_COL32_G_SHIFT | ImU32{c.b} << IM_COL32_B_SHIFT |
           a << IM_COL32_A_SHIFT;
}

// One way across a nine-slice: a corner, one pixel of the middle, a corner.
struct Band {
    int from = 0;  // in the sprite
    int size = 0;
    int to = 0;  // on the screen
    int length = 0;
};
using Bands = std::array<Band, 3>;

Bands bands(int sprite_size, int first, int last, int place, int length) {
    const int head = std::min(first, length - std::min(last, length / 2));
    const int tail = std::min(last, length - head);
    const int middle = first + (sprite_size - first - last) / 2;
    return {{{0, head, place, head},
             {middle, 1, place + head, length - head - tail},
             {sprite_size - tail, tail, place + length - tail, tail}}};
}

}  // namespace

Canvas::Canvas(int width, int height, Mirror mirror)
    : list_(ImGui::GetWindowDrawList()), width_(width), height_(height), mirror_(mirror) {}

Rect Canvas::placed(const Rect& rect) const {
    const Group& group = groups_.back();
    const Rect side = mirrored() ? render::mirrored(rect, width_) : rect;
    return side.moved(mirrored() ? -group.dx : group.dx, group.dy);
}

void Canvas::fill(const Rect& rect, Colour colour) {
    if (rect.empty()) return;
    const Rect r = placed(rect);
    list_->AddRectFilled(corner_of(r.x, r.y), corner_of(r.right(), r.bottom()), packed(colour, groups_.back().alpha));
}

void Canvas::image(const Sprite& sprite, const Rect& part, const Rect& r, double alpha) {
    if (r.empty() || part.empty() || sprite.width() == 0) return;
    const auto w = static_cast<float>(sprite.width());
    const auto h = static_cast<float>(sprite.height());
    const ImVec2 from{static_cast<float>(part.x) / w, static_cast<float>(part.y) / h};
    const ImVec2 to{static_cast<float>(part.right()) / w, static_cast<float>(part.bottom()) / h};
    auto* id = const_cast<void*>(static_cast<const void*>(&sprite));  // ImGui never looks behind its texture ids
    list_->AddImage(id, corner_of(r.x, r.y), corner_of(r.right(), r.bottom()), from, to,
                    packed({255, 255, 255, 255}, alpha * groups_.back().alpha));
}

void Canvas::sprite(const Sprite& sprite, int x, int y, double alpha) {
    sprite_part(sprite, {0, 0, sprite.width(), sprite.height()}, x, y, alpha);
}

void Canvas::sprite_part(const Sprite& sprite, const Rect& part, int x, int y, double alpha) {
    image(sprite, part, placed({x, y, part.w, part.h}), alpha);
}

void Canvas::sprite_scaled(const Sprite& sprite, const Rect& rect, double alpha) {
    sprite_scaled(sprite, {0, 0, sprite.width(), sprite.height()}, rect, alpha);
}

void Canvas::sprite_scaled(const Sprite& sprite, const Rect& part, const Rect& rect, double alpha) {
    image(sprite, part, placed(rect), alpha);
}

void Canvas::nine_slice(const Sprite& sprite, const Slices& slices, const Rect& rect, double alpha) {
    const Rect r = placed(rect);
    const Bands across = bands(sprite.width(), slices.left, slices.right, r.x, r.w);
    const Bands down = bands(sprite.height(), slices.top, slices.bottom, r.y, r.h);
    for (const Band& row : down) {
        for (const Band& column : across) {
            image(sprite, {column.from, row.from, column.size, row.size},
                  {column.to, row.to, column.length, row.length}, alpha);
        }
    }
}

void Canvas::push_clip(const Rect& rect) {
    const Rect r = placed(rect);
    ImGui::PushClipRect(corner_of(r.x, r.y), corner_of(std::max(r.x, r.right()), std::max(r.y, r.bottom())), true);
}

void Canvas::pop_clip() {
    ImGui::PopClipRect();
}

void Canvas::push_group(const Group& group) {
    const Group& outer = groups_.back();
    groups_.push_back({outer.dx + group.dx, outer.dy + group.dy, outer.alpha * group.alpha});
}

void Canvas::pop_group() {
    assert(groups_.size() > 1);
    groups_.pop_back();
}

Tap Canvas::tap_area(std::string_view id, const Rect& rect) {
    if (forbidden_ > 0 || rect.empty()) return {};
    const Rect r = placed(rect);
    push_id(id);
    ImGui::SetCursorScreenPos(corner_of(r.x, r.y));
    Tap tap;
    tap.tapped = ImGui::InvisibleButton("", corner_of(r.w, r.h));
    tap.down = ImGui::IsItemActive() && ImGui::IsItemHovered();
    pop_id();
    return tap;
}

void Canvas::push_id(std::string_view id) {
    ImGui::PushID(id.data(), id.data() + id.size());
}

void Canvas::push_id(int id) {
    ImGui::PushID(id);
}

void Canvas::pop_id() {
    ImGui::PopID();
}

}  // namespace merci::render
