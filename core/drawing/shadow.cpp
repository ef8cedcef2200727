#include "core/drawing/shadow.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "core/drawing/blur.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"

namespace merci::drawing {

namespace {

constexpr Colour kBrown{74, 50, 20, 255};
constexpr Colour kDark{26, 20, 10, 255};

int extent(double sigma) {
    return static_cast<int>(std::ceil(3 * sigma));
}

Mask mask_of(const Surface& shape, const Reach& reach) {
    Mask mask;
    mask.width = shape.width() + reach.left + reach.right;
    mask.height = shape.height() + reach.top + reach.bottom;
    mask.alpha.assign(static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height), 0);
    for (int y = 0; y < shape.height(); ++y) {
        const auto row = shape.row(y);
        auto* out = mask.alpha.data() + static_cast<std::ptrdiff_t>(y + reach.top) * mask.width + reach.left;
        std::ranges::transform(row, out, [](std::uint32_t pixel) { return static_cast<std::uint8_t>(pixel >> 24U); });
    }
    return mask;
}

// Source-over of one tinted mask, moved down by dy whole pixels.
void lay(Surface& picture, const Mask& mask, const ShadowLayer& layer) {
    const int dy = static_cast<int>(std::lround(layer.dy));
    for (int y = std::max(0, dy); y < picture.height(); ++y) {
        const auto out = picture.row(y);
        const auto* line = mask.alpha.data() + static_cast<std::ptrdiff_t>(y - dy) * mask.width;
        for (std::size_t x = 0; x < out.size(); ++x) {
            const std::uint32_t a = (line[x] * static_cast<std::uint32_t>(layer.colour.a) + 127) / 255;
            if (a == 0) continue;
            const auto over = [a](std::uint32_t colour, std::uint32_t below) {
                return (colour * a + below * (255 - a) + 127) / 255;
            };
            const std::uint32_t p = out[x];
            out[x] = over(255, p >> 24U) << 24U | over(layer.colour.r, (p >> 16U) & 0xFFU) << 16U |
                     over(layer.colour.g, (p >> 8U) & 0xFFU) << 8U | over(layer.colour.b, p & 0xFFU);
        }
    }
    picture.touched();
}

struct ShadowSize {
    int w;
    int h;
};

// No larger than it must be: with one pixel in the middle that is free of both edges, and may be repeated.
ShadowSize sprite_size(double radius, Shadow kind, double width, double height) {
    double sigma = 0;
    for (const ShadowLayer& layer : layers_of(kind)) sigma = std::max(sigma, layer.sigma);
    const int least = 2 * (static_cast<int>(std::ceil(radius)) + extent(sigma)) + 1;
    const auto side = [least](double length) { return std::clamp(static_cast<int>(std::lround(length)), 1, least); };
    return {side(width), side(height)};
}

// The sprites of the last few shapes: a screen has many cards, and few radii.
const ShadowSprite& kept_sprite(double radius, Shadow kind, double width, double height) {
    struct Kept {
        double radius;
        Shadow kind;
        ShadowSprite sprite;
    };
    constexpr std::size_t kMost = 12;
    thread_local std::deque<Kept> kept;
    const ShadowSize size = sprite_size(radius, kind, width, height);
    const auto found = std::ranges::find_if(kept, [&](const Kept& entry) {
        return entry.radius == radius && entry.kind == kind && entry.sprite.shape.w == size.w &&
               entry.sprite.shape.h == size.h;
    });
    if (found != kept.end()) return found->sprite;
    if (kept.size() == kMost) kept.pop_back();
    kept.push_front({radius, kind, shadow_sprite(radius, kind, width, height)});
    return kept.front().sprite;
}

// A slice of the sprite stretched to a place on the canvas; pixels are repeated, never smoothed.
void paint_slice(cairo_t* cr, const Surface& picture, const Rect& from, const Rect& to) {
    if (from.empty() || to.empty()) return;
    cairo_save(cr);
    cairo_rectangle(cr, to.x, to.y, to.w, to.h);
    cairo_clip(cr);
    cairo_translate(cr, to.x, to.y);
    cairo_scale(cr, to.w / from.w, to.h / from.h);
    cairo_set_source_surface(cr, picture.get(), -from.x, -from.y);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
}

}  // namespace

