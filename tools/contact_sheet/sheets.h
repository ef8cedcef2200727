// The contact sheet: pictures of everything core/drawing and core/cards can draw, for people to look at beside the
// design's own pictures.
#pragma once

#include <vector>

#include "core/cards/faces.h"
#include "core/drawing/surface.h"
#include "core/drawing/text_block.h"

namespace merci::contact {

drawing::Surface badges();       // as look.md's 17-badges.png
drawing::Surface more_badges();  // all hues, ghosts, shadows, lines for thermal paper
drawing::Surface glyphs();
drawing::Surface emoji();
drawing::Surface fields();
drawing::Surface shadows();
drawing::Surface texts();
drawing::Surface card_pictures();  // as look.md's 18-cards.png
drawing::Surface hard_cards();     // long names, Arabic, practice, large codes
drawing::Surface tickets();
drawing::Surface a4_page();
drawing::Surface pages();  // skills and slips

std::vector<cards::Face> four_faces();
std::vector<cards::Face> hard_faces();

// A small caption, secondary ink, its line box from (x, y).
void caption(cairo_t* cr, const std::string& text, double x, double y);

}  // namespace merci::contact
