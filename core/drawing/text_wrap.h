// How a Pango layout is broken into lines and cut: what TextBlock asks of it beyond Pango's own ways.
// Each works on a layout whose text, font and width are set, and may change its text.
#pragma once

#include <pango/pango.h>

#include "core/drawing/text_block.h"

namespace merci::drawing {

// At most max_lines lines, the last one ellipsised. (Pango counts the lines of each paragraph apart; we count all.)
void keep_to_lines(PangoLayout* layout, int max_lines);

// A cut word is a riddle: the … comes after the last whole word that leaves room for it, if there is one.
void cut_between_words(PangoLayout* layout);

// Breaks the lines where they read best, if there is a way in as few lines.
void improve_breaks(PangoLayout* layout, Wrap wrap, double max_width);

bool breaks_a_word(PangoLayout* layout);

}  // namespace merci::drawing
