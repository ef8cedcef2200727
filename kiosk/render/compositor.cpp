#include "kiosk/render/compositor.h"

#include <pixman.h>

#include <memory>

namespace merci::render {
namespace {

struct Unref {
    void operator()(pixman_image_t* image) const { pixman_image_unref(image); }
};
using Image = std::unique_ptr<pixman_image_t, Unref>;

constexpr std::uint16_t wide(unsigned channel) {
    return static_cast<std::uint16_t>(channel * 257U);
}

// Premultiplied, as pixman wants it.
pixman_color_t solid(Colour colour) {
    const unsigned a = colour.a;
    const auto times_alpha = [a](unsigned channel) { return static_cast<std::uint16_t>(channel * a * 257U / 255U); };
    return {times_alpha(colour.r), times_alpha(colour.g), times_alpha(colour.b), wide(a)};
}

void fill(pixman_image_t* target, const Rect& box, const pixman_color_t& colour) {
    const pixman_box32_t area{box.x, box.y, box.right(), box.bottom()};
    pixman_image_fill_boxes(colour.alpha == 0xffff ? PIXMAN_OP_SRC : PIXMAN_OP_OVER, target, &colour, 1, &area);
}

pixman_format_code_t format_of(const Sprite& sprite) {
    return sprite.opacity() == Opacity::opaque ? PIXMAN_x8r8g8b8 : PIXMAN_a8r8g8b8;
}

std::uint32_t* pixel_at(const Sprite& sprite, int x, int y) {
    return sprite.pixels() + static_cast<std::ptrdiff_t>(y) * (sprite.stride() / 4) + x;
}

// The part of the sprite as an image of its own: for repeating.
Image part_of(const Sprite& sprite, const Rect& part) {
    return Image(
        pixman_image_create_bits(format_of(sprite), part.w, part.h, pixel_at(sprite, part.x, part.y), sprite.stride()));
}

pixman_color_t colour_of_pixel(const Sprite& sprite, int x, int y, unsigned alpha) {
    const std::uint32_t pixel = *pixel_at(sprite, x, y) | (sprite.opacity() == Opacity::opaque ? 0xff000000U : 0U);
    const auto channel = [pixel, alpha](unsigned shift) {
        return static_cast<std::uint16_t>(((pixel >> shift) & 0xffU) * alpha * 257U / 255U);
    };
    return {channel(16), channel(8), channel(0), channel(24)};
}

// How to reach the sprite's pixels from the place on the screen.
struct Source {
    Image image;
    int x = 0;  // the image's pixel (or, if scaled, the screen's) under the left edge of the place
    int y = 0;
};

Source source_of(const Quad& quad) {
    const Rect& from = quad.source;
    const Rect& to = quad.place;
    if (from.w == to.w && from.h == to.h) {
        return {part_of(*quad.sprite, {0, 0, quad.sprite->width(), quad.sprite->height()}), from.x, from.y};
    }
    if ((from.w == 1 && from.h == to.h) || (from.h == 1 && from.w == to.w)) {
        Source repeated{part_of(*quad.sprite, from)};
        pixman_image_set_repeat(repeated.image.get(), PIXMAN_REPEAT_NORMAL);
        return repeated;
    }
    Source scaled{part_of(*quad.sprite, from)};
    pixman_transform_t transform;
    pixman_transform_init_scale(&transform, pixman_double_to_fixed(static_cast<double>(from.w) / to.w),
                                pixman_double_to_fixed(static_cast<double>(from.h) / to.h));
    pixman_image_set_transform(scaled.image.get(), &transform);
    pixman_image_set_filter(scaled.image.get(), PIXMAN_FILTER_BILINEAR, nullptr, 0);
    pixman_image_set_repeat(scaled.image.get(), PIXMAN_REPEAT_PAD);
    return scaled;
}

void draw_sprite(pixman_image_t* target, const Quad& quad, const Rect& box) {
    if (quad.source.w == 1 && quad.source.h == 1) {
        fill(target, box, colour_of_pixel(*quad.sprite, quad.source.x, quad.source.y, quad.colour.a));
        return;
    }
    const Source source = source_of(quad);
    Image mask;
    if (quad.colour.a != 255) {
        const pixman_color_t alpha{0, 0, 0, wide(quad.colour.a)};
        mask.reset(pixman_image_create_solid_fill(&alpha));
    }
    pixman_image_composite32(PIXMAN_OP_OVER, source.image.get(), mask.get(), target, source.x + box.x - quad.place.x,
                             source.y + box.y - quad.place.y, 0, 0, box.x, box.y, box.w, box.h);
}

// The topmost quad that hides all below it in the region; the end if none does.
std::size_t first_seen(std::span<const Quad> quads, const Rect& region) {
    for (std::size_t i = quads.size(); i-- > 0;) {
        if (quads[i].hides() && quads[i].box.contains(region)) return i;
    }
    return quads.size();
}

}  // namespace

void compose(const PixelBuffer& target, std::span<const Quad> quads, const Rect& region, Colour ground) {
    const Image screen(
        pixman_image_create_bits(PIXMAN_x8r8g8b8, target.width, target.height, target.pixels, target.stride));
    std::size_t first = first_seen(quads, region);
    if (first == quads.size()) {
        fill(screen.get(), region, solid({ground.r, ground.g, ground.b, 255}));
        first = 0;
    }
    for (const Quad& quad : quads.subspan(first)) {
        const Rect box = intersection(quad.box, region);
        if (box.empty()) continue;
        if (quad.sprite == nullptr) {
            fill(screen.get(), box, solid(quad.colour));
        } else {
            draw_sprite(screen.get(), quad, box);
        }
    }
}

}  // namespace merci::render
