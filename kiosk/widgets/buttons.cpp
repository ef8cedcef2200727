#include "kiosk/widgets/buttons.h"

#include "core/drawing/pictogram.h"
#include "core/drawing/shadow.h"

namespace merci::widgets {

using drawing::Glyph;
using drawing::Weight;
using render::hash_of;

namespace {

constexpr int kPress = 8;
constexpr int kFrame = 10;

std::uint64_t sign_key(const Sign& sign) {
    return hash_of(sign.emoji, sign.glyph ? static_cast<int>(*sign.glyph) : -1);
}

// The ground of a card: shadow at rest, gone when pressed; the frame when chosen; an outline in high contrast.
void ground(const Pen& pen, double radius, drawing::Colour colour, State state) {
    if (state == State::normal && !pen.look().high_contrast())
        drawing::draw_shadow(pen.cr(), pen.box(), radius, drawing::Shadow::rest);
    pen.panel(pen.box(), radius, state == State::disabled ? pen.colours().paper2 : colour);
    if (pen.look().high_contrast()) pen.frame(pen.box(), radius, drawing::kBlack, 6);
}

State state_of(bool enabled, const render::Tap& tap) {
    if (!enabled) return State::disabled;
    return tap.down ? State::pressed : State::normal;
}

drawing::Colour card_colour(const Pen& pen, State state) {
    return state == State::pressed ? pen.colours().tint : pen.colours().card;
}

void paint_sign(const Pen& pen, const Sign& sign, double cx, double cy, double diameter, drawing::Colour disc,
                State state) {
    const auto tone = state == State::disabled ? drawing::EmojiTone::disabled : drawing::EmojiTone::full;
    if (sign.glyph)
        pen.glyph_disc(cx, cy, diameter, pen.colours().deep, *sign.glyph, diameter * 0.55, pen.colours().card);
    else if (!sign.emoji.empty())
        pen.pastille(cx, cy, diameter, state == State::pressed ? pen.colours().card : disc, sign.emoji,
                     drawing::Ground::flat, tone);
}

void paint_tick(const Pen& pen, double cx, double cy) {
    pen.glyph_disc(cx, cy, 72, pen.colours().deep, Glyph::check, 44, pen.colours().card);
}

// A picture lies over the outline that high contrast gives every card.
void outline_over_picture(Ui& ui, const Rect& rect) {
    if (!ui.look().high_contrast()) return;
    ui.paint(hash_of("outline over picture"), rect, 4,
             [&](const Pen& pen) { pen.frame(pen.box(), 32, drawing::kBlack, 6); });
}

}  // namespace

bool choice_row(Ui& ui, std::string_view id, const Rect& rect, const ChoiceRow& choice) {
    const auto tap = choice.enabled ? ui.tap(id, rect) : render::Tap{};
    const State state = state_of(choice.enabled, tap);
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(hash_of("choice", sign_key(choice.sign), choice.label, choice.sub, choice.chosen, choice.mark, state),
             rect, kReach, [&](const Pen& pen) {
                 ground(pen, 32, card_colour(pen, state), state);
                 // In a narrow place the words come first.
                 const bool narrow = pen.width() < 500;
                 const double diameter = std::min(narrow ? 128.0 : 152.0, pen.height() - 40);
                 const double left = std::min(narrow ? 20.0 : 32.0, (pen.height() - diameter) / 2);
                 paint_sign(pen, choice.sign, left + diameter / 2, pen.height() / 2, diameter, pen.colours().tint,
                            state);
                 const double x = left + diameter + (narrow ? 20 : 32);
                 const bool ticked = choice.chosen == Chosen::yes && choice.mark;
                 // Where the words need the room, the tick stands on the picture.
                 constexpr double kRoom = 240;
                 const bool beside = ticked && pen.width() - x - 120 >= kRoom;
                 const double width = pen.width() - x - (beside ? 120 : narrow ? 12 : 20);
                 const auto ink = state == State::disabled ? drawing::kDisabledText : pen.colours().ink;
                 auto label = in(type(pen.look(), 48, 56, Weight::bold, -0.3), ink);
                 if (choice.sub.empty())
                     pen.label(choice.label, label, {x, 0, width, pen.height()}, 27);
                 else {
                     label = at_most(std::max(48.0, pen.height() * 0.36), label);
                     // Larger letters stand further apart, as far as there is room.
                     const double apart = std::min(label.line / 56, pen.height() / 124.0);
                     const double lower = 48 * apart;
                     const double upper = pen.label_height(choice.label, label, width, pen.height() - lower - 16, 30);
                     const double top = (pen.height() - upper - lower) / 2;
                     pen.label(choice.label, label, {x, top, width, upper}, 30);
                     pen.text(choice.sub, t3(pen.look()), {x, top + upper, width, lower}, 28);
                 }
                 if (choice.chosen == Chosen::yes) {
                     pen.frame(pen.box(), 32, pen.colours().deep, kFrame);
                     if (beside) paint_tick(pen, pen.width() - 28 - 36, pen.height() / 2);
                     if (ticked && !beside) paint_tick(pen, left + diameter - 20, pen.height() / 2 + diameter / 2 - 20);
                 }
             });
    ui.unshift();
    const std::string text = choice.sub.empty() ? choice.label : choice.label + ". " + choice.sub;
    if (choice.lang.empty())
        ui.say_choice(text, rect, 32, choice.chosen == Chosen::yes);
    else
        ui.say_in(choice.lang, choice.said, text, rect, 32);
    return tap.tapped;
}

bool photo_choice(Ui& ui, std::string_view id, const Rect& rect, const PhotoChoice& choice) {
    const auto tap = ui.tap(id, rect);
    const bool top = ui.portrait();
    const int photo_w = top ? rect.w : static_cast<int>(rect.w * 312 / 576);
    const int photo_h = top ? static_cast<int>(rect.h * 268 / 428) : rect.h;
    const State state = state_of(true, tap);
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(hash_of("photo choice", sign_key(choice.sign), choice.label, state, choice.picture.empty(),
                     choice.emojis.size()),
             rect, kReach, [&](const Pen& pen) {
                 ground(pen, 32, card_colour(pen, state), state);
                 // The tint stays until the photo has come.
                 drawing::rounded_rect(pen.cr(), pen.box(), 32);
                 cairo_save(pen.cr());
                 cairo_clip(pen.cr());
                 pen.panel({0, 0, static_cast<double>(photo_w), static_cast<double>(photo_h)}, 0, pen.colours().tint);
                 cairo_restore(pen.cr());
                 if (top) {
                     paint_sign(pen, choice.sign, 28 + 56, photo_h + (pen.height() - photo_h) / 2, 112,
                                pen.colours().tint, state);
                     pen.text(choice.label, h2(pen.look()),
                              {168, static_cast<double>(photo_h), pen.width() - 168 - 16, pen.height() - photo_h}, 32);
                 } else {
                     const double middle = (photo_w + pen.width()) / 2;
                     paint_sign(pen, choice.sign, middle, 108, 144, pen.colours().tint, state);
                     auto label = aligned(type(pen.look(), 46, 56, Weight::bold, -0.3), drawing::Align::centre);
                     label.max_lines = pen.height() >= 300 ? 2 : 1;
                     pen.label(choice.label, label,
                               {photo_w + 8.0, 184, pen.width() - photo_w - 16, pen.height() - 184 - 16}, 30);
                 }
                 const std::size_t n = choice.emojis.size();
                 const int columns = top ? static_cast<int>(n) : 2;
                 const double d = top ? 128 : 120;
                 for (std::size_t i = 0; i < n; ++i) {
                     const int rows = (static_cast<int>(n) + columns - 1) / columns;
                     const double gap = top ? 20 : 16;
                     const double x0 = (photo_w - columns * d - (columns - 1) * gap) / 2;
                     const double y0 = (photo_h - rows * d - (rows - 1) * gap) / 2;
                     pen.pastille(x0 + d / 2 + (static_cast<int>(i) % columns) * (d + gap),
                                  y0 + d / 2 + (static_cast<int>(i) / columns) * (d + gap), d, pen.colours().card,
                                  choice.emojis[i]);
                 }
             });
    if (!choice.picture.empty())
        ui.picture(choice.picture, {rect.x, rect.y, photo_w, photo_h}, top ? Corners::top(32) : Corners::left(32));
    outline_over_picture(ui, rect);
    if (choice.chosen == Chosen::yes) {
        ui.paint(hash_of("photo chosen"), rect, 4, [&](const Pen& pen) {
            pen.frame(pen.box(), 32, pen.colours().deep, kFrame);
            pen.disc(photo_w - 60.0, 60, 42, pen.colours().card);
            paint_tick(pen, photo_w - 60.0, 60);
        });
    }
    ui.unshift();
    ui.say_choice(choice.label, rect, 32, choice.chosen == Chosen::yes);
    return tap.tapped;
}

bool poster(Ui& ui, std::string_view id, const Rect& rect, const Poster& poster) {
    const auto tap = ui.tap(id, rect);
    const State state = state_of(true, tap);
    const auto before = ui.look().hue;
    ui.set_hue(poster.hue);
    ui.shift(0, tap.down ? kPress : 0);
    ui.paint(
        hash_of("poster", poster.emoji, poster.label, poster.field, poster.pastille, poster.wide, poster.count, state),
        rect, kReach, [&](const Pen& pen) {
            ground(pen, 32, card_colour(pen, state), state);
            const drawing::Rect field = poster.wide
                                            ? drawing::Rect{0, 0, static_cast<double>(poster.field), pen.height()}
                                            : drawing::Rect{0, 0, pen.width(), static_cast<double>(poster.field)};
            const auto placed = pen.at(field);
            cairo_save(pen.cr());
            drawing::rounded_rect(pen.cr(), pen.box(), 32);
            cairo_clip(pen.cr());
            cairo_translate(pen.cr(), placed.x, placed.y);
            drawing::draw_field(pen.cr(), poster.hue, field.w, field.h, pen.mirror(), pen.look().contrast);
            cairo_restore(pen.cr());
            if (pen.look().high_contrast()) {
                if (!poster.wide) pen.panel({0, field.h, pen.width(), 6}, 0, drawing::kBlack);
                pen.frame(pen.box(), 32, drawing::kBlack, 6);
            }
            pen.pastille(field.cx(), field.cy(), poster.pastille, pen.colours().card, {}, drawing::Ground::field);
            // One family on a screen of posters, whatever their sizes.
            drawing::draw_sign(pen.cr(), poster.emoji, drawing::pastille_emoji_px(poster.pastille),
                               pen.at_x(field.cx()), field.cy());
            const double label_x = poster.wide ? field.w + 40 : 32;
            const double label_y = poster.wide ? 0 : field.h;
            const double label_h = pen.height() - label_y;
            const auto style = type(pen.look(), poster.label_px, poster.label_px * 1.12, Weight::bold, -0.5);
            pen.label(poster.label, style, {label_x, label_y + 8, pen.width() - label_x - 116, label_h - 16}, 32);
            const auto arrow = pen.look().high_contrast() ? drawing::kBlack : pen.colours().deep;
            pen.glyph_disc(pen.width() - 28 - 36, label_y + label_h / 2, 72, arrow, Glyph::next, 40, drawing::kCard);
            if (poster.count > 0) {
                const double right = poster.wide ? field.w : pen.width();
                pen.disc(right - 68, 68, 44, pen.colours().card);
                pen.text(std::to_string(poster.count), aligned(h2(pen.look()), drawing::Align::centre),
                         {right - 112, 24, 88, 88});
            }
        });
    if (!poster.picture.empty()) {
        const int side = poster.pastille * 7 / 10;
        const int x = rect.x + ((poster.wide ? poster.field : rect.w) - side) / 2;
        const int y = rect.y + ((poster.wide ? rect.h : poster.field) - side) / 2;
        ui.picture(poster.picture, {x, y, side, side}, Corners::all(0));
    }
    ui.unshift();
    ui.set_hue(before);
    ui.say(poster.label, rect, 32);
    return tap.tapped;
}

bool person_card(Ui& ui, std::string_view id, const Rect& rect, const PersonCard& person) {
    const auto tap = ui.tap(id, rect);
    const State state = state_of(true, tap);
    const int photo = std::min(rect.w, rect.h - 72);
    ui.shift(0, tap.down ? kPress : 0);
    ui.paint(hash_of("person", person.name, state), rect, kReach, [&](const Pen& pen) {
        ground(pen, 32, card_colour(pen, state), state);
        cairo_save(pen.cr());
        drawing::rounded_rect(pen.cr(), pen.box(), 32);
        cairo_clip(pen.cr());
        pen.panel({0, 0, pen.width(), static_cast<double>(photo)}, 0, pen.colours().tint);
        cairo_restore(pen.cr());
        auto style = at_most(54, h2(pen.look()));
        style.max_lines = 1;
        pen.text(person.name, style, {28, static_cast<double>(photo), pen.width() - 44, pen.height() - photo}, 30);
    });
    if (!person.portrait.empty())
        ui.picture(person.portrait, {rect.x, rect.y, rect.w, photo}, Corners::top(32));
    else
        ui.face({}, person.name, rect.x + (rect.w - photo * 2 / 3) / 2, rect.y + photo / 6, photo * 2 / 3);
    outline_over_picture(ui, rect);
    if (person.chosen == Chosen::yes) {
        ui.paint(hash_of("person chosen"), rect, 4, [&](const Pen& pen) {
            pen.frame(pen.box(), 32, pen.colours().deep, kFrame);
            pen.disc(pen.width() - 60, 60, 42, pen.colours().card);
            paint_tick(pen, pen.width() - 60, 60);
        });
    }
    ui.unshift();
    ui.say_choice(person.name, rect, 32, person.chosen == Chosen::yes);
    return tap.tapped;
}

bool button(Ui& ui, std::string_view id, const Rect& rect, const Button& button) {
    const auto tap = button.enabled ? ui.tap(id, rect) : render::Tap{};
    const State state = state_of(button.enabled, tap);
    ui.shift(0, tap.down ? kPress : 0);
    ui.paint(hash_of("button", button.kind, sign_key(button.sign), button.label, button.sub, button.centred, button.px,
                     state),
             rect, kReach, [&](const Pen& pen) {
                 const auto& c = pen.colours();
                 drawing::Colour fill = card_colour(pen, state);
                 drawing::Colour ink = c.ink;
                 bool lip = false;
                 switch (button.kind) {
                     case ButtonKind::filled:
                         fill = c.deep;
                         ink = drawing::kCard;
                         lip = true;
                         break;
                     case ButtonKind::yes:
                         fill = drawing::journey_colours(domain::Hue::emerald).deep;
                         ink = drawing::kCard;
                         lip = true;
                         break;
                     case ButtonKind::not_yet:
                         fill = drawing::journey_colours(domain::Hue::saffron).bright;
                         lip = true;
                         break;
                     case ButtonKind::plain:
                     case ButtonKind::ghost: break;
                 }
                 if (state == State::disabled) ink = drawing::kDisabledText;
                 if (button.kind == ButtonKind::ghost) {
                     pen.panel(pen.box(), 28, fill);
                     pen.frame(pen.box(), 28, c.edge, 4);
                 } else {
                     ground(pen, 28, fill, state);
                     if (lip && state == State::normal && !pen.look().high_contrast())
                         drawing::draw_lip(pen.cr(), pen.box(), 28);
                 }
                 const bool pastille = !button.sign.emoji.empty();
                 const double sign = pastille ? std::min(120.0, pen.height() - 32) : button.sign.glyph ? 72 : 0;
                 const double gap = sign > 0 ? (pastille ? 24 : 32) : 0;
                 auto label = in(type(pen.look(), button.px, button.px * 1.17, Weight::bold, -0.3), ink);
                 if (!button.sub.empty()) label.max_lines = 1;
                 const double room = pen.width() - sign - gap - 64;
                 const auto block = laid_out(pen.look(), button.label, label, room, pen.height() - 16, 30);
                 const double x =
                     button.centred ? (pen.width() - sign - gap - block.width()) / 2 : (sign > 0 ? 32 : 36);
                 if (pastille) {
                     const auto disc =
                         button.kind == ButtonKind::plain || button.kind == ButtonKind::ghost ? c.tint : drawing::kCard;
                     pen.pastille(x + sign / 2, pen.height() / 2, sign, state == State::pressed ? c.card : disc,
                                  button.sign.emoji);
                 } else if (button.sign.glyph) {
                     pen.glyph(*button.sign.glyph, x, (pen.height() - 72) / 2, 72, ink);
                 }
                 const double text_x = x + sign + gap;
                 if (button.sub.empty()) {
                     pen.text(button.label, label,
                              {text_x, 8, button.centred ? block.width() + 4 : room, pen.height() - 16}, 30);
                 } else {
                     const double middle = pen.height() / 2;
                     pen.text(button.label, label, {text_x, middle - 56, room, 56}, 30);
                     pen.text(button.sub, in(t3(pen.look()), ink), {text_x, middle + 2, room, 44}, 26);
                 }
             });
    ui.unshift();
    if (button.enabled) ui.say(button.sub.empty() ? button.label : button.label + ". " + button.sub, rect, 28);
    return tap.tapped;
}

namespace {

// Pills stand beside one another: their letters grow a little only.
drawing::TextStyle pill_words(const Look& look, const PillButton& pill) {
    return at_most(pill.px * 1.12, type(look, pill.px, pill.px * 1.25, Weight::bold));
}

}  // namespace

Rect pill_rect(Ui& ui, const PillButton& pill, int right, int y) {
    if (pill.sign_alone) return {right - 100, y, 100, pill.height};
    const auto block = drawing::layout(pill.label, pill_words(ui.look(), pill));
    const int sign = pill.sign.emoji.empty() && !pill.sign.glyph ? 0 : 44 + 16;
    const int width = static_cast<int>(block.width()) + sign + 60;
    return {right - width, y, width, pill.height};
}

bool pill_button(Ui& ui, std::string_view id, const Rect& rect, const PillButton& pill) {
    const auto tap = ui.tap(id, rect);
    const State state = state_of(true, tap);
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(hash_of("pill button", sign_key(pill.sign), pill.label, pill.px, pill.radius, pill.sign_alone, pill.quiet,
                     state),
             rect, kReach, [&](const Pen& pen) {
                 if (pill.quiet) {
                     pen.panel(pen.box(), pill.radius, tap.down ? pen.colours().bright : pen.colours().tint);
                     if (pen.look().high_contrast()) pen.frame(pen.box(), pill.radius, drawing::kBlack, 6);
                 } else {
                     ground(pen, pill.radius, card_colour(pen, state), state);
                 }
                 double x = 28;
                 if (pill.sign.glyph) pen.glyph(*pill.sign.glyph, x, (pen.height() - 44) / 2, 44, pen.colours().ink);
                 if (!pill.sign.emoji.empty())
                     drawing::draw_emoji(pen.cr(), pill.sign.emoji, 38, pen.at_x(x + 22), pen.height() / 2);
                 if (pill.sign.glyph || !pill.sign.emoji.empty()) x += 60;
                 if (pill.sign_alone) return;
                 pen.text(pill.label, pill_words(pen.look(), pill), {x, 0, pen.width() - x - 20, pen.height()});
             });
    ui.unshift();
    ui.say(pill.label, rect, pill.radius);
    return tap.tapped;
}

}  // namespace merci::widgets
