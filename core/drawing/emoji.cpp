#include "core/drawing/emoji.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <string>
#include <utility>

#include "core/drawing/fonts.h"
#include "core/drawing/pictogram.h"
#include "core/drawing/resample.h"

namespace merci::drawing {

namespace {

constexpr std::size_t kKeptBitmaps = 64;

Surface rasterised(std::string_view emoji) {
    PangoLayout* layout = pango_layout_new(pango_context(Direction::left_to_right));
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, "Noto Color Emoji,Andika");
    pango_font_description_set_absolute_size(font, kEmojiNativePx * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, emoji.data(), static_cast<int>(emoji.size()));
    PangoRectangle ink;
    pango_layout_get_pixel_extents(layout, &ink, nullptr);

    constexpr int kMargin = 4;
    const Surface drawn(ink.width + 2 * kMargin, ink.height + 2 * kMargin);
    if (!drawn.empty()) {
        const Canvas canvas(drawn);
        cairo_move_to(canvas.cr(), kMargin - ink.x, kMargin - ink.y);
        pango_cairo_show_layout(canvas.cr(), layout);
    }
    g_object_unref(layout);

    const Rect bounds = ink_bounds(drawn, 8);
    if (bounds.empty()) return {};
    Surface cut(static_cast<int>(bounds.w), static_cast<int>(bounds.h));
    if (cut.empty()) return cut;
    const Canvas canvas(cut);
    paint(canvas.cr(), drawn, -bounds.x, -bounds.y);
    return cut;
}

// Where the emoji lands in device pixels, when the target has pixels and stands upright.
bool upright_pixels(cairo_t* cr) {
    if (cairo_surface_get_type(cairo_get_group_target(cr)) != CAIRO_SURFACE_TYPE_IMAGE) return false;
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    return matrix.xy == 0 && matrix.yx == 0 && matrix.xx > 0 && matrix.yy > 0;
}

// Larger than the bitmap, or on paper, whose printer has more dots than we know.
bool would_be_soft(cairo_t* cr, double px) {
    if (!upright_pixels(cr)) return true;
    double wide = px;
    double high = 0;
    cairo_user_to_device_distance(cr, &wide, &high);
    return wide > kEmojiNativePx;
}

// Reduces to whole device pixels with the centre where it was asked, so that nothing blurs it twice.
void paint_pixels(cairo_t* cr, const Surface& bitmap, const Rect& place, EmojiTone tone) {
    double left = place.x;
    double top = place.y;
    double width = place.w;
    double height = place.h;
    cairo_user_to_device(cr, &left, &top);
    cairo_user_to_device_distance(cr, &width, &height);
    const double x0 = std::floor(left);
    const double y0 = std::floor(top);
    const int w = static_cast<int>(std::ceil(left + width) - x0);
    const int h = static_cast<int>(std::ceil(top + height) - y0);
    const double source_x = bitmap.width() / width;
    const double source_y = bitmap.height() / height;
    const Rect from{(x0 - left) * source_x, (y0 - top) * source_y, w * source_x, h * source_y};
    Surface picture = resampled(bitmap, from, w, h, Edge::transparent);
    if (tone != EmojiTone::full) turn_grey(picture);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    paint(cr, picture, x0, y0, tone == EmojiTone::disabled ? 0.5 : 1.0);
    cairo_restore(cr);
}

void paint_scaled(cairo_t* cr, Surface bitmap, const Rect& place, EmojiTone tone) {
    if (tone != EmojiTone::full) {
        bitmap = bitmap.clone();
        turn_grey(bitmap);
    }
    cairo_save(cr);
    cairo_translate(cr, place.x, place.y);
    cairo_scale(cr, place.w / bitmap.width(), place.h / bitmap.height());
    cairo_set_source_surface(cr, bitmap.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
    cairo_paint_with_alpha(cr, tone == EmojiTone::disabled ? 0.5 : 1.0);
    cairo_restore(cr);
}

}  // namespace

Surface emoji_bitmap(std::string_view emoji) {
    thread_local std::deque<std::pair<std::string, Surface>> kept;
    const auto found = std::ranges::find_if(kept, [emoji](const auto& entry) { return entry.first == emoji; });
    if (found != kept.end()) {
        const auto entry = *found;
        kept.erase(found);
        kept.push_front(entry);
        return entry.second;
    }
    Surface bitmap = rasterised(emoji);
    kept.emplace_front(emoji, bitmap);
    if (kept.size() > kKeptBitmaps) kept.pop_back();
    return bitmap;
}

void draw_emoji(cairo_t* cr, std::string_view emoji, double px, double cx, double cy, EmojiTone tone) {
    if (would_be_soft(cr, px) && draw_pictogram(cr, emoji, px, cx, cy, tone)) return;
    const Surface bitmap = emoji_bitmap(emoji);
    if (bitmap.empty() || px <= 0) return;
    const double scale = px / kEmojiNativePx;
    const double w = bitmap.width() * scale;
    const double h = bitmap.height() * scale;
    const Rect place{cx - w / 2, cy - h / 2, w, h};
    if (upright_pixels(cr)) {
        paint_pixels(cr, bitmap, place, tone);
    } else {
        paint_scaled(cr, bitmap, place, tone);
    }
}

}  // namespace merci::drawing
