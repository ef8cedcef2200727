#include "kiosk/widgets/ui.h"

#include <algorithm>
#include <cmath>

#include "core/drawing/shadow.h"

namespace merci::widgets {
namespace {

std::uint64_t colour_key(drawing::Colour colour) {
    return static_cast<std::uint64_t>(colour.r) << 24U | static_cast<std::uint64_t>(colour.g) << 16U |
           static_cast<std::uint64_t>(colour.b) << 8U | colour.a;
}

std::uint64_t badge_key(const drawing::BadgeLook& badge) {
    return render::hash_of(badge.level, badge.hue, badge.emoji);
}

}  // namespace

std::uint64_t style_key(const drawing::TextStyle& style) {
    return render::hash_of(static_cast<std::int64_t>(style.px * 16), static_cast<std::int64_t>(style.line * 16),
                           style.weight, static_cast<std::int64_t>(style.letter_spacing * 16), colour_key(style.colour),
                           style.align, style.lang, style.max_lines, style.wrap, style.figures);
}

void Ui::set_hue(domain::Hue hue) {
    look_.hue = hue;
    colours_ = colours_of(look_);
}

std::uint64_t Ui::look_key() const {
    return render::hash_of(look_.text->lang(), look_.contrast, look_.large_type, look_.hue, look_.orientation,
                           static_cast<std::int64_t>(look_.scale * 4096));
}

Rect Ui::placed(const Rect& laid_out) const {
    const Rect rect = laid_out.moved(0, slid_);
    if (look_.scale == 1) return rect.moved(look_.offset_x, look_.offset_y);
    const auto px = [this](double value) { return static_cast<int>(std::lround(value * look_.scale)); };
    const int x = px(rect.x);
    const int y = px(rect.y);
    return {x + look_.offset_x, y + look_.offset_y, px(rect.right()) - x, px(rect.bottom()) - y};
}

void Ui::fill(const Rect& rect, drawing::Colour colour) {
    canvas_.fill(placed(rect), colour);
}

void Ui::paint(std::uint64_t key, const Rect& rect, int reach, const std::function<void(const Pen&)>& painter,
               double alpha) {
    const Rect target = placed(rect.inset(-reach));
    // Who looks is told in each place, of what stands in two as well.
    const int at = seen_ != nullptr ? target.y * 10'000 + target.x : 0;
    const auto& sprite = sprites_.sprite_for(render::hash_of(key, look_key(), rect.w, rect.h, reach, at), target.w,
                                             target.h, [&](cairo_t* cr) {
                                                 if (seen_ != nullptr) seen_->at(canvas_.placed(target));
                                                 cairo_scale(cr, look_.scale, look_.scale);
                                                 cairo_translate(cr, reach, reach);
                                                 painter(Pen(cr, rect.w, rect.h, look_));
                                             });
    canvas_.sprite(sprite, target.x, target.y, alpha);
}

void Ui::text(std::string_view text, const drawing::TextStyle& style, const Rect& box, double least) {
    paint(render::hash_of("text", text, style_key(style), static_cast<std::int64_t>(least)), box, 36,
          [&](const Pen& pen) { pen.text(text, style, pen.box(), least); });
}

int Ui::text_from(std::string_view text, const drawing::TextStyle& style, const Rect& box) {
    const auto block = drawing::layout(text, fitted(look_, style, text), box.w);
    const int height = static_cast<int>(std::ceil(block.height()));
    paint(render::hash_of("text from", text, style_key(style)), {box.x, box.y, box.w, height}, 40,
          [&](const Pen& pen) { block.draw(pen.cr(), 0, 0); });
    return height;
}

void Ui::card(const Rect& rect, drawing::Colour colour, double radius, bool shadow) {
    const bool shaded = shadow && !look_.high_contrast();
    paint(render::hash_of("card", colour_key(colour), static_cast<std::int64_t>(radius), shaded), rect,
          shaded ? kReach : 8, [&](const Pen& pen) {
              if (shaded) drawing::draw_shadow(pen.cr(), pen.box(), radius, drawing::Shadow::rest);
              pen.panel(pen.box(), radius, colour);
              if (look_.high_contrast()) pen.frame(pen.box(), radius, drawing::kBlack, 6);
          });
}

void Ui::badge(const drawing::BadgeLook& badge, int x, int y, int size, bool shadow) {
    paint(render::hash_of("badge", badge_key(badge), shadow), {x, y, size, size}, shadow ? kReach : 2,
          [&](const Pen& pen) { pen.badge(badge, 0, 0, pen.width(), shadow); });
}

void Ui::ghost_badge(const drawing::BadgeLook& badge, int x, int y, int size) {
    paint(render::hash_of("ghost", badge_key(badge)), {x, y, size, size}, 2,
          [&](const Pen& pen) { drawing::draw_ghost_badge(pen.cr(), badge, 0, 0, pen.width()); });
}

void Ui::emoji(std::string_view emoji, int x, int y, int size, double px) {
    paint(render::hash_of("emoji", emoji, static_cast<std::int64_t>(px)), {x, y, size, size}, 8,
          [&](const Pen& pen) { drawing::draw_emoji(pen.cr(), emoji, px, pen.width() / 2, pen.height() / 2); });
}

void Ui::pastille(std::string_view emoji, int x, int y, int diameter, drawing::Colour disc) {
    paint(render::hash_of("pastille", emoji, colour_key(disc)), {x, y, diameter, diameter}, 8,
          [&](const Pen& pen) { pen.pastille(pen.width() / 2, pen.height() / 2, diameter, disc, emoji); });
}

void Ui::glyph_disc(drawing::Glyph glyph, int x, int y, int diameter, double size, drawing::Colour disc,
                    drawing::Colour ink) {
    paint(render::hash_of("glyph disc", glyph, static_cast<std::int64_t>(size), colour_key(disc), colour_key(ink)),
          {x, y, diameter, diameter}, 2,
          [&](const Pen& pen) { pen.glyph_disc(pen.width() / 2, pen.height() / 2, diameter, disc, glyph, size, ink); });
}

void Ui::picture(const std::string& reference, const Rect& rect, const Corners& corners) {
    const Corners shape = look_.right_to_left()
                              ? Corners{corners.top_right, corners.top_left, corners.bottom_left, corners.bottom_right}
                              : corners;
    const Rect target = placed(rect);
    const auto scaled = [&](double radius) { return radius * look_.scale; };
    const Corners exact{scaled(shape.top_left), scaled(shape.top_right), scaled(shape.bottom_right),
                        scaled(shape.bottom_left)};
    if (const auto* sprite = pictures_.find(reference, target.w, target.h, exact))
        canvas_.sprite(*sprite, target.x, target.y);
}

void Ui::directed_drawing(const std::string& name, const Rect& rect) {
    picture((look_.right_to_left() ? "mirrored:" : "drawing:") + name, rect, Corners::all(0));
}

void Ui::face(const std::string& reference, const std::string& name, int x, int y, int diameter, int ring) {
    const auto tint = colours_.tint;
    if (ring > 0) {
        paint(render::hash_of("face ring", ring, diameter),
              {x - ring, y - ring, diameter + 2 * ring, diameter + 2 * ring}, kReach, [&](const Pen& pen) {
                  if (!look_.high_contrast())
                      drawing::draw_shadow(pen.cr(), pen.box(), pen.width() / 2, drawing::Shadow::rest);
                  pen.disc(pen.width() / 2, pen.height() / 2, pen.width() / 2, pen.colours().card);
              });
    }
    if (reference.empty()) {
        // Nobody chose a picture: the first letter of the name.
        const std::string letter = [&] {
            std::size_t end = name.empty() ? 0 : 1;
            while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) ++end;
            return name.substr(0, end);
        }();
        paint(render::hash_of("letter face", letter), {x, y, diameter, diameter}, 2, [&](const Pen& pen) {
            pen.disc(pen.width() / 2, pen.height() / 2, pen.width() / 2, tint);
            pen.text(letter,
                     aligned(in(type(look_, diameter * 0.5, diameter * 0.6, drawing::Weight::bold), colours_.deep),
                             drawing::Align::centre),
                     pen.box());
        });
        return;
    }
    const Rect target = placed({x, y, diameter, diameter});
    const auto* sprite = pictures_.find(reference, target.w, target.h, Corners::all(target.w / 2.0));
    if (sprite != nullptr)
        canvas_.sprite(*sprite, target.x, target.y);
    else
        paint(render::hash_of("face to come", diameter), {x, y, diameter, diameter}, 2,
              [&](const Pen& pen) { pen.disc(pen.width() / 2, pen.height() / 2, pen.width() / 2, tint); });
}

