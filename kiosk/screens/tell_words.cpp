// The words of what is told: phrases, writing, voice, and what was learned.
#include "kiosk/screens/activities.h"
#include "kiosk/screens/ask.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/photos.h"
#include "kiosk/screens/tell_screen.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

void TellScreen::draw_summary(Ui& ui, const Rect& rect) {
    const bool portrait = ui.portrait();
    ui.card(rect, ui.colours().card);
    const int photo_h = portrait ? rect.h : 376;
    const int photo_w = portrait ? 420 : rect.w;
    const auto activity = app_.view().activity(journey_.activity());
    if (!journey_.photos().empty()) {
        ui.picture("blob:" + journey_.photos().front().blob, {rect.x, rect.y, photo_w, photo_h},
                   portrait ? widgets::Corners::left(32) : widgets::Corners::top(32));
    } else if (activity) {
        ui.picture(activity_picture(*activity), {rect.x, rect.y, photo_w, photo_h},
                   portrait ? widgets::Corners::left(32) : widgets::Corners::top(32));
    }
    domain::Record record;
    record.words = journey_.words();
    record.phrases = journey_.phrases();
    const std::string words = quoted_words(ui.t(), record);
    auto style = widgets::type(ui.look(), 44, 54, Weight::bold, -0.3);
    style.max_lines = journey_.voice() && !portrait ? 2 : 3;
    const Rect place = portrait ? Rect{rect.x + photo_w + 32, rect.y + 24, rect.w - photo_w - 56, rect.h - 48}
                                : Rect{rect.x + 32, rect.y + 400, rect.w - 56, rect.h - 424};
    if (journey_.voice()) {
        const Rect note = portrait ? Rect{rect.x + photo_w + 32, rect.bottom() - 104, rect.w - photo_w - 56, 80}
                                   : Rect{rect.x + 32, rect.bottom() - 104, rect.w - 64, 80};
        voice_note(ui, app_, note, *journey_.voice(), app_.voice_notes().levels(journey_.voice()->blob));
    }
    const std::string shown = words.empty() && activity ? domain::in_language(activity->name, app_.lang()) : words;
    if (!shown.empty()) {
        ui.text_from(shown, style, place);
        ui.say(shown, rect, 32);
    }
}

void TellScreen::draw_words(Ui& ui) {
    widgets::question(ui, ui.t()(Key::tell_words));
    const bool portrait = ui.portrait();
    draw_summary(ui, portrait ? Rect{56, 344, 968, 300} : Rect{64, 248, 576, 632});
    const Rect grid = portrait ? Rect{56, 680, 968, 890} : Rect{672, 248, 1184, 632};
    if (app_.voice_notes().recording()) return recording_panel(ui, app_, grid);
    // One's voice and the keys first, then phrases, and one way to more of them.
    constexpr int kRows = 3;
    const auto cell = [&](int i) { return widgets::grid_cell(grid, 2, kRows, 32, 24, i); };
    const bool speak = app_.voice_notes().can_record();
    const int first = speak ? 2 : 1;
    const int choices = 2 * kRows - first - 1;
    const auto phrases = story_phrases();
    const int all = static_cast<int>(phrases.size());
    const int pages = (all + choices - 1) / choices;
    for (int i = 0; i < choices; ++i) {
        const auto& phrase = phrases[static_cast<std::size_t>(std::min(page_ % pages * choices, all - choices) + i)];
        const bool chosen = journey_.has_phrase(phrase.key);
        const widgets::ChoiceRow row{widgets::emoji_sign(phrase.emoji),
                                     ui.t()(phrase.label),
                                     {},
                                     chosen ? widgets::Chosen::yes : widgets::Chosen::no,
                                     true,
                                     true};
        if (widgets::choice_row(ui, phrase.key, cell(first + i), row)) {
            touch_up([&](flow::TellJourney& j) { j.toggle_phrase(phrase.key); });
        }
    }
    const widgets::ChoiceRow more{
        widgets::glyph_sign(Glyph::next), ui.t()(Key::ask_more_records), {}, widgets::Chosen::no, true, true};
    if (widgets::choice_row(ui, "more", cell(2 * kRows - 1), more)) {
        ++page_;
        app_.turn(render::Turn::next);
    }
    if (speak) {
        const Key label = journey_.voice() ? Key::wave_again : Key::tell_speak;
        const widgets::ChoiceRow row{
            widgets::glyph_sign(Glyph::mic), ui.t()(label), {}, widgets::Chosen::no, true, true};
        if (widgets::choice_row(ui, "speak", cell(0), row)) {
            record_note(app_, [this](const domain::VoiceNote& note) {
                touch_up([&](flow::TellJourney& j) { j.set_voice(note); });
            });
        }
    }
    const widgets::ChoiceRow write{
        widgets::glyph_sign(Glyph::keyboard), ui.t()(Key::tell_write), {}, widgets::Chosen::no, true, true};
    if (widgets::choice_row(ui, "write", cell(first - 1), write)) start_writing(Writing::words, journey_.words());
}

bool TellScreen::busy() const {
    return shot_at_ != 0;
}

void TellScreen::left() {
    app_.voice_notes().cancel();
    app_.voice_notes().stop();
    shot_at_ = 0;
}

void TellScreen::draw_learned(Ui& ui) {
    widgets::question(ui, ui.t()(Key::tell_learned));
    const bool portrait = ui.portrait();
    draw_summary(ui, portrait ? Rect{56, 344, 968, 300} : Rect{64, 248, 576, 632});
    const Rect grid = portrait ? Rect{56, 680, 968, 660} : Rect{672, 248, 1184, 632};
    int i = 0;
    for (const auto& phrase : learned_phrases()) {
        const bool chosen = journey_.has_phrase(phrase.key);
        const widgets::ChoiceRow row{widgets::emoji_sign(phrase.emoji),
                                     ui.t()(phrase.label),
                                     {},
                                     chosen ? widgets::Chosen::yes : widgets::Chosen::no,
                                     true,
                                     true};
        if (widgets::choice_row(ui, phrase.key, widgets::grid_cell(grid, 2, 3, 32, 24, i++), row)) {
            touch_up([&](flow::TellJourney& j) { j.toggle_phrase(phrase.key); });
        }
    }
    const Rect last{grid.x, grid.y + 2 * ((grid.h - 48) / 3 + 24), grid.w, (grid.h - 48) / 3};
    widgets::ChoiceRow write{widgets::glyph_sign(Glyph::keyboard),
                             journey_.learned().empty() ? ui.t()(Key::tell_write) : journey_.learned(),
                             {},
                             journey_.learned().empty() ? widgets::Chosen::no : widgets::Chosen::yes,
                             true,
                             false};
    if (widgets::choice_row(ui, "write", last, write)) start_writing(Writing::learned, journey_.learned());
}

void TellScreen::start_writing(Writing what, const std::string& text) {
    writing_ = what;
    text_ = text;
    words_ = vocabulary(app_.t(), app_.view());
    if (text_.empty()) keyboard_.start_capital();
    app_.turn(render::Turn::next);
}

void TellScreen::draw_writing(Ui& ui) {
    constexpr std::size_t kWordsMax = 160;
    widgets::question(ui, ui.t()(Key::keyboard_title));
    keyboard_.draw(ui, text_, kWordsMax, &words_);
}

}  // namespace merci::screens
