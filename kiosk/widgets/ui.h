// What widgets and screens draw through in a frame: the canvas in the layout's pixels, sprites painted once and kept,
// pictures that arrive when they are ready, and the sentences the voice will say.
//
// Made anew for each frame; everything it gives is good until the frame ends. UI thread only.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "kiosk/render/canvas.h"
#include "kiosk/render/motion.h"
#include "kiosk/render/sprite_cache.h"
#include "kiosk/widgets/pen.h"
#include "kiosk/widgets/pictures.h"
#include "kiosk/widgets/seen.h"
#include "kiosk/widgets/speech.h"
#include "kiosk/widgets/touch_map.h"

namespace merci::widgets {

using render::Rect;

// How far a sprite reaches beyond its rectangle: for shadows and rings.
inline constexpr int kReach = 72;

// How a thing that can be tapped stands there.
enum class State { normal, pressed, disabled };

class Ui {
public:
    Ui(render::Canvas& canvas, render::SpriteCache& sprites, render::Motion& motion, Pictures& pictures, Speech& speech,
       TouchMap& map, const Look& look, Seen* seen = nullptr)
        : canvas_(canvas),
          sprites_(sprites),
          motion_(motion),
          pictures_(pictures),
          speech_(speech),
          map_(map),
          look_(look),
          colours_(colours_of(look)),
          seen_(seen) {}

    const Look& look() const { return look_; }
    const Colours& colours() const { return colours_; }
    const text::Text& t() const { return *look_.text; }
    bool portrait() const { return look_.portrait(); }
    int width() const { return look_.width(); }
    int height() const { return look_.height(); }
    render::Motion& motion() { return motion_; }
    render::Canvas& canvas() { return canvas_; }
    void set_hue(domain::Hue hue);

    void fill(const Rect& rect, drawing::Colour colour);
    // A sprite for `rect` with kReach more on every side if `reach`; the key names all that the painter uses besides
    // the look and the size.
    void paint(std::uint64_t key, const Rect& rect, int reach, const std::function<void(const Pen&)>& painter,
               double alpha = 1);
    // Capitals centred in the box; smaller letters, down to `least` px (0: seven tenths), where it would be cut.
    void text(std::string_view text, const drawing::TextStyle& style, const Rect& box, double least = 0);
    int text_from(std::string_view text, const drawing::TextStyle& style,
                  const Rect& box);  // from the top; the height used
    // Any drawing: a card with a shadow at rest, an emoji, a badge…
    void card(const Rect& rect, drawing::Colour colour, double radius = 32, bool shadow = true);
    void badge(const drawing::BadgeLook& badge, int x, int y, int size, bool shadow = true);
    void ghost_badge(const drawing::BadgeLook& badge, int x, int y, int size);
    void emoji(std::string_view emoji, int x, int y, int size, double px);
    void pastille(std::string_view emoji, int x, int y, int diameter, drawing::Colour disc);
    void glyph_disc(drawing::Glyph glyph, int x, int y, int diameter, double size, drawing::Colour disc,
                    drawing::Colour ink);
    // A photo or portrait; its tint until it is there. `mirrored` corners follow the reading direction.
    void picture(const std::string& reference, const Rect& rect, const Corners& corners);
    // A drawing that has a direction: turned where one reads from the right.
    void directed_drawing(const std::string& name, const Rect& rect);
    // Where something stands that is never mirrored: keys of a keyboard, digits.
    Rect unmirrored(const Rect& rect) const {
        return look_.right_to_left() ? Rect{width() - rect.x - rect.w, rect.y, rect.w, rect.h} : rect;
    }
    void face(const std::string& reference, const std::string& name, int x, int y, int diameter, int ring = 0);
    // A sprite of somebody else's (the camera), scaled into the rectangle.
    void live(const render::Sprite& sprite, const Rect& part, const Rect& rect);

    render::Tap tap(std::string_view id, const Rect& rect);
    // What lies under a dialog feels nothing, and nobody is told that it is there.
    void forbid_taps();
    void allow_taps();
    // For the gallery: everything drawn from here on looks as if a finger were on it.
    void pretend_pressed(bool pressed) { pretend_pressed_ = pressed; }
    void shift(int dx, int dy);  // until unshift(): what is pressed moves down
    void fade(double alpha);
    void unshift();
    void clip(const Rect& rect) {
        canvas_.push_clip(placed(rect));
        clip_bottom_ = rect.bottom();
    }
    void unclip() {
        canvas_.pop_clip();
        clip_bottom_.reset();
    }
    // A step of the voice guide that is not drawn; its place only has to be its own.
    void unseen(std::string_view id, std::string text, const Rect& place) {
        map_.add(std::string(id), {}, place);
        speech_.say_unseen(std::move(text), place);
    }
    // Everything from here on stands so much lower, for who cannot reach up; 0: as it is laid out.
    void slide_down(int dy) { slid_ = dy; }

    // Says the sentence when somebody listens; the ring goes around the place.
    void say(std::string text, const Rect& place, double radius = 28, bool on_plinth = false) {
        speech_.say(std::move(text), place.moved(0, slid_), radius, on_plinth);
    }
    // In the voice of another language than the screen's.
    void say_in(std::string lang, std::string said, std::string text, const Rect& place, double radius) {
        speech_.say_in(std::move(lang), std::move(said), std::move(text), place.moved(0, slid_), radius);
    }
    void say_choice(std::string text, const Rect& place, double radius, bool chosen) {
        speech_.say_choice(std::move(text), place.moved(0, slid_), radius, chosen);
    }
    // Of one among many, such as a key: said when it is touched or led to.
    void name(std::string text, const Rect& place, double radius) {
        speech_.name(std::move(text), place.moved(0, slid_), radius);
    }
    void say_frame(std::string text, const Rect& place, double radius) {
        speech_.say_frame(std::move(text), place.moved(0, slid_), radius);
    }
    Pictures& pictures() { return pictures_; }

private:
    Rect placed(const Rect& rect) const;
    std::uint64_t look_key() const;

    render::Canvas& canvas_;
    render::SpriteCache& sprites_;
    render::Motion& motion_;
    Pictures& pictures_;
    Speech& speech_;
    TouchMap& map_;
    Look look_;
    Colours colours_;
    Seen* seen_;  // nobody looks, mostly
    int slid_ = 0;
    std::optional<int> clip_bottom_;  // what stands lower is neither seen nor felt
    bool pretend_pressed_ = false;
    bool forbidden_ = false;
};

std::uint64_t style_key(const drawing::TextStyle& style);

}  // namespace merci::widgets
