// Pictures at another size, sharp: one separable cubic (Catmull-Rom) filter, as wide as the reduction asks for.
// Cairo's own filters are softer, and change with its version. Pure; safe from any thread.
#pragma once

#include "core/drawing/surface.h"

namespace merci::drawing {

enum class Edge {
    clamp,        // photos: the outermost pixels go on for ever
    transparent,  // pictograms: nothing beyond them
};

// The part `from` of `source` (in its pixels, fractions allowed), drawn w × h pixels large. Empty in, empty out.
Surface resampled(const Surface& source, const Rect& from, int w, int h, Edge edge);

}  // namespace merci::drawing
