// A drawing as a small PNG: at most 256 colours, each with its opacity, a byte a pixel. For pictures that travel to a
// phone over a slow network: a badge takes a third of what every colour would (drawing::to_png), and looks alike.
//
// The colours are found by cutting the cloud of pixels, always the box that is most spread out, at its mean (Wu, 1991,
// in its plain form); each pixel takes the nearest. Nothing is dithered: flat fields stay flat, and compress. The same
// picture gives the same bytes. Pure; any thread.
#pragma once

#include "core/base/bytes.h"
#include "core/drawing/surface.h"

namespace merci::media {

// bad_input when the surface is empty.
Result<Bytes> small_png(const drawing::Surface& surface);

}  // namespace merci::media
