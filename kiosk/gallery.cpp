// merci-gallery: every widget in every state, to look at and to compare with the pictures of the design.
//
//   merci-gallery [--window 1920x1080] [--lang fr] [--contrast] [--out DIR]
//
// With --out, one PNG a page and it ends; without, a touch turns the page.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "core/base/sodium.h"
#include "core/drawing/fonts.h"
#include "core/drawing/pictogram.h"
#include "kiosk/render/stage.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/chrome.h"
#include "kiosk/widgets/keyboard.h"
#include "kiosk/widgets/overlays.h"
#include "kiosk/widgets/regions.h"
#include "kiosk/widgets/wall_cards.h"

namespace merci {
namespace {

using drawing::Glyph;
using render::Rect;
using text::Key;
using widgets::Ui;

void heading(Ui& ui, const std::string& text, int x, int y) {
    ui.text(text, widgets::t3(ui.look()), {x, y, 400, 48});
}

// The same thing four times: at rest, pressed, read aloud, disabled.
void four_states(Ui& ui, int y, int height, const std::function<void(const Rect&, bool enabled)>& draw) {
    for (int i = 0; i < 4; ++i) {
        const Rect rect{64 + i * 456, y, 424, height};
        ui.pretend_pressed(i == 1);
        draw(rect, i != 3);
        ui.pretend_pressed(false);
        if (i == 2) widgets::focus_ring(ui, {"", rect, 30, y > 520 && y < 700});
    }
}

void states(Ui& ui) {
    ui.set_hue(domain::Hue::vermilion);
    ui.text("États", widgets::h2(ui.look()), {64, 32, 600, 60});
    const char* names[] = {"normal", "pressé", "voix (lu)", "désactivé"};
    for (int i = 0; i < 4; ++i) heading(ui, names[i], 64 + i * 456, 100);
    int n = 0;
    four_states(ui, 160, 176, [&](const Rect& rect, bool enabled) {
        widgets::ChoiceRow row{widgets::emoji_sign("🧵"), "Couture", {}, widgets::Chosen::no, enabled, true};
        widgets::choice_row(ui, "row" + std::to_string(n++), rect, row);
    });
    four_states(ui, 376, 120, [&](const Rect& rect, bool enabled) {
        widgets::Button button{
            widgets::ButtonKind::filled, widgets::glyph_sign(Glyph::check), "Envoyer", {}, enabled, true, 48};
        widgets::button(ui, "button" + std::to_string(n++), rect, button);
    });
    widgets::toast(ui, {widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), ui.t()(Key::tell_kept)}, 780, 1);
    const widgets::ItemState all[] = {widgets::ItemState::kept, widgets::ItemState::approved, widgets::ItemState::sent,
                                      widgets::ItemState::confirmed};
    for (int i = 0; i < 4; ++i) widgets::state_pill(ui, 64 + i * 340, 800, all[i]);
    widgets::plinth(ui, {true, true, true, widgets::MainAction{ui.t()(Key::tell_go_on), Glyph::next, true}});
}

void choices(Ui& ui) {
    ui.set_hue(domain::Hue::vermilion);
    widgets::top_bar(ui, {"📷", ui.t()(Key::tell_journey), {5, 2}, {}, widgets::Who{"Sylvie", "avatar:sylvie"}});
    const Rect grid{64, 160, 1792, 600};
    const auto cell = [&](int i) { return widgets::grid_cell(grid, 3, 2, 32, 32, i); };
    widgets::photo_choice(ui, "a", cell(0),
                          {"drawing:s-cook", {}, widgets::emoji_sign("🍲"), "Cuisine", widgets::Chosen::no});
    widgets::photo_choice(ui, "b", cell(1),
                          {"drawing:s-sew", {}, widgets::emoji_sign("🧵"), "Couture", widgets::Chosen::yes});
    widgets::photo_choice(ui, "c", cell(2),
                          {{},
                           {"🚶🏾", "🎭", "📚", "⚽"},
                           widgets::glyph_sign(Glyph::next),
                           ui.t()(Key::tell_other),
                           widgets::Chosen::no});
    widgets::choice_row(
        ui, "d", {64, 476, 576, 184},
        {widgets::emoji_sign("👩🏽‍🍳"), ui.t()(Key::phrase_cooked), {}, widgets::Chosen::yes, true, true});
    widgets::choice_row(
        ui, "e", {672, 476, 576, 184},
        {widgets::glyph_sign(Glyph::mic), ui.t()(Key::tell_speak), {}, widgets::Chosen::no, true, true});
    widgets::button(ui, "f", {1280, 476, 576, 184},
                    {widgets::ButtonKind::not_yet, widgets::glyph_sign(Glyph::step), ui.t()(Key::requests_step),
                     ui.t()(Key::requests_step_sub), true, false, 48});
    for (int i = 0; i < 4; ++i) {
        const char* names[] = {"nathan", "amina", "leo", "rose"};
        widgets::person_card(
            ui, names[i], {64 + i * 260, 690, 236, 220},
            {std::string("avatar:") + names[i], names[i], i == 1 ? widgets::Chosen::yes : widgets::Chosen::no});
    }
    widgets::countdown(ui, {1180, 700, 200, 200}, "2", 0.6, ui.colours().card, ui.colours().field);
    widgets::plinth(ui, {true, true, true, widgets::MainAction{ui.t()(Key::tell_take), Glyph::camera, false}});
}

void posters_and_levels(Ui& ui) {
    constexpr domain::Hue kHues[] = {domain::Hue::vermilion, domain::Hue::saffron, domain::Hue::raspberry,
                                     domain::Hue::cobalt,    domain::Hue::emerald, domain::Hue::slate};
    const char* emojis[] = {"📷", "🏅", "💐", "👤", "🔎", "📥"};
    for (int i = 0; i < 6; ++i) {
        widgets::Poster poster{kHues[i], emojis[i], "Affiche", 200, 136, 40};
        poster.count = i == 5 ? 4 : 0;
        widgets::poster(ui, "poster" + std::to_string(i), {64 + i * 304, 40, 272, 300}, poster);
    }
    ui.set_hue(domain::Hue::saffron);
    int i = 0;
    for (const auto level : domain::kLevels) {
        widgets::LevelCard card{{level, domain::Hue::vermilion, "🍲"},
                                ui.t()(widgets::level_key(level)),
                                ui.t()(widgets::level_sub_key(level)),
                                {},
                                i == 0   ? widgets::LevelNote::have
                                : i == 1 ? widgets::LevelNote::next
                                         : widgets::LevelNote::asked,
                                i == 1 ? widgets::Chosen::yes : widgets::Chosen::no,
                                true};
        widgets::level_card(ui, "level" + std::to_string(i), {64 + i * 608, 380, 576, 632}, card);
        ++i;
    }
}

void dialog_page(Ui& ui) {
    ui.set_hue(domain::Hue::vermilion);
    choices(ui);
    const Rect card = widgets::dialog(ui);
    widgets::countdown(ui, {card.x + 72, card.y + 80, 352, 352}, "14", 0.7,
                       drawing::journey_colours(domain::Hue::saffron).tint, drawing::kOchre);
    ui.text(ui.t()(Key::idle_question), widgets::h1(ui.look()), {card.x + 496, card.y + 88, 720, 168});
    widgets::button(
        ui, "yes", {card.x + 64, card.bottom() - 200, 728, 144},
        {widgets::ButtonKind::yes, widgets::emoji_sign("👍🏽"), ui.t()(Key::idle_yes), {}, true, true, 52});
    widgets::button(
        ui, "no", {card.right() - 456, card.bottom() - 200, 392, 144},
        {widgets::ButtonKind::ghost, widgets::emoji_sign("👋🏽"), ui.t()(Key::idle_no), {}, true, true, 44});
}

// Every drawing of ours, as large as a celebration shows it and as small as a list does.
void pictograms(Ui& ui) {
    const auto names = drawing::pictogram_names();
    constexpr int kColumns = 7;
    int i = 0;
    for (const auto& name : names) {
        const int x = 64 + (i % kColumns) * 258;
        const int y = 40 + (i / kColumns) * 258;
        const auto n = static_cast<std::size_t>(i);
        const drawing::BadgeLook badge{domain::kLevels[n % 3], domain::kHues[n % 6], drawing::emoji_of_pictogram(name)};
        ui.badge(badge, x, y, 176);
        ui.badge(badge, x + 180, y, 64, false);
        ui.pastille(badge.emoji, x + 168, y + 84, 88, drawing::journey_colours(badge.hue).tint);
        ui.text(name, widgets::t3(ui.look()), {x, y + 184, 240, 48}, 24);
        ++i;
    }
}

void wall(Ui& ui) {
    ui.set_hue(domain::Hue::saffron);
    const drawing::BadgeLook radio{domain::Level::act, domain::Hue::cobalt, "🎙️"};
    const drawing::BadgeLook cooking{domain::Level::explore, domain::Hue::vermilion, "🍲"};
    widgets::wall_badge(ui, {64, 64, 576, 568}, {"Nathan", "Radio web", radio, "drawing:s-radio", {}});
    widgets::wall_thanks(ui, {64, 664, 576, 352},
                         {{"Odile", "avatar:odile"},
                          {"Sylvie", "avatar:sylvie"},
                          ui.t()(Key::lobby_says_thanks, {{"from", "Odile"}, {"to", "Sylvie"}}),
                          ui.t()(Key::thanks_for_showed),
                          domain::Hue::saffron});
    widgets::wall_badge(ui, {672, 64, 576, 352}, {"Marie-Emmanuelle", "Ambassade citoyenne", cooking, {}, {}});
    widgets::wall_thanks(ui, {672, 448, 576, 568},
                         {{"Moussa", "avatar:moussa"},
                          {"Inès", {}},
                          ui.t()(Key::lobby_says_thanks, {{"from", "Moussa"}, {"to", "Inès"}}),
                          ui.t()(Key::thanks_for_helped),
                          domain::Hue::raspberry});
    widgets::wall_badge(ui, {1280, 64, 576, 568}, {{}, "Cuisine", cooking, {}, {}});
    widgets::wall_week(ui, {1280, 664, 576, 352}, ui.t()(Key::lobby_week),
                       {{"🧵", "L’atelier couture", "lundi 14:00"}, {"🥾", "La marche du matin", "mardi 9:30"}});
}

struct KeyboardPage {
    widgets::Keyboard keyboard;
    std::string text = "J’ai fait la soupe pour tou";
    text::Vocabulary words = text::Vocabulary({"tous", "toujours", "tournage"});
    void draw(Ui& ui) {
        ui.set_hue(domain::Hue::vermilion);
        widgets::top_bar(ui, {"📷", ui.t()(Key::tell_journey), {5, 3}, {}, widgets::Who{"Sylvie", "avatar:sylvie"}});
        widgets::question(ui, ui.t()(Key::keyboard_title));
        keyboard.draw(ui, text, 60, &words);
        widgets::plinth(ui, {true, true, true, widgets::MainAction{ui.t()(Key::keyboard_ok), Glyph::check, true}});
    }
};

int run(int argc, char** argv) {
    int width = 1920;
    int height = 1080;
    std::string lang = "fr";
    std::string out;
    bool contrast = false;
    CLI::App cli{"merci-gallery: every widget in every state"};
    cli.add_option("--lang", lang, "Language");
    cli.add_option("--out", out, "Write one PNG a page into this folder, and end");
    cli.add_flag("--contrast", contrast, "High contrast");
    CLI11_PARSE(cli, argc, argv);
    start_crypto();
    const SystemClock clock;
    (void)drawing::start_fonts();
    auto stage = render::Stage::open({.width = width, .height = height}, clock);
    if (!stage.ok()) {
        std::fprintf(stderr, "merci-gallery: %s\n", stage.error().detail.c_str());
        return 1;
    }
    const text::Text text(lang);
    (*stage)->set_mirror(text.right_to_left() ? drawing::Mirror::yes : drawing::Mirror::no);
    widgets::Pictures pictures(storage::Blobs("/nonexistent"), [&] { (*stage)->wake(); });
    widgets::Speech speech;
    widgets::TouchMap map;
    KeyboardPage keyboard;
    const std::function<void(Ui&)> pages[] = {
        states, choices, posters_and_levels, dialog_page, [&](Ui& ui) { keyboard.draw(ui); }, pictograms, wall};
    std::size_t page = 0;
    int frames = 0;
    const auto frame = [&](render::Canvas& canvas) {
        pictures.begin_frame();
        speech.begin();
        map.begin();
        widgets::Look look;
        look.text = &text;
        look.contrast = contrast ? drawing::Contrast::high : drawing::Contrast::normal;
        Ui ui(canvas, (*stage)->sprites(), (*stage)->motion(), pictures, speech, map, look);
        canvas.fill(canvas.bounds(), ui.colours().paper);
        if (out.empty() && ui.tap("page", {0, 0, width, height}).tapped) page = (page + 1) % std::size(pages);
        pages[page](ui);
        ++frames;
        if (out.empty()) return;
        if (pictures.busy() || frames < 3) return (*stage)->loop().request_frame_at(clock.monotonic() + 20);
    };
    if (out.empty()) {
        (*stage)->run(frame);
        return 0;
    }
    for (page = 0; page < std::size(pages); ++page) {
        frames = 0;
        do (*stage)->draw_now(frame);
        while (pictures.busy() || frames < 3);
        const auto saved = (*stage)->window().save_screenshot(out + "/gallery-" + std::to_string(page + 1) + ".png");
        if (!saved.ok()) {
            std::fprintf(stderr, "merci-gallery: %s\n", saved.error().detail.c_str());
            return 1;
        }
    }
    return 0;
}

}  // namespace
}  // namespace merci

int main(int argc, char** argv) {
    return merci::run(argc, argv);
}
