// A proposed badge as it is shown: the badge it may become, and what one must do to get it, written or said.
#pragma once

#include "core/domain/proposal.h"
#include "kiosk/app/app.h"

namespace merci::screens {

drawing::BadgeLook look_of_idea(const domain::Proposal& idea);
// Its name, or that it was said aloud.
std::string title_of_idea(const text::Text& t, const domain::Proposal& idea);
// "3 people want it", or nothing while nobody has said so.
std::string wanted(const text::Text& t, const domain::Proposal& idea);

// The badge with its name (to hear, when it was said) and how many want it.
void draw_idea(widgets::Ui& ui, app::App& app, const domain::Proposal& idea, const render::Rect& rect);
// What one must do.
void draw_idea_words(widgets::Ui& ui, app::App& app, const domain::Proposal& idea, const render::Rect& rect);

}  // namespace merci::screens
