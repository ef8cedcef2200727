#include "kiosk/render/quad.h"

#include <imgui/imgui.h>

#include <cmath>
#include <optional>

#include "kiosk/render/hash.h"

namespace merci::render {
namespace {

int whole(float value) {
    return static_cast<int>(std::lround(value));
}

Rect between(const ImVec2& a, const ImVec2& b) {
    return {whole(a.x), whole(a.y), whole(b.x) - whole(a.x), whole(b.y) - whole(a.y)};
}

Rect clip_of(const ImVec4& clip, const Rect& screen) {
    return intersection(between({clip.x, clip.y}, {clip.z, clip.w}), screen);
}

Colour colour_of(ImU32 packed) {
    const auto channel = [packed](unsigned shift) { return static_cast<std::uint8_t>(packed >> shift); };
    return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), channel(IM_COL32_A_SHIFT)};
}

// The corners of the quad the next six indices make: top left first, clockwise; null if they make none.
const ImDrawVert* corners_of(const ImDrawList& list, const ImDrawCmd& command, unsigned at) {
    if (at + 6 > command.ElemCount) return nullptr;
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset + at;
    const unsigned a = index[0];
    if (index[1] != a + 1 || index[2] != a + 2 || index[3] != a || index[4] != a + 2 || index[5] != a + 3)
        return nullptr;
    const ImDrawVert* v = list.VtxBuffer.Data + command.VtxOffset + a;
    const bool upright = v[0].pos.x == v[3].pos.x && v[1].pos.x == v[2].pos.x && v[0].pos.y == v[1].pos.y &&
                         v[2].pos.y == v[3].pos.y && v[0].col == v[2].col;
    return upright ? v : nullptr;
}

std::uint64_t hash_of_quad(const Quad& quad) {
    const Colour c = quad.colour;
    Hash64 hash;
    hash.add_pair(quad.place.x, quad.place.y).add_pair(quad.place.w, quad.place.h);
    hash.add_pair(quad.box.x, quad.box.y).add_pair(quad.box.w, quad.box.h);
    hash.add_pair(c.r << 8 | c.g, c.b << 8 | c.a);
    if (quad.sprite != nullptr) {
        hash.add_pair(quad.source.x, quad.source.y).add_pair(quad.source.w, quad.source.h);
        hash.add(quad.sprite->id()).add(quad.sprite->version());
    }
    return hash.value();
}

// Empty: nothing to see. Quads of the font's texture are fills if they use its white pixel, letters otherwise.
std::optional<Quad> quad_of(const ImDrawVert* v, const Sprite* sprite, const Rect& clip) {
    Quad quad;
    quad.place = between(v[0].pos, v[2].pos);
    quad.box = intersection(quad.place, clip);
    quad.colour = colour_of(v[0].col);
    if (quad.box.empty() || quad.colour.a == 0) return std::nullopt;
    quad.sprite = sprite;
    if (sprite != nullptr) {
        const auto w = static_cast<float>(sprite->width());
        const auto h = static_cast<float>(sprite->height());
        quad.source = intersection(between({v[0].uv.x * w, v[0].uv.y * h}, {v[2].uv.x * w, v[2].uv.y * h}),
                                   {0, 0, sprite->width(), sprite->height()});
        if (quad.source.empty()) return std::nullopt;
    }
    quad.hash = hash_of_quad(quad);
    return quad;
}

bool is_letter(const ImDrawVert* v, const Sprite* sprite) {
    return sprite == nullptr && (v[0].uv.x != v[2].uv.x || v[0].uv.y != v[2].uv.y);
}

}  // namespace

std::span<const Quad> QuadReader::read(const ImDrawData& data, int width, int height) {
    quads_.clear();
    const Rect screen{0, 0, width, height};
    for (int l = 0; l < data.CmdListsCount; ++l) {
        const ImDrawList& list = *data.CmdLists[l];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const Rect clip = clip_of(command.ClipRect, screen);
            const auto* sprite = static_cast<const Sprite*>(command.GetTexID());
            for (unsigned at = 0; at < command.ElemCount;) {
                const ImDrawVert* corners = corners_of(list, command, at);
                at += corners == nullptr ? 3 : 6;
                if (corners == nullptr || is_letter(corners, sprite)) {
                    ++ignored_;
                } else if (const auto quad = quad_of(corners, sprite, clip)) {
                    quads_.push_back(*quad);
                }
            }
        }
    }
    return quads_;
}

}  // namespace merci::render