std::array<ShadowLayer, 2> layers_of(Shadow kind) {
    switch (kind) {
        case Shadow::rest: return {ShadowLayer{kBrown.alpha(0.14), 14, 17}, ShadowLayer{kBrown.alpha(0.10), 3, 3}};
        case Shadow::floating: return {ShadowLayer{kDark.alpha(0.26), 32, 36}, ShadowLayer{kDark.alpha(0.16), 6, 6}};
        case Shadow::disc: return {ShadowLayer{kDark.alpha(0.18), 8, 10}, ShadowLayer{kDark.alpha(0), 0, 0}};
        case Shadow::badge: break;
    }
    return {ShadowLayer{kDark.alpha(0.25), 6, 10}, ShadowLayer{kDark.alpha(0), 0, 0}};
}

Reach reach_of(Shadow kind) {
    Reach reach;
    for (const ShadowLayer& layer : layers_of(kind)) {
        if (layer.colour.a == 0) continue;
        const int blur_reach = extent(layer.sigma);
        const int dy = static_cast<int>(std::lround(layer.dy));
        reach.left = std::max(reach.left, blur_reach);
        reach.top = std::max(reach.top, blur_reach);  // room for the blur itself, before it moves down
        reach.bottom = std::max(reach.bottom, blur_reach + dy);
    }
    reach.right = reach.left;
    return reach;
}

Surface shadow_of(const Surface& shape, Shadow kind) {
    const Reach reach = reach_of(kind);
    Surface picture(shape.width() + reach.left + reach.right, shape.height() + reach.top + reach.bottom);
    if (shape.empty() || picture.empty()) return {};
    for (const ShadowLayer& layer : layers_of(kind)) {
        if (layer.colour.a == 0) continue;
        Mask mask = mask_of(shape, reach);
        blur(mask, layer.sigma);
        lay(picture, mask, layer);
    }
    return picture;
}

ShadowSprite shadow_sprite(double radius, Shadow kind, double width, double height) {
    const Reach reach = reach_of(kind);
    const auto [w, h] = sprite_size(radius, kind, width, height);
    const Surface shape(w, h);
    {
        const Canvas canvas(shape);
        rounded_rect(canvas.cr(), {0, 0, static_cast<double>(w), static_cast<double>(h)}, radius);
        fill(canvas.cr(), kBlack);
    }
    ShadowSprite sprite;
    sprite.picture = shadow_of(shape, kind);
    sprite.shape = {static_cast<double>(reach.left), static_cast<double>(reach.top), static_cast<double>(w),
                    static_cast<double>(h)};
    sprite.slice_x = reach.left + w / 2;
    sprite.slice_top = reach.top + h / 2;
    sprite.slice_bottom = reach.bottom + h / 2;
    return sprite;
}

ShadowSprite shadow_sprite(double radius, Shadow kind) {
    constexpr double kAny = 4096;
    return shadow_sprite(radius, kind, kAny, kAny);
}

void draw_shadow(cairo_t* cr, const Rect& rect, double radius, Shadow kind) {
    if (rect.empty()) return;
    const ShadowSprite& sprite = kept_sprite(radius, kind, rect.w, rect.h);
    const double w = sprite.picture.width();
    const double h = sprite.picture.height();
    const double left = sprite.slice_x;
    const double top = sprite.slice_top;
    const double right = w - left - 1;
    const double bottom = h - top - 1;
    const double x0 = std::round(rect.x) - sprite.shape.x;
    const double y0 = std::round(rect.y) - sprite.shape.y;
    const double middle_w = std::round(rect.w) - sprite.shape.w + 1;
    const double middle_h = std::round(rect.h) - sprite.shape.h + 1;

    const std::array<double, 4> from_x{0, left, left + 1, w};
    const std::array<double, 4> from_y{0, top, top + 1, h};
    const std::array<double, 4> to_x{x0, x0 + left, x0 + left + middle_w, x0 + left + middle_w + right};
    const std::array<double, 4> to_y{y0, y0 + top, y0 + top + middle_h, y0 + top + middle_h + bottom};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            paint_slice(cr, sprite.picture,
                        {from_x[i], from_y[j], from_x[i + 1] - from_x[i], from_y[j + 1] - from_y[j]},
                        {to_x[i], to_y[j], to_x[i + 1] - to_x[i], to_y[j + 1] - to_y[j]});
        }
    }
}

}  // namespace merci::drawing