void Ui::live(const render::Sprite& sprite, const Rect& part, const Rect& rect) {
    canvas_.sprite_scaled(sprite, part, placed(rect));
}

render::Tap Ui::tap(std::string_view id, const Rect& rect) {
    constexpr int kFelt = 80;  // less of it is not felt at all
    if (clip_bottom_ && rect.y + slid_ + kFelt > *clip_bottom_) return {};
    const int height = clip_bottom_ ? std::min(rect.h, *clip_bottom_ - rect.y - slid_) : rect.h;
    const Rect target = placed({rect.x, rect.y, rect.w, height});
    if (!forbidden_) map_.add(std::string(id), canvas_.placed(target), rect.moved(0, slid_));
    if (pretend_pressed_) return {.down = true};
    return canvas_.tap_area(id, target);
}

void Ui::forbid_taps() {
    forbidden_ = true;
    canvas_.forbid_taps();
}

void Ui::allow_taps() {
    forbidden_ = false;
    canvas_.allow_taps();
}

void Ui::shift(int dx, int dy) {
    canvas_.push_group(
        {static_cast<int>(std::lround(dx * look_.scale)), static_cast<int>(std::lround(dy * look_.scale)), 1});
}

void Ui::fade(double alpha) {
    canvas_.push_group({0, 0, alpha});
}

void Ui::unshift() {
    canvas_.pop_group();
}

}  // namespace merci::widgets
