#include "kiosk/render/damage.h"

#include <limits>

#include "kiosk/render/hash.h"

namespace merci::render {
namespace {

constexpr int tiles_across(int pixels) {
    return (pixels + DamageTracker::kTile - 1) / DamageTracker::kTile;
}

}  // namespace

std::span<const Rect> DamageTracker::update(std::span<const Quad> quads, int width, int height) {
    if (width != width_ || height != height_) {
        width_ = width;
        height_ = height;
        columns_ = tiles_across(width);
        rows_ = tiles_across(height);
        invalidate();
    }
    hash_tiles(quads);
    regions_.clear();
    if (tiles_.empty()) {
        regions_.push_back({0, 0, width, height});
    } else {
        for (int row = 0; row < rows_; ++row) collect_runs(row);
        join_some();
        for (Rect& r : regions_) {
            r = intersection({r.x * kTile, r.y * kTile, r.w * kTile, r.h * kTile}, {0, 0, width_, height_});
        }
    }
    tiles_.swap(next_);
    return regions_;
}

void DamageTracker::hash_tiles(std::span<const Quad> quads) {
    const auto columns = static_cast<std::size_t>(columns_);
    next_.assign(columns * static_cast<std::size_t>(rows_), 0);
    for (const Quad& quad : quads) {
        const int left = quad.box.x / kTile;
        const int right = (quad.box.right() - 1) / kTile;
        const int bottom = (quad.box.bottom() - 1) / kTile;
        for (int row = quad.box.y / kTile; row <= bottom; ++row) {
            std::uint64_t* tile = next_.data() + static_cast<std::size_t>(row) * columns;
            for (int column = left; column <= right; ++column) {
                tile[column] = Hash64().add(tile[column] ^ quad.hash).value();
            }
        }
    }
}

// Runs of changed tiles in one row; a run as wide as a region that ends just above makes that region higher.
void DamageTracker::collect_runs(int row) {
    const std::size_t first = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_);
    const auto changed = [&](int column) {
        const std::size_t at = first + static_cast<std::size_t>(column);
        return tiles_[at] != next_[at];
    };
    for (int column = 0; column < columns_; ++column) {
        if (!changed(column)) continue;
        int end = column + 1;
        while (end < columns_ && changed(end)) ++end;
        const Rect run{column, row, end - column, 1};
        bool grown = false;
        for (Rect& region : regions_) {
            if (region.x != run.x || region.w != run.w || region.bottom() != row) continue;
            ++region.h;
            grown = true;
            break;
        }
        if (!grown) regions_.push_back(run);
        column = end;
    }
}

// Joins the two regions whose common rectangle wastes least, until few are left. A frame with very many changes is
// taken as one.
void DamageTracker::join_some() {
    constexpr std::size_t kHopeless = 64;
    while (regions_.size() > kMostRegions) {
        if (regions_.size() > kHopeless) {
            Rect all = regions_.front();
            for (const Rect& region : regions_) all = united(all, region);
            regions_.assign(1, all);
            return;
        }
        std::size_t keep = 0;
        std::size_t drop = 1;
        long least = std::numeric_limits<long>::max();
        for (std::size_t i = 0; i < regions_.size(); ++i) {
            for (std::size_t j = i + 1; j < regions_.size(); ++j) {
                const long waste = united(regions_[i], regions_[j]).area() - regions_[i].area() - regions_[j].area();
                if (waste >= least) continue;
                least = waste;
                keep = i;
                drop = j;
            }
        }
        regions_[keep] = united(regions_[keep], regions_[drop]);
        regions_.erase(regions_.begin() + static_cast<std::ptrdiff_t>(drop));
    }
}

}  // namespace merci::render
