#include "core/drawing/glyphs.h"

#include <cassert>

#include "core/drawing/svg_path.h"
#include "core/drawing/witness.h"

namespace merci::drawing {

namespace {

constexpr double kGrid = 48;
constexpr double kStroke = 4.5;

enum class Fill { none, inside };
enum class Turn { never, with_reading };

struct Sign {
    Glyph glyph;
    std::string_view name;
    Turn turn;
    Fill fill;
    std::string_view path;
};

constexpr auto kNever = Turn::never;
constexpr auto kReading = Turn::with_reading;

constexpr std::array kSigns = {
    Sign{Glyph::back, "back", kReading, Fill::none, "M40 24H10M22 10L8 24l14 14"},
    Sign{Glyph::home, "home", kNever, Fill::none, "M6 24L24 8l18 16M12 20v20h24V20"},
    Sign{Glyph::listen, "listen", kNever, Fill::none, "M6 18v12h8l12 10V8L14 18zM33 17q6 7 0 14M39 10q12 14 0 28"},
    Sign{Glyph::help, "help", kNever, Fill::none,
         "M26 16a7 7 0 01-14 0a7 7 0 0114 0zM5 43c0-11 5-16 14-16c5 0 8 1 10 2L41 9M30 43c0-5-1-8-2-10"},
    Sign{Glyph::check, "check", kNever, Fill::none, "M8 26l11 11L40 12"},
    Sign{Glyph::mic, "mic", kNever, Fill::none,
         "M17 11a7 7 0 0114 0v10a7 7 0 01-14 0zM9 22c0 9 6 15 15 15c9 0 15-6 15-15M24 37v7"},
    Sign{Glyph::keyboard, "keyboard", kNever, Fill::none,
         "M8 11h32a5 5 0 015 5v17a5 5 0 01-5 5h-32a5 5 0 01-5-5v-17a5 5 0 015-5z"
         "M11 20h2M19 20h2M27 20h2M35 20h2M14 30h20"},
    Sign{Glyph::play, "play", kNever, Fill::inside, "M15 9l22 15-22 15z"},
    Sign{Glyph::camera, "camera", kNever, Fill::none, "M5 15h9l4-6h12l4 6h9v25H5zM32 27a8 8 0 01-16 0a8 8 0 0116 0z"},
    Sign{Glyph::card, "card", kNever, Fill::none,
         "M9 10h30a5 5 0 015 5v18a5 5 0 01-5 5h-30a5 5 0 01-5-5v-18a5 5 0 015-5z"
         "M19 21a4 4 0 01-8 0a4 4 0 018 0zM10 31h11M28 19h9v9h-9z"},
    Sign{Glyph::next, "next", kReading, Fill::none, "M8 24h30M26 10l14 14-14 14"},
    Sign{Glyph::globe, "globe", kNever, Fill::none,
         "M43 24a19 19 0 01-38 0a19 19 0 0138 0zM5 24h38M24 5c-14 12-14 26 0 38M24 5c14 12 14 26 0 38"},
    Sign{Glyph::plus, "plus", kNever, Fill::none, "M24 8v32M8 24h32"},
    Sign{Glyph::chat, "chat", kReading, Fill::none, "M6 8h36v24H22l-10 9v-9H6z"},
    Sign{Glyph::step, "step", kReading, Fill::none, "M6 40h12V28h12V16h12"},
    Sign{Glyph::up, "up", kNever, Fill::none, "M24 42V8M10 22L24 8l14 14"},
    Sign{Glyph::down, "down", kNever, Fill::none, "M12 18l12 12 12-12"},
    Sign{Glyph::print, "print", kNever, Fill::none, "M14 18V6h20v12M8 34H4V18h40v16h-4M14 28h20v14H14z"},
    Sign{Glyph::retake, "retake", kNever, Fill::none, "M40 24a16 16 0 11-5-12M36 4v9h-9"},
    Sign{Glyph::close, "close", kNever, Fill::none, "M10 10l28 28M38 10L10 38"},
    Sign{Glyph::backspace, "backspace", kReading, Fill::none, "M15 10h29v28H15L3 24zM23 18l12 12M35 18L23 30"},
    Sign{Glyph::enter, "enter", kReading, Fill::none, "M40 10v17H10M20 17L10 27l10 10"},
    Sign{Glyph::pause, "pause", kNever, Fill::inside, "M13 10h6v28h-6zM29 10h6v28h-6z"},
    Sign{Glyph::stop, "stop", kNever, Fill::inside, "M12 12h24v24H12z"},
    Sign{Glyph::louder, "louder", kNever, Fill::none, "M4 18v12h8l11 10V8L12 18zM31 24h14M38 17v14"},
    Sign{Glyph::softer, "softer", kNever, Fill::none, "M4 18v12h8l11 10V8L12 18zM31 24h14"},
    Sign{Glyph::more, "more", kNever, Fill::inside,
         "M12 24a2 2 0 01-4 0a2 2 0 014 0zM26 24a2 2 0 01-4 0a2 2 0 014 0zM40 24a2 2 0 01-4 0a2 2 0 014 0z"},
    Sign{Glyph::lock, "lock", kNever, Fill::none, "M9 22h30v20H9zM15 22v-5a9 9 0 0118 0v5M24 30v4"},
    Sign{Glyph::eye, "eye", kNever, Fill::none, "M4 24q20-26 40 0q-20 26-40 0zM30 24a6 6 0 01-12 0a6 6 0 0112 0z"},
    Sign{Glyph::eye_off, "eye_off", kNever, Fill::none,
         "M4 24q20-26 40 0q-20 26-40 0zM30 24a6 6 0 01-12 0a6 6 0 0112 0zM8 42L40 6"},
    Sign{Glyph::pencil, "pencil", kNever, Fill::none, "M8 40l2-10L32 8l8 8L18 38zM27 13l8 8"},
    Sign{Glyph::bin, "bin", kNever, Fill::none, "M6 13h36M17 13V6h14v7M11 13l3 29h20l3-29M20 21l1 13M28 21l-1 13"},
    Sign{Glyph::people, "people", kNever, Fill::none,
         "M23 16a7 7 0 01-14 0a7 7 0 0114 0zM3 41c0-9 5-14 13-14c8 0 13 5 13 14"
         "M32 9a7 7 0 010 14M36 28c6 1 9 6 9 13"},
};

const Sign& sign_of(Glyph glyph) {
    for (const Sign& sign : kSigns) {
        if (sign.glyph == glyph) return sign;
    }
    assert(false && "a glyph without a drawing");
    return kSigns.front();
}

static_assert(kSigns.size() == kGlyphs.size());

}  // namespace

std::string_view name_of(Glyph glyph) {
    return sign_of(glyph).name;
}

Mirror mirror_for(Glyph glyph, bool right_to_left) {
    return right_to_left && sign_of(glyph).turn == Turn::with_reading ? Mirror::yes : Mirror::no;
}

void draw_glyph(cairo_t* cr, Glyph glyph, double x, double y, double size, Colour colour, Mirror mirror) {
    const Sign& sign = sign_of(glyph);
    cairo_save(cr);
    cairo_translate(cr, mirror == Mirror::yes ? x + size : x, y);
    cairo_scale(cr, (mirror == Mirror::yes ? -size : size) / kGrid, size / kGrid);
    cairo_new_path(cr);
    [[maybe_unused]] const bool whole = append_svg_path(cr, sign.path);
    assert(whole);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cr, kStroke);
    set_source(cr, colour);
    if (sign.fill == Fill::inside) cairo_fill_preserve(cr);
    cairo_stroke(cr);
    cairo_restore(cr);
    if (watched()) tell(cr, {Drawn::Kind::glyph, std::string(sign.name), size, colour, {x, y, size, size}});
}

}  // namespace merci::drawing
