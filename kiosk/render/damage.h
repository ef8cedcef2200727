// Which parts of the screen must be drawn again.
//
// The screen is cut into tiles of 64 px. Each tile has a hash over all that touches it, back to front; where it differs
// from the last frame's, something there moved, came, went or changed. Changed tiles are joined into a few rectangles:
// each costs a walk over the quads and a request to the display.
// (Rejected: comparing lists of quads: a list that shifts by one would repaint everything.) UI thread only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/render/geometry.h"
#include "kiosk/render/quad.h"

namespace merci::render {

class DamageTracker {
public:
    static constexpr int kTile = 64;
    static constexpr std::size_t kMostRegions = 8;

    // Compares with the frame before. The regions lie on the screen, may touch several times what is between changes,
    // and are good until the next update(). None: the frame looks as the last one did.
    std::span<const Rect> update(std::span<const Quad> quads, int width, int height);

    // The next update repaints everything: the screen no longer shows what we drew.
    void invalidate() { tiles_.clear(); }

private:
    void hash_tiles(std::span<const Quad> quads);
    void collect_runs(int row);
    void join_some();

    int width_ = 0;
    int height_ = 0;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint64_t> tiles_;  // of the last frame; empty: unknown
    std::vector<std::uint64_t> next_;
    std::vector<Rect> regions_;  // in tiles while they are being made, then in pixels
};

}  // namespace merci::render
