// The words of what is told: phrases, writing, voice, and what was learned.
#include "kiosk/screens/ask.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/photos.h"
#include "kiosk/screens/tell_screen.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using drawing::Glyph;
using drawing::Weight;
using render::Rect;
using text::Key;
using widgets::Ui;

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
        voice_note(ui, app_, note, *journey_.voice(), app_.voice_notes().levels());
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
    if (app_.voice_notes().recording()) return draw_recording(ui, grid);
    const int rows = portrait ? 4 : 3;
    const auto cell = [&](int i) { return widgets::grid_cell(grid, 2, rows, 32, 24, i); };
    const bool speak = app_.voice_notes().can_record();
    const int choices = 2 * rows - (speak ? 2 : 1);
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
        if (widgets::choice_row(ui, phrase.key, cell(i), row)) {
            touch_up([&](flow::TellJourney& j) { j.toggle_phrase(phrase.key); });
        }
    }
    if (pages > 1) {
        const widgets::PillButton more{widgets::glyph_sign(Glyph::next), ui.t()(Key::ask_more_records), 88, 28, 36};
        const int y = 136;
        if (widgets::pill_button(ui, "more", widgets::pill_rect(ui, more, ui.width() - (portrait ? 56 : 64), y),
                                 more)) {
            ++page_;
            app_.turn(render::Turn::next);
        }
    }
    if (speak) {
        const Key label = journey_.voice() ? Key::wave_again : Key::tell_speak;
        const widgets::ChoiceRow row{
            widgets::glyph_sign(Glyph::mic), ui.t()(label), {}, widgets::Chosen::no, true, true};
        if (widgets::choice_row(ui, "speak", cell(choices), row)) start_recording();
    }
    const widgets::ChoiceRow write{
        widgets::glyph_sign(Glyph::keyboard), ui.t()(Key::tell_write), {}, widgets::Chosen::no, true, true};
    if (widgets::choice_row(ui, "write", cell(2 * rows - 1), write)) start_writing(Writing::words, journey_.words());
}

void TellScreen::start_recording() {
    app_.speaker().stop();
    app_.voice_notes().record(
        [this](const domain::VoiceNote& note) { touch_up([&](flow::TellJourney& j) { j.set_voice(note); }); },
        [this] {
            app_.toast({widgets::ToastKind::notice, widgets::glyph_sign(Glyph::mic), app_.t()(Key::wave_absent)});
        });
}

void TellScreen::draw_recording(Ui& ui, const Rect& rect) {
    ui.card(rect, ui.colours().tint, 32, false);
    const int middle = rect.x + rect.w / 2;
    const bool lit = app_.monotonic() / 500 % 2 == 0;
    ui.glyph_disc(Glyph::mic, middle - 88, rect.y + 40, 176, 96, lit ? ui.colours().deep : ui.colours().field,
                  ui.colours().card);
    const int seconds = app_.voice_notes().millis() / 1000;
    auto style = widgets::aligned(widgets::h1(ui.look()), drawing::Align::centre);
    style.figures = drawing::Figures::tabular;
    ui.text(ui.t()(Key::tell_seconds, {{"n", std::to_string(seconds)}}), style,
            {rect.x + 32, rect.y + 236, rect.w - 64, 76});
    draw_wave(ui, {rect.x + 72, rect.y + 328, rect.w - 144, 96}, app_.voice_notes().levels(), 1);
    const Rect stop{rect.x + 72, rect.bottom() - 176, rect.w - 144, 136};
    const widgets::Button button{
        widgets::ButtonKind::filled, widgets::glyph_sign(Glyph::stop), ui.t()(Key::wave_stop), {}, true, true, 52};
    if (widgets::button(ui, "stop", stop, button)) app_.voice_notes().finish();
    app_.stage().loop().request_frame_at(app_.monotonic() + 100);
}

bool TellScreen::busy() const {
    return shot_at_ != 0 || app_.voice_notes().recording();
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
