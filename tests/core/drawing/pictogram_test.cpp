#include "core/drawing/pictogram.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/drawing/badge.h"
#include "core/drawing/flat_svg.h"
#include "core/drawing/share.h"
#include "core/drawing/surface.h"
#include "core/media/picture.h"
#include "tests/support/folder.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::drawing;

namespace {

template <typename Draw>
Surface drawn(int size, Draw draw) {
    Surface surface(size, size);
    const Canvas canvas(surface);
    draw(canvas.cr());
    return surface;
}

bool same(const Surface& a, const Surface& b) {
    for (int y = 0; y < a.height(); ++y) {
        if (!std::ranges::equal(a.row(y), b.row(y))) return false;
    }
    return a.height() == b.height();
}

std::string shelf(const std::string& name) {
    return share_path("pictograms/" + name + ".svg");
}

}  // namespace

TEST_CASE("a pictogram is called by its emoji's code points") {
    CHECK(pictogram_name("🍲") == "1f372");
    CHECK(pictogram_name("🎙️") == "1f399");
    CHECK(pictogram_name("🎙") == "1f399");
    CHECK(pictogram_name("🙌🏽") == "1f64c-1f3fd");
    CHECK(pictogram_name("").empty());
    CHECK(pictogram_name("\xFF../x").empty());
    CHECK(emoji_of_pictogram("1f64c-1f3fd") == "🙌🏽");
}

TEST_CASE("every badge and every activity of the demo centre has a pictogram") {
    const auto text = read_file(share_path("demo/centre.json"));
    REQUIRE(text.ok());
    const auto centre = nlohmann::json::parse(text_of(*text));
    const auto names = pictogram_names();
    for (const char* kind : {"badges", "activities"}) {
        for (const auto& entry : centre[kind]) {
            const std::string emoji = entry["emoji"];
            INFO(emoji << " " << pictogram_name(emoji));
            CHECK(std::ranges::count(names, pictogram_name(emoji)) == 1);
        }
    }
}

TEST_CASE("every pictogram can be read, is centred, and stays in its box") {
    REQUIRE(pictogram_names().size() >= 18);
    for (const std::string& name : pictogram_names()) {
        INFO(name);
        const auto text = read_file(shelf(name));
        REQUIRE(text.ok());
        const auto drawing = FlatSvg::read(text_of(*text));
        INFO((drawing.ok() ? std::string() : drawing.error().detail));
        REQUIRE(drawing.ok());
        CHECK(drawing->width() == 512);
        CHECK(drawing->height() == 512);

        constexpr double kMargin = 100;
        const Surface around = drawn(712, [&](cairo_t* cr) {
            cairo_translate(cr, kMargin, kMargin);
            drawing->draw(cr);
        });
        const Rect ink = ink_bounds(around, 60);
        CHECK(Rect{kMargin, kMargin, 512, 512}.contains(ink));
        CHECK(ink.cx() == Approx(kMargin + 256).margin(4));
        CHECK(ink.cy() == Approx(kMargin + 256).margin(4));
        CHECK(std::max(ink.w, ink.h) > 420);
    }
}

TEST_CASE("a pictogram is drawn as librsvg draws it") {
    const test::TestFolder folder;
    for (const std::string& name : pictogram_names()) {
        INFO(name);
        const std::string png = (folder.path() / (name + ".png")).string();
        test::output_of("rsvg-convert -w 256 -o " + png + " " + shelf(name));
        const auto theirs = media::decode_file(png);
        REQUIRE(theirs.ok());
        const auto drawing = FlatSvg::read(text_of(*read_file(shelf(name))));
        const Surface ours = drawn(256, [&](cairo_t* cr) {
            cairo_scale(cr, 0.5, 0.5);
            drawing->draw(cr);
        });
        double difference = 0;
        for (int y = 0; y < 256; ++y) {
            for (int x = 0; x < 256; ++x) {
                for (const unsigned shift : {0U, 8U, 16U, 24U}) {
                    difference += std::abs(static_cast<int>(ours.pixel(x, y) >> shift & 0xFFU) -
                                           static_cast<int>(theirs->pixel(x, y) >> shift & 0xFFU));
                }
            }
        }
        CHECK(difference / (256 * 256 * 4) < 0.5);
    }
}

TEST_CASE("a large emoji gives way to its pictogram, a small one stays") {
    const auto emoji = [](double px) { return drawn(260, [px](cairo_t* cr) { draw_emoji(cr, "🍲", px, 130, 130); }); };
    const auto pictogram = [](double px) {
        return drawn(260, [px](cairo_t* cr) { REQUIRE(draw_pictogram(cr, "🍲", px, 130, 130)); });
    };
    CHECK(same(emoji(110), pictogram(110)));
    CHECK_FALSE(same(emoji(109), pictogram(109)));
    // By the pixels of the page, not by the units it is written in.
    const auto scaled = [](auto draw) {
        return drawn(260, [draw](cairo_t* cr) {
            cairo_scale(cr, 2, 2);
            draw(cr);
        });
    };
    CHECK(same(scaled([](cairo_t* cr) { draw_emoji(cr, "🍲", 60, 65, 65); }),
               scaled([](cairo_t* cr) { draw_pictogram(cr, "🍲", 60, 65, 65); })));
}

TEST_CASE("an emoji without a pictogram is drawn as ever") {
    const Surface before = drawn(260, [](cairo_t* cr) { draw_emoji(cr, "🦩", 168, 130, 130); });
    CHECK(ink_bounds(before).w > 100);
    CHECK(same(before, drawn(260, [](cairo_t* cr) { draw_sign(cr, "🦩", 168, 130, 130); })));
    const Surface nothing = drawn(64, [](cairo_t* cr) {
        CHECK_FALSE(draw_pictogram(cr, "🦩", 30, 32, 32));
        CHECK_FALSE(draw_pictogram(cr, "../../etc/passwd", 30, 32, 32));
        CHECK_FALSE(draw_pictogram(cr, "", 30, 32, 32));
    });
    CHECK(ink_bounds(nothing).empty());
}

TEST_CASE("a disabled pictogram is grey and half there") {
    const Surface surface =
        drawn(200, [](cairo_t* cr) { draw_pictogram(cr, "🎙️", 140, 100, 100, EmojiTone::disabled); });
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 200; ++x) {
            const std::uint32_t p = surface.pixel(x, y);
            REQUIRE((p >> 24U) <= 129);
            REQUIRE(((p >> 16U) & 0xFFU) == (p & 0xFFU));
        }
    }
}

TEST_CASE("a badge shows the same pictogram at every size") {
    const auto middle = [](int size) {
        const Surface badge = drawn(size, [size](cairo_t* cr) {
            draw_badge(cr, {domain::Level::act, domain::Hue::vermilion, "🍲"}, 0, 0, size);
        });
        return badge.pixel(size * 250 / 512, size * 262 / 512);  // on the pot's side
    };
    CHECK(middle(512) == 0xFFE8552D);
    CHECK(middle(208) == 0xFFE8552D);
}
