// The signs of the controls: our own drawings on a grid of 48, strokes of 4.5 with round ends, one colour.
// (Things people do are shown with emoji instead, see emoji.h and pastille.h.)
#pragma once

#include <cairo.h>

#include <array>
#include <string_view>

#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"

namespace merci::drawing {

enum class Glyph {
    back,
    home,
    listen,
    help,
    check,
    mic,
    keyboard,
    play,
    camera,
    card,
    next,
    globe,
    plus,
    chat,
    step,
    up,
    down,
    print,
    retake,
    close,
    backspace,
    enter,
    pause,
    stop,
    louder,
    softer,
    more,
    lock,
    eye,
    eye_off,
    pencil,
    bin,
    people,
};

inline constexpr std::array kGlyphs = {
    Glyph::back,  Glyph::home,    Glyph::listen, Glyph::help,   Glyph::check,  Glyph::mic,   Glyph::keyboard,
    Glyph::play,  Glyph::camera,  Glyph::card,   Glyph::next,   Glyph::globe,  Glyph::plus,  Glyph::chat,
    Glyph::step,  Glyph::up,      Glyph::down,   Glyph::print,  Glyph::retake, Glyph::close, Glyph::backspace,
    Glyph::enter, Glyph::pause,   Glyph::stop,   Glyph::louder, Glyph::softer, Glyph::more,  Glyph::lock,
    Glyph::eye,   Glyph::eye_off, Glyph::pencil, Glyph::bin,    Glyph::people};

std::string_view name_of(Glyph glyph);

// Whether right-to-left languages see the glyph mirrored: arrows, keys and stairs do, a speaker or a tick does not.
Mirror mirror_for(Glyph glyph, bool right_to_left);

// In the square of `size` px whose top left corner is (x, y). `colour` is opaque.
void draw_glyph(cairo_t* cr, Glyph glyph, double x, double y, double size, Colour colour, Mirror mirror = Mirror::no);

}  // namespace merci::drawing
