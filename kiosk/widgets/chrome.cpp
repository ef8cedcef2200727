#include "kiosk/widgets/chrome.h"

#include "kiosk/widgets/regions.h"

namespace merci::widgets {

using drawing::Glyph;
using drawing::Weight;
using render::hash_of;

namespace {

constexpr int kPastille = 88;
constexpr int kDot = 24;
constexpr int kDotNow = 72;
constexpr int kDotGap = 16;

void journey_tag(Ui& ui, const TopBar& bar, const Rect& place) {
    const int width = ui.portrait() ? 560 : 700;
    const Rect rect{place.x, place.y, width, kPastille};
    ui.paint(hash_of("journey tag", bar.emoji, bar.name), rect, 16, [&](const Pen& pen) {
        const auto& c = pen.colours();
        pen.disc(44, 44, 44, c.field);
        pen.disc(44, 44, 36, c.card);
        drawing::draw_emoji(pen.cr(), bar.emoji, 42, pen.at_x(44), 44);
        pen.text(bar.name, in(type(pen.look(), 40, 48, Weight::bold), c.deep), {108, 0, width - 108.0, 88});
    });
    const auto block = drawing::layout(bar.name, type(ui.look(), 40, 48, Weight::bold));
    ui.say_frame(bar.name, {rect.x, rect.y, std::min(width, 108 + static_cast<int>(block.width()) + 24), rect.h}, 44);
}

void dots(Ui& ui, const flow::Progress& progress, int y) {
    const int width = (progress.count - 1) * (kDot + kDotGap) + kDotNow;
    const Rect rect{(ui.width() - width) / 2, y, width, kDot};
    ui.paint(hash_of("dots", progress.count, progress.current), rect, 4, [&](const Pen& pen) {
        const auto& c = pen.colours();
        double x = 0;
        for (int i = 0; i < progress.count; ++i) {
            const double w = i == progress.current ? kDotNow : kDot;
            const drawing::Rect dot{x, 0, w, kDot};
            if (i < progress.current)
                pen.panel(dot, kDot / 2.0, c.deep);
            else {
                pen.panel(dot, kDot / 2.0, i == progress.current ? c.field : c.card);
                pen.frame(dot, kDot / 2.0, i == progress.current ? c.deep : c.edge, 4);
            }
            x += w + kDotGap;
        }
    });
}

void middle_pill(Ui& ui, const std::string& text, int y) {
    const Rect rect{ui.width() / 2 - 120, y, 240, 64};
    ui.paint(hash_of("top pill", text), rect, 4, [&](const Pen& pen) {
        const auto block = drawing::layout(text, type(pen.look(), 36, 44, Weight::bold));
        const double width = block.width() + 56;
        const drawing::Rect pill{(pen.width() - width) / 2, 0, width, 64};
        pen.panel(pill, 32, pen.colours().tint);
        pen.text(text, aligned(in(type(pen.look(), 36, 44, Weight::bold), pen.colours().deep), drawing::Align::centre),
                 pill);
    });
}

void who_is_here(Ui& ui, const Who& who, const Rect& bar) {
    const int width = ui.portrait() ? 340 : 480;
    const Rect rect{bar.right() - 108 - width, bar.y, width, 88};
    ui.paint(hash_of("who", who.name), rect, 4, [&](const Pen& pen) {
        pen.text(who.name, aligned(type(pen.look(), 40, 48, Weight::bold), drawing::Align::end), pen.box(), 30);
    });
    ui.face(who.portrait, who.name, bar.right() - 88, bar.y, 88);
}

struct Control {
    const char* id;
    Glyph glyph;
    text::Key label;
    bool enabled;
    PlinthTap tap;
};

constexpr double kBeside = 252 - 48 - 18 - 24;  // for a word beside its glyph, in landscape

// Words too wide to stand large beside their glyph stand below it, all four alike.
bool stacked(const Look& look) {
    if (look.portrait()) return true;
    const auto style = type(look, 40, 48, Weight::bold);
    for (const auto key :
         {text::Key::plinth_back, text::Key::plinth_home, text::Key::plinth_listen, text::Key::plinth_help}) {
        if (drawing::layout((*look.text)(key), style).width() > kBeside) return true;
    }
    return false;
}

void paint_control(const Pen& pen, const Control& control, const std::string& label, bool enabled) {
    const auto& c = pen.colours();
    const auto ink = enabled ? c.control_text : drawing::kControlOff;
    if (enabled)
        pen.panel(pen.box(), 24, c.control);
    else
        pen.frame(pen.box(), 24, pen.look().high_contrast() ? drawing::Colour::rgb(0x767676) : drawing::kControlEdge,
                  3);
    if (stacked(pen.look())) {
        const double top = pen.look().portrait() ? 10 : 6;
        const auto style = at_most(44, type(pen.look(), 40, 46, Weight::bold));
        pen.glyph(control.glyph, (pen.width() - 44) / 2, top, 44, ink);
        pen.text(label, aligned(in(style, ink), drawing::Align::centre), {4, top + 40, pen.width() - 8, 52}, 24);
        return;
    }
    auto style = in(type(pen.look(), 40, 48, Weight::bold), ink);
    style.max_lines = 1;
    const auto block = drawing::layout_to_fit(label, style, kBeside, 26);
    const double width = 48 + 18 + block.width();
    const double x = (pen.width() - width) / 2;
    pen.glyph(control.glyph, x, (pen.height() - 48) / 2, 48, ink);
    pen.text(label, style, {x + 66, 0, block.width() + 4, pen.height()}, 26);
}

bool control(Ui& ui, const Control& control, const Rect& rect) {
    const std::string label = ui.t()(control.label);
    const auto tap = control.enabled ? ui.tap(control.id, rect) : render::Tap{};
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(hash_of("control", control.glyph, label, control.enabled), rect, 4,
             [&](const Pen& pen) { paint_control(pen, control, label, control.enabled); });
    ui.unshift();
    if (control.enabled) ui.say(label, rect, 24, true);
    return tap.tapped;
}

void paint_main(const Pen& pen, const MainAction& main, bool pressed) {
    const auto& c = pen.colours();
    const auto ink = main.enabled ? drawing::kInk : drawing::kControlOff;
    if (!main.enabled)
        pen.frame(pen.box(), 28, drawing::kControlEdge, 3);
    else {
        pen.panel(pen.box(), 28, c.bright);
        if (!pressed && !pen.look().high_contrast()) drawing::draw_lip(pen.cr(), pen.box(), 28);
    }
    // Arabic letters go high and deep.
    auto style = in(at_most(pen.right_to_left() ? 56 : 64, type(pen.look(), 52, 60, Weight::bold, -0.3)), ink);
    style.max_lines = 1;
    const double glyph = main.glyph ? 60 + 24 : 0;
    const auto block = drawing::layout_to_fit(main.label, style, pen.width() - glyph - 48, 34);
    const double x = (pen.width() - glyph - block.width()) / 2;
    if (main.glyph) pen.glyph(*main.glyph, x, (pen.height() - 60) / 2, 60, ink);
    pen.text(main.label, style, {x + glyph, 0, block.width() + 4, pen.height()}, 34);
}

bool main_action(Ui& ui, const MainAction& main, const Rect& rect) {
    const auto tap = main.enabled ? ui.tap("main", rect) : render::Tap{};
    ui.shift(0, tap.down ? 8 : 0);
    ui.paint(hash_of("main", main.label, main.glyph ? static_cast<int>(*main.glyph) : -1, main.enabled, tap.down), rect,
             4, [&](const Pen& pen) { paint_main(pen, main, tap.down); });
    ui.unshift();
    if (main.enabled) ui.say(main.label, rect, 28, true);
    return tap.tapped;
}

bool slider(Ui& ui, const Rect& rect, bool down) {
    const auto tap = ui.tap("slide", rect);
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(hash_of("slider", down), rect, 4, [&](const Pen& pen) {
        pen.panel(pen.box(), 28, drawing::kFocus);
        pen.glyph(down ? Glyph::up : Glyph::down, (pen.width() - 60) / 2, (pen.height() - 60) / 2, 60, drawing::kInk);
    });
    ui.unshift();
    ui.say(ui.t()(text::Key::help_low), rect, 28, true);
    return tap.tapped;
}

}  // namespace

void top_bar(Ui& ui, const TopBar& bar) {
    if (bar.name.empty()) return;
    const auto place = regions(ui.look(), false).top_bar;
    journey_tag(ui, bar, place);
    if (bar.progress.count > 0)
        dots(ui, bar.progress, ui.portrait() ? 156 : 56);
    else if (!bar.pill.empty())
        middle_pill(ui, bar.pill, ui.portrait() ? 136 : 36);
    if (bar.who) who_is_here(ui, *bar.who, place);
}

PlinthTap plinth(Ui& ui, const Plinth& plinth) {
    const auto place = regions(ui.look(), plinth.main.has_value()).plinth;
    ui.fill(place, ui.colours().plinth);
    const Control controls[] = {
        {"back", Glyph::back, text::Key::plinth_back, plinth.back, PlinthTap::back},
        {"home", Glyph::home, text::Key::plinth_home, plinth.home, PlinthTap::home},
        {"listen", Glyph::listen, text::Key::plinth_listen, true, PlinthTap::listen},
        {"help", Glyph::help, text::Key::plinth_help, plinth.help, PlinthTap::help},
    };
    constexpr int kRight[] = {64, 340, 1328, 1604};
    constexpr int kLeft[] = {1604, 1328, 340, 64};
    PlinthTap tapped = PlinthTap::none;
    const bool portrait = ui.portrait();
    // Beside the main action there is room for the control that brings the screen down.
    constexpr int kSlide = 120;
    const int narrower = plinth.slid ? kSlide + 24 : 0;
    if (plinth.main) {
        const Rect rect = portrait ? Rect{56, 1632, 968 - narrower, 120} : Rect{628, 940, 664 - narrower, 120};
        if (main_action(ui, *plinth.main, rect)) tapped = PlinthTap::main;
    }
    const bool fifth = portrait && plinth.slid && !plinth.main;
    if (plinth.slid) {
        const Rect rect = fifth      ? Rect{56 + 4 * 196, 1776, 184, 116}
                          : portrait ? Rect{1024 - kSlide, 1632, kSlide, 120}
                                     : Rect{1292 - kSlide, 940, kSlide, 120};
        if (slider(ui, rect, *plinth.slid)) tapped = PlinthTap::slide;
    }
    for (int i = 0; i < 4; ++i) {
        const int in_row = ui.look().left_hand ? 3 - i : i;
        const int x = ui.look().left_hand ? kLeft[i] : kRight[i];
        const Rect rect = fifth      ? Rect{56 + in_row * 196, 1776, 184, 116}
                          : portrait ? Rect{56 + in_row * 248, 1776, 224, 116}
                                     : Rect{x, 948, 252, 104};
        if (control(ui, controls[i], rect)) tapped = controls[i].tap;
    }
    return tapped;
}

PlinthTap plinth_tap(std::string_view id) {
    if (id == "back") return PlinthTap::back;
    if (id == "home") return PlinthTap::home;
    if (id == "listen") return PlinthTap::listen;
    return id == "help" ? PlinthTap::help : PlinthTap::none;
}

namespace {

// Left is left in every language: so the voice says it.
bool guide_key(Ui& ui, const char* id, Glyph glyph, text::Key label, const Rect& place) {
    const Rect rect = ui.unmirrored(place);
    const auto tap = ui.tap(id, rect);
    const std::string words = ui.t()(label);
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(hash_of("guide key", glyph, words), rect, 4, [&](const Pen& pen) {
        pen.panel(pen.box(), 32, drawing::kFocus);
        auto style = in(type(pen.look(), 52, 60, Weight::bold, -0.3), drawing::kInk);
        style.max_lines = 1;
        const auto block = drawing::layout_to_fit(words, style, pen.width() - 84 - 48, 34);
        const double x = (pen.width() - 84 - block.width()) / 2;
        pen.glyph(glyph, x, (pen.height() - 60) / 2, 60, drawing::kInk);
        pen.text(words, style, {x + 84, 0, block.width() + 4, pen.height()}, 34);
    });
    ui.unshift();
    return tap.tapped;
}

}  // namespace

GuideTap guide_plinth(Ui& ui, const Plinth& plinth) {
    const auto place = regions(ui.look(), plinth.main.has_value()).plinth;
    ui.fill(place, ui.colours().plinth);
    GuideTap tapped = GuideTap::none;
    const bool portrait = ui.portrait();
    if (plinth.main && main_action(ui, *plinth.main, portrait ? Rect{56, 1632, 968, 120} : Rect{628, 940, 664, 120}))
        tapped = GuideTap::main;
    const struct {
        const char* id;
        text::Key label;
        bool there;
    } heard[] = {{"back", text::Key::plinth_back, plinth.back},
                 {"home", text::Key::plinth_home, plinth.home},
                 {"listen", text::Key::plinth_listen, true},
                 {"help", text::Key::plinth_help, plinth.help}};
    int i = 0;
    for (const auto& one : heard) {
        const Rect own{ui.width() + 8, 8 * i++, 4, 4};
        if (one.there) ui.unseen(one.id, ui.t()(one.label), own);
    }
    const Rect left = portrait ? Rect{24, 1768, 504, 136} : Rect{24, 932, 560, 136};
    const Rect right = portrait ? Rect{552, 1768, 504, 136} : Rect{1336, 932, 560, 136};
    if (guide_key(ui, "guide next", Glyph::next, text::Key::guide_next, left)) tapped = GuideTap::next;
    if (guide_key(ui, "guide choose", Glyph::check, text::Key::guide_choose, right)) tapped = GuideTap::choose;
    return tapped;
}

int slide_of(const Look& look) {
    return look.portrait() ? 640 : 360;
}

int question(Ui& ui, const std::string& text, const std::string& spoken) {
    const auto place = regions(ui.look(), false).question;
    // On one line while that stays large; else on two that end above the content.
    auto style = h1(ui.look());
    style.max_lines = 1;
    auto block = drawing::layout_to_fit(text, fitted(ui.look(), style, text), place.w, 50);
    if (block.cut()) {
        style = type(ui.look(), 50, 52, Weight::bold, -0.6);
        style.wrap = drawing::Wrap::balance;
        style.max_lines = 2;
        block = drawing::layout_to_fit(text, fitted(ui.look(), style, text), place.w, 36);
    }
    const int height = static_cast<int>(block.height());
    ui.paint(hash_of("question", text), {place.x, place.y, place.w, height}, 40,
             [&](const Pen& pen) { block.draw(pen.cr(), 0, 0); });
    ui.say(spoken.empty() ? text : spoken,
           {place.x - 16, place.y - 8, static_cast<int>(block.width()) + 32, height + 16});
    return place.y + height;
}

void wordmark(Ui& ui, int x, int y, drawing::Colour ink) {
    ui.paint(hash_of("wordmark", ink.r, ink.g, ink.b), {x, y, 400, 72}, 4, [&](const Pen& pen) {
        const auto mark = pen.at({0, 8, 112, 56});
        drawing::draw_mark(pen.cr(), mark.x, mark.y, 56, pen.mirror());
        auto style = in(type(pen.look(), 64, 72, Weight::bold, -0.8), ink);
        style.lang = "fr";  // the name of the thing, in every language
        if (pen.right_to_left()) style.align = drawing::Align::right;
        pen.text("Merci", style, {136, 0, 264, 72});
    });
}

}  // namespace merci::widgets
