#include <array>
#include <cmath>

#include "core/drawing/badge.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"
#include "tools/contact_sheet/sheets.h"

namespace merci::contact {

using namespace drawing;
using domain::Hue;
using domain::kLevels;

namespace {

struct Activity {
    Hue hue;
    const char* emoji;
};
constexpr std::array kFour = {Activity{Hue::cobalt, "🎙️"}, Activity{Hue::vermilion, "🍲"},
                              Activity{Hue::raspberry, "🧵"}, Activity{Hue::emerald, "💻"}};
constexpr std::array kSix = {Activity{Hue::vermilion, "🍲"},    Activity{Hue::saffron, "🌱"},
                             Activity{Hue::raspberry, "🧵"}, Activity{Hue::cobalt, "🎙️"},
                             Activity{Hue::emerald, "💻"},      Activity{Hue::slate, "🎭"}};

void turn_grey(Surface& surface, const Rect& area) {
    for (int y = static_cast<int>(area.y); y < static_cast<int>(area.bottom()); ++y) {
        const auto row = surface.row(y);
        for (auto x = static_cast<std::size_t>(area.x); x < static_cast<std::size_t>(area.right()); ++x) {
            const std::uint32_t p = row[x];
            const double grey = 0.2126 * ((p >> 16U) & 0xFFU) + 0.7152 * ((p >> 8U) & 0xFFU) + 0.0722 * (p & 0xFFU);
            const auto g = static_cast<std::uint32_t>(std::lround(grey));
            row[x] = 0xFF000000U | g << 16U | g << 8U | g;
        }
    }
    surface.touched();
}

template <typename Draw>
void grid_of_four(double x, double y, double pitch, Draw draw) {
    for (std::size_t row = 0; row < kLevels.size(); ++row) {
        for (std::size_t column = 0; column < kFour.size(); ++column) {
            const BadgeLook look{kLevels[row], kFour[column].hue, kFour[column].emoji};
            draw(look, x + static_cast<double>(column) * pitch, y + static_cast<double>(row) * pitch);
        }
    }
}

}  // namespace

Surface badges() {
    Surface surface(2240, 2240, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    layout("Badges", {.px = 64, .line = 72, .weight = Weight::bold, .letter_spacing = -0.8}).draw(cr, 64, 40);
    layout("3 formes = 3 niveaux · 1, 2, 3 points", {.colour = kInk2}).draw(cr, 308, 62);
    for (std::size_t row = 0; row < kLevels.size(); ++row) {
        for (std::size_t column = 0; column < kFour.size(); ++column) {
            draw_badge(cr, {kLevels[row], kFour[column].hue, kFour[column].emoji},
                       64 + static_cast<double>(column) * 533, 140 + static_cast<double>(row) * 552, 512);
        }
    }
    cairo_rectangle(cr, 0, 1800, 2240, 440);
    fill(cr, kCard);
    double x = 64;
    for (const int size : {96, 64, 48, 32, -96}) {
        const double side = std::abs(size);
        grid_of_four(x, 1836, side + 20,
                     [&](const BadgeLook& look, double left, double top) { draw_badge(cr, look, left, top, side); });
        if (size < 0) turn_grey(surface, {x - 10, 1830, 4 * (side + 20), 3 * (side + 20)});
        caption(cr, size < 0 ? "96 px, en gris" : std::to_string(size) + " px", x, 2184);
        x += 4 * (side + 20) + 64;
    }
    return surface;
}

Surface more_badges() {
    Surface surface(2000, 1900, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    for (std::size_t row = 0; row < kLevels.size(); ++row) {
        const double y = 40 + static_cast<double>(row) * 340;
        for (std::size_t column = 0; column < kSix.size(); ++column) {
            draw_badge(cr, {kLevels[row], kSix[column].hue, kSix[column].emoji}, 40 + static_cast<double>(column) * 325,
                       y, 300);
        }
    }
    cairo_rectangle(cr, 0, 1060, 2000, 240);
    fill(cr, journey_colours(Hue::saffron).tint);
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        const double x = 40 + static_cast<double>(i) * 220;
        draw_badge_shadow(cr, kLevels[i], x, 1088, 184);
        draw_badge(cr, {kLevels[i], Hue::emerald, "💻"}, x, 1088, 184);
        draw_badge_shadow(cr, kLevels[i], x + 700, 1088, 184, Shadow::rest);
        draw_badge(cr, {kLevels[i], Hue::cobalt, "🎙️"}, x + 700, 1088, 184);
    }
    cairo_rectangle(cr, 0, 1300, 2000, 600);
    fill(cr, kCard);
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        const double x = 40 + static_cast<double>(i) * 320;
        draw_ghost_badge(cr, {kLevels[i], Hue::vermilion, "🍲"}, x, 1330, 220);
        draw_line_badge(cr, {kLevels[i], Hue::vermilion, kSix[i + 2].emoji}, x + 1000, 1330, 300);
    }
    double x = 40;
    for (const double side : {128.0, 96.0, 64.0, 48.0, 40.0, 32.0, 24.0}) {
        for (std::size_t i = 0; i < kLevels.size(); ++i) {
            draw_badge(cr, {kLevels[i], kSix[i * 2 + 1].hue, kSix[i * 2 + 1].emoji}, x,
                       1640 + static_cast<double>(i) * (side * 0.6), side);
            x += side * 0.7;
        }
        x += side;
    }
    return surface;
}

}  // namespace merci::contact
