// Merci's own set of fonts, and nothing from the system: what the fonts look like never depends on the machine.
//
// A private fontconfig configuration reads `share/fonts` (the font files and fonts.conf) and keeps its cache under
// $XDG_CACHE_HOME/merci/fonts, ~/.cache/merci/fonts, or a folder of the caller's choice. It is loaded once for the
// process, at the first use or by start_fonts(), and lives until the end; safe from any thread.
// Text is grey-antialiased, slightly hinted, glyphs on whole pixels: the same letter is the same picture everywhere.
#pragma once

#include <pango/pango.h>

#include <string>

#include "core/base/result.h"

namespace merci::drawing {

struct FontPlaces {
    std::string fonts;  // empty: share_path("fonts")
    std::string cache;  // empty: the user's cache folder
};

// Loads the fonts if they are not loaded yet; later calls change nothing. Errors: not_found when the folder holds no
// Andika. Text is still drawn then, with whatever font there is.
Result<void> start_fonts(const FontPlaces& places = {});

enum class Direction { left_to_right, right_to_left };

// The context that lays out text of one base direction on this thread; made at the first call, gone with the thread.
PangoContext* pango_context(Direction direction);

}  // namespace merci::drawing
