#include "core/cards/faces.h"

#include <algorithm>
#include <cmath>

#include "core/cards/place.h"
#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/pastille.h"
#include "core/drawing/shapes.h"
#include "core/drawing/text_block.h"
#include "core/media/picture.h"

namespace merci::cards {

namespace {

using namespace drawing;
using domain::Hue;

constexpr double kW = kFaceWidth;
constexpr double kH = kFaceHeight;
constexpr double kMargin = 48;

// 388 dots let 97 modules of 4 dots in; the usual 53 get 7, the personal card's 33 get 11.
constexpr int kQrSide = 388;
constexpr int kLeastDots = 4;

// The badge card's panel on the left.
constexpr double kPanel = 376;
constexpr double kPanelDisc = 188;
constexpr double kBadge = 320;
constexpr double kTextX = 424;
constexpr double kQrRight = 964;
constexpr double kQrBottom = 599;

// The personal card.
constexpr double kHeader = 132;
constexpr double kBand = 72;  // of a practice card
constexpr int kPracticeQrSide = 340;
constexpr double kNameBottom = 540;
constexpr double kLabelTop = 546;
constexpr double kPersonalQrRight = 963;

TextStyle bold(double px, double line, Colour colour = kInk) {
    return {.px = px,
            .line = line,
            .weight = Weight::bold,
            .letter_spacing = px >= 56 ? -0.6 : 0,
            .colour = colour,
            .align = Align::left};
}

TextStyle plain(double px, double line, Colour colour = kInk2) {
    return {.px = px, .line = line, .colour = colour, .align = Align::left};
}

Result<PlacedQr> place(const BadgeCard& card) {
    MERCI_TRY(PlacedQr qr, sized_qr(card.url, kQrSide, kLeastDots));
    qr.square = qr.square.moved(kQrRight - qr.square.w, kQrBottom - qr.square.h);
    return qr;
}

// In the middle of what the header leaves, a little higher as the design has it when there is room.
Result<PlacedQr> place(const PersonalCard& card) {
    const bool practice = !card.practice_label.empty();
    MERCI_TRY(PlacedQr qr, sized_qr(card.url, practice ? kPracticeQrSide : kQrSide, kLeastDots));
    const double top = kHeader + (practice ? kBand : 0);
    const double middle = std::floor((top + kH - qr.square.h) / 2);
    const double y = practice ? middle : std::max(top + kQuietModules * qr.dots, middle - 3);
    qr.square = qr.square.moved(kPersonalQrRight - qr.square.w, y);
    return qr;
}

void draw_practice(cairo_t* cr, const std::string& label, const Rect& band) {
    if (label.empty()) return;
    cairo_rectangle(cr, band.x, band.y, band.w, band.h);
    fill(cr, kFocus);
    TextStyle style = bold(band.h * 0.6, band.h);
    style.align = Align::centre;
    layout_to_fit(label, style, band.w - 48, 24).draw_centred(cr, band);
}

void draw_panel(cairo_t* cr, const BadgeCard& card) {
    const BadgeColours colours = badge_colours(card.look.hue);
    cairo_rectangle(cr, 0, 0, kPanel, kH);
    fill(cr, colours.bright);
    quarter_disc(cr, 0, kH, kPanelDisc, -kPanelDisc);
    fill(cr, colours.deep);
    quarter_disc(cr, kPanel, 0, -kPanelDisc, kPanelDisc);
    fill(cr, colours.field);
    draw_badge(cr, card.look, (kPanel - kBadge) / 2, (kH - kBadge) / 2, kBadge);
    draw_practice(cr, card.practice_label, {0, kH - 88, kPanel, 88});
}

struct Titles {
    std::vector<TextBlock> blocks;
    double height() const {
        double sum = 0;
        for (const TextBlock& block : blocks) sum += block.height();
        return sum;
    }
    bool fits() const {
        return std::ranges::none_of(blocks, [](const TextBlock& b) { return b.cut() || b.breaks_word(); });
    }
};

// Name, then badge and level on one line: the usual card.
Titles on_two_lines(const BadgeCard& card, Colour deep, double width) {
    return {{layout_to_fit(card.name, bold(72, 80), width, 56),
             layout_to_fit(card.badge_name + " · " + card.level_name, bold(56, 68, deep), width, 48)}};
}

// Long names: three lines, the level by itself.
Titles on_three_lines(const BadgeCard& card, Colour deep, double width) {
    return {{layout_to_fit(card.name, bold(58, 60), width, 42),
             layout_to_fit(card.badge_name, bold(46, 50, deep), width, 32),
             layout_to_fit(card.level_name, bold(44, 48, deep), width, 36)}};
}

Titles without_name(const BadgeCard& card, Colour deep, double width) {
    Titles large{{layout_to_fit(card.badge_name, bold(72, 80, deep), width, 56),
                  layout_to_fit(card.level_name, bold(56, 68), width, 48)}};
    if (large.fits()) return large;
    TextStyle two = bold(54, 56, deep);
    two.max_lines = 2;
    two.wrap = Wrap::balance;
    return {{layout_to_fit(card.badge_name, two, width, 40), layout_to_fit(card.level_name, bold(46, 48), width, 36)}};
}

Titles titles_of(const BadgeCard& card, double width) {
    const Colour deep = badge_colours(card.look.hue).deep;
    if (card.name.empty()) return without_name(card, deep, width);
    Titles usual = on_two_lines(card, deep, width);
    return usual.fits() ? usual : on_three_lines(card, deep, width);
}

// Above the QR code's clear zone; as high as in the design when that leaves room.
void draw_titles(cairo_t* cr, const BadgeCard& card, const Rect& zone) {
    const Titles titles = titles_of(card, kQrRight - kTextX);
    const double top = std::min(38.0, std::floor((zone.y - titles.height()) * 0.7));
    Column column(cr, kTextX, top);
    for (const TextBlock& block : titles.blocks) column.add(block);
}

// Left of the QR code: who gives the badge, and when.
void draw_origin(cairo_t* cr, const BadgeCard& card, const Rect& zone) {
    const double width = zone.x - kTextX;
    TextStyle centre = plain(30, 36);
    centre.max_lines = 5;
    layout_to_fit(card.centre_name, centre, width, 22).draw(cr, kTextX, zone.y + 22);
    draw_mark(cr, kTextX, 462, 48);
    layout("Merci", bold(38, 44), width).draw(cr, kTextX, 524);
    layout_to_fit(card.month, plain(34, 40), width, 26).draw(cr, kTextX, 568);
}

void draw_header(cairo_t* cr, const PersonalCard& card) {
    cairo_rectangle(cr, 0, 0, kW, kHeader);
    fill(cr, kInk);
    draw_mark(cr, kMargin, 34, 64);
    const TextBlock brand = layout("Merci", bold(56, 64, kCard));
    const double brand_x = kMargin + 128 + 20;
    brand.draw_centred(cr, {brand_x, 0, brand.width(), kHeader});

    const double left = brand_x + brand.width() + 32;
    const double right = kW - kMargin;
    TextStyle style = plain(32, 38, journey_colours(Hue::slate).bright);
    style.align = Align::right;
    style.max_lines = 2;
    style.wrap = Wrap::balance;
    layout_to_fit(card.centre_name, style, right - left, 24).draw_centred(cr, {left, 0, right - left, kHeader});
}

void draw_portrait(cairo_t* cr, const Surface& portrait, const Rect& square) {
    if (portrait.empty()) {
        draw_pastille(cr, square.cx(), square.cy(), square.w, journey_colours(Hue::cobalt).tint, "👤");
        return;
    }
    // Twice the dots of the printer: sharp on better ones, and no more bytes than that.
    const int side = static_cast<int>(square.w) * 2;
    const Surface picture = media::scaled_to_fill(portrait, side, side);
    cairo_save(cr);
    circle(cr, square.cx(), square.cy(), square.w / 2);
    cairo_clip(cr);
    cairo_translate(cr, square.x, square.y);
    cairo_scale(cr, 0.5, 0.5);
    cairo_set_source_surface(cr, picture.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
    cairo_paint(cr);
    cairo_restore(cr);
}

void draw_person(cairo_t* cr, const PersonalCard& card, const Rect& zone) {
    const bool practice = !card.practice_label.empty();
    draw_portrait(cr, card.portrait, practice ? Rect{kMargin, 220, 224, 224} : Rect{kMargin, 172, 264, 264});
    const double width = zone.x - kMargin;
    TextBlock name = layout_to_fit(card.name, bold(76, 84), width, 54);
    if (name.cut() || name.breaks_word()) {
        TextStyle two = bold(46, 48);
        two.max_lines = 2;
        name = layout_to_fit(card.name, two, width, 38);
    }
    name.draw(cr, kMargin, kNameBottom - name.height());
    layout_to_fit(card.label, plain(42, 50), width, 32).draw(cr, kMargin, kLabelTop);
}

void draw_ground(cairo_t* cr, Medium medium) {
    if (medium == Medium::paper) return;
    cairo_rectangle(cr, 0, 0, kW, kH);
    fill(cr, kCard);
}

}  // namespace

Result<void> draw(cairo_t* cr, const PersonalCard& card, Medium medium) {
    MERCI_TRY(const PlacedQr qr, place(card));
    draw_ground(cr, medium);
    draw_header(cr, card);
    draw_practice(cr, card.practice_label, {0, kHeader, kW, kBand});
    draw_person(cr, card, qr.zone());
    qr.draw(cr, kInk);
    return {};
}

Result<void> draw(cairo_t* cr, const BadgeCard& card, Medium medium) {
    MERCI_TRY(const PlacedQr qr, place(card));
    draw_ground(cr, medium);
    draw_panel(cr, card);
    draw_titles(cr, card, qr.zone());
    draw_origin(cr, card, qr.zone());
    qr.draw(cr, kInk);
    return {};
}

Result<void> draw(cairo_t* cr, const Face& face, Medium medium) {
    return std::visit([&](const auto& card) { return draw(cr, card, medium); }, face);
}

Result<Rect> qr_zone(const Face& face) {
    MERCI_TRY(const PlacedQr qr, std::visit([](const auto& card) { return place(card); }, face));
    return qr.zone();
}

}  // namespace merci::cards
