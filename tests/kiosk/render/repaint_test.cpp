// The promise of the renderer: a screen repainted in parts is, pixel by pixel, the screen painted at once.
#include <catch2/catch.hpp>

#include <memory>
#include <random>
#include <sstream>

#include "tests/kiosk/render/headless.h"

using namespace merci::render;

namespace {

constexpr int kWidth = 500;  // no multiple of a tile
constexpr int kHeight = 330;

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }
    bool chance(int percent) { return between(1, 100) <= percent; }
    Colour colour() {
        const auto channel = [this] { return static_cast<std::uint8_t>(between(0, 255)); };
        return {channel(), channel(), channel(), chance(60) ? std::uint8_t{255} : channel()};
    }

private:
    std::mt19937 engine_;
};

// A picture with soft edges, so that blending and scaling have something to get wrong.
Surface picture(Dice& dice) {
    const int w = dice.between(1, 150);
    const int h = dice.between(1, 150);
    const Colour inner = dice.colour();
    return painted(w, h, [&](cairo_t* cr) {
        cairo_pattern_t* glow = cairo_pattern_create_radial(w / 3.0, h / 3.0, 1, w / 2.0, h / 2.0, (w + h) / 3.0);
        cairo_pattern_add_color_stop_rgba(glow, 0, inner.r / 255.0, inner.g / 255.0, inner.b / 255.0, 1);
        cairo_pattern_add_color_stop_rgba(glow, 1, 0.1, 0.7, 0.3, 0.1);
        cairo_set_source(cr, glow);
        cairo_paint(cr);
        cairo_pattern_destroy(glow);
    });
}

struct Item {
    enum class Kind { fill, sprite, part, scaled, nine_slice, clipped };
    Kind kind = Kind::fill;
    Rect rect;
    Rect part;
    Colour colour;
    double alpha = 1;
    std::size_t sprite = 0;
};

struct Scene {
    std::vector<std::unique_ptr<Sprite>> sprites;
    std::vector<Item> items;
    Group group;
    Mirror mirror = Mirror::no;
};

Rect rect_somewhere(Dice& dice) {
    return {dice.between(-80, kWidth), dice.between(-80, kHeight), dice.between(1, 260), dice.between(1, 200)};
}

Item item_somewhere(Dice& dice, const Scene& scene) {
    Item item;
    item.kind = static_cast<Item::Kind>(dice.between(0, 5));
    item.rect = rect_somewhere(dice);
    item.colour = dice.colour();
    item.alpha = dice.chance(70) ? 1.0 : dice.between(0, 100) / 100.0;
    item.sprite = static_cast<std::size_t>(dice.between(0, static_cast<int>(scene.sprites.size()) - 1));
    const Sprite& sprite = *scene.sprites[item.sprite];
    item.part = {dice.between(0, sprite.width() - 1), dice.between(0, sprite.height() - 1), 0, 0};
    item.part.w = dice.between(1, sprite.width() - item.part.x);
    item.part.h = dice.between(1, sprite.height() - item.part.y);
    return item;
}

Scene any_scene(Dice& dice) {
    Scene scene;
    for (int i = 0; i < 6; ++i) {
        const auto opacity = dice.chance(30) ? Opacity::opaque : Opacity::translucent;
        scene.sprites.push_back(std::make_unique<Sprite>(picture(dice), opacity));
    }
    for (int i = dice.between(0, 25); i > 0; --i) scene.items.push_back(item_somewhere(dice, scene));
    return scene;
}

void change(Scene& scene, Dice& dice) {
    const auto any = [&] {
        return static_cast<std::size_t>(dice.between(0, static_cast<int>(scene.items.size()) - 1));
    };
    switch (scene.items.empty() ? 0 : dice.between(0, 7)) {
        case 0: scene.items.push_back(item_somewhere(dice, scene)); break;
        case 1: scene.items.erase(scene.items.begin() + static_cast<std::ptrdiff_t>(any())); break;
        case 2: scene.items[any()] = item_somewhere(dice, scene); break;
        case 3: std::swap(scene.items[any()], scene.items[any()]); break;
        case 4: scene.sprites[scene.items[any()].sprite]->replace(picture(dice)); break;
        case 5: scene.items[any()].rect = rect_somewhere(dice); break;
        case 6: scene.group = {dice.between(-20, 20), dice.between(-8, 8), dice.between(1, 3) / 3.0}; break;
        default: break;  // nothing changes
    }
}

// The first pixel whose colour differs, as "x,y: a instead of b"; the fourth byte means nothing.
std::string difference(const std::vector<std::uint32_t>& got, const std::vector<std::uint32_t>& wanted) {
    for (std::size_t i = 0; i < got.size(); ++i) {
        if (((got[i] ^ wanted[i]) & 0xffffffU) == 0) continue;
        std::ostringstream text;
        text << i % kWidth << ',' << i / kWidth << ": " << std::hex << got[i] << " instead of " << wanted[i];
        return text.str();
    }
    return {};
}

void draw_item(Canvas& canvas, const Scene& scene, const Item& item) {
    const Sprite& sprite = *scene.sprites[item.sprite];
    switch (item.kind) {
        case Item::Kind::fill: canvas.fill(item.rect, item.colour); break;
        case Item::Kind::sprite: canvas.sprite(sprite, item.rect.x, item.rect.y, item.alpha); break;
        case Item::Kind::part: canvas.sprite_part(sprite, item.part, item.rect.x, item.rect.y, item.alpha); break;
        case Item::Kind::scaled: canvas.sprite_scaled(sprite, item.part, item.rect, item.alpha); break;
        case Item::Kind::nine_slice: canvas.nine_slice(sprite, sprite.width() / 3, item.rect, item.alpha); break;
        case Item::Kind::clipped:
            canvas.push_clip(item.rect.inset(20));
            canvas.sprite_scaled(sprite, item.rect, item.alpha);
            canvas.pop_clip();
            break;
    }
}

}  // namespace

TEST_CASE("every repaint equals a full repaint, on 300 random scenes") {
    long partial = 0;
    Headless screen(kWidth, kHeight);
    for (unsigned seed = 1; seed <= 300; ++seed) {
        Dice dice(seed);
        Scene scene = any_scene(dice);
        screen.renderer().invalidate();
        screen.renderer().set_ground(dice.colour());
        screen.set_mirror(dice.chance(50) ? Mirror::no : Mirror::yes);
        const auto draw = [&](Canvas& canvas) {
            canvas.push_group(scene.group);
            for (const Item& item : scene.items) draw_item(canvas, scene, item);
            canvas.pop_group();
        };
        screen.frame(draw);
        for (int round = 0; round < 4; ++round) {
            change(scene, dice);
            const auto regions = screen.frame(draw);
            if (!regions.empty() && regions[0] != Rect{0, 0, kWidth, kHeight}) ++partial;
            const auto in_parts = screen.memory();
            screen.forget_pixels();
            screen.renderer().invalidate();
            screen.frame(draw);
            INFO("seed " << seed << ", round " << round);
            REQUIRE(difference(in_parts, screen.memory()) == "");
        }
    }
    CHECK(partial > 500);  // or the test would have tested little
    CHECK(screen.renderer().ignored() == 0);
}
