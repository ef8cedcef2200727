#include "kiosk/screens/idea_view.h"

#include <algorithm>

#include "kiosk/screens/names.h"
#include "kiosk/screens/pictograms.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"

namespace merci::screens {

drawing::BadgeLook look_of_idea(const domain::Proposal& idea) {
    return {domain::Level::support, hue_of_picture(idea.emoji), idea.emoji};
}

std::string title_of_idea(const text::Text& t, const domain::Proposal& idea) {
    return idea.name.empty() ? t(Key::propose_spoken) : idea.name;
}

std::string wanted(const text::Text& t, const domain::Proposal& idea) {
    if (idea.supporters == 0) return {};
    if (idea.supporters == 1) return t(Key::propose_wanted_one);
    return t(Key::propose_wanted, {{"n", std::to_string(idea.supporters)}});
}

void draw_idea(Ui& ui, app::App& app, const domain::Proposal& idea, const Rect& rect) {
    const bool portrait = ui.portrait();
    ui.card(rect, ui.colours().tint, 32, false);
    const int size = portrait ? 300 : 340;
    const auto look = look_of_idea(idea);
    const int badge_x = portrait ? rect.x + 36 : rect.x + (rect.w - size) / 2;
    const int badge_y = portrait ? rect.y + (rect.h - size) / 2 : rect.y + 32;
    ui.ghost_badge(look, badge_x, badge_y, size);
    const Rect words = portrait ? Rect{rect.x + 372, rect.y + 32, rect.w - 404, rect.h - 64}
                                : Rect{rect.x + 28, rect.y + 392, rect.w - 56, rect.h - 412};
    const std::string title = title_of_idea(ui.t(), idea);
    const std::string many = wanted(ui.t(), idea);
    auto style = widgets::type(ui.look(), 56, 66, Weight::bold, -0.6);
    // A voice that says the name needs the second line's room.
    const bool short_title = idea.name_voice && !portrait;
    style.max_lines = short_title ? 1 : 2;
    style.wrap = drawing::Wrap::balance;
    if (!portrait) style.align = Align::centre;
    int y = words.y;
    ui.text(title, style, {words.x, y, words.w, portrait ? 136 : short_title ? 64 : 128}, 36);
    ui.say(title + (many.empty() ? "" : ". " + many), rect, 32);
    y += portrait ? 148 : short_title ? 68 : 136;
    if (idea.name_voice) {
        voice_note(ui, app, {words.x, y, words.w, 96}, *idea.name_voice, {});
        y += 104;
    }
    if (many.empty()) return;
    y = std::min(y, words.bottom() - 60);
    auto sub = widgets::in(widgets::t2b(ui.look()), ui.colours().deep);
    sub.max_lines = std::clamp(static_cast<int>((words.bottom() - y) / sub.line), 1, 2);
    if (!portrait) sub.align = Align::centre;
    ui.text(many, sub, {words.x, y, words.w, words.bottom() - y}, 27);
}

void draw_idea_words(Ui& ui, app::App& app, const domain::Proposal& idea, const Rect& rect) {
    ui.card(rect, ui.colours().card);
    domain::Record record;
    record.words = idea.words;
    record.phrases = idea.phrases;
    const std::string story = whole_story(ui.t(), record);
    const int voice = idea.voice ? 136 : 0;
    auto style = widgets::type(ui.look(), 48, 60, Weight::regular);
    style.max_lines = (rect.h - 72 - voice) / 60;
    const std::string question = ui.t()(Key::propose_do);
    auto asked = widgets::in(widgets::t2b(ui.look()), ui.colours().deep);
    asked.max_lines = 2;
    const int used = ui.text_from(question, asked, {rect.x + 40, rect.y + 32, rect.w - 80, 100});
    if (!story.empty()) {
        style.max_lines = std::max(1, (rect.h - 72 - used - voice) / 60);
        ui.text_from(story, style, {rect.x + 40, rect.y + 48 + used, rect.w - 80, rect.h - 72 - used - voice});
    }
    ui.say(question + " " + story, {rect.x, rect.y, rect.w, rect.h - voice}, 32);
    if (idea.voice) voice_note(ui, app, {rect.x + 40, rect.bottom() - 128, rect.w - 80, 96}, *idea.voice, {});
}

}  // namespace merci::screens
