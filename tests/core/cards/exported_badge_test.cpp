#include "core/cards/exported_badge.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <set>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/sodium.h"
#include "core/cards/badge_picture.h"
#include "core/credentials/bake_png.h"
#include "core/credentials/bake_svg.h"
#include "core/drawing/palette.h"
#include "core/media/picture.h"
#include "tests/support/folder.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::cards;
using domain::Hue;
using domain::Level;
using drawing::Surface;

namespace {

const std::string kLongCentre = "Centre social et culturel des Tilleuls de Neuville-lès-Dieppe";

ExportedBadge cooking() {
    return {{Level::explore, Hue::vermilion, "🍲"}, "Cuisine", "J’explore", "Centre social des Tilleuls"};
}

std::vector<ExportedBadge> badges_of_all_kinds() {
    const std::vector<std::string> names = {"Film",
                                            "Ambassade citoyenne",
                                            "Théâtre et marionnettes géantes du quartier",
                                            "Kommunikationsverantwortungsgemeinschaft",
                                            "سفارة المواطنين",
                                            ""};
    const std::vector<std::string> centres = {
        "L’Ancre", kLongCentre, "المركز الاجتماعي والثقافي للزيزفون في نوفيل لي دييب",
        "Maison de quartier et centre social Jean-Baptiste Clément de la Belle Étoile et des Quatre Vents réunis"};
    const std::vector<std::string> levels = {"Je soutiens", "أنا أستكشف", "J’agis et je sais faire agir les autres"};
    std::vector<ExportedBadge> out;
    for (const std::string& name : names) {
        for (const std::string& centre : centres) {
            const std::size_t kind = out.size() % 3;
            out.push_back({{static_cast<Level>(kind + 1), domain::kHues[out.size() % 6], "🧑‍🤝‍🧑"},
                           name,
                           levels[kind],
                           centre});
        }
    }
    return out;
}

Surface seen(const ExportedBadge& badge, int size = 512) {
    return media::decode(exported_badge_png(badge, size).value()).value();
}

Surface seen_as_svg(const ExportedBadge& badge) {
    const test::TestFolder folder;
    REQUIRE(write_file(folder / "badge.svg", bytes_of(exported_badge_svg(badge).value())).ok());
    test::output_of("rsvg-convert -w 512 -o " + (folder / "badge.png").string() + " " +
                    (folder / "badge.svg").string());
    const auto picture = media::decode_file(folder / "badge.png");
    REQUIRE(picture.ok());
    return *picture;
}

int difference(std::uint32_t a, std::uint32_t b) {
    int most = 0;
    for (const unsigned shift : {0U, 8U, 16U, 24U}) {
        most = std::max(most, std::abs(static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU)));
    }
    return most;
}

// The share of pixels that differ by more than a quarter.
double unlike(const Surface& a, const Surface& b) {
    REQUIRE(a.width() == b.width());
    REQUIRE(a.height() == b.height());
    int pixels = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) pixels += difference(a.pixel(x, y), b.pixel(x, y)) > 64 ? 1 : 0;
    }
    return pixels / (static_cast<double>(a.width()) * a.height());
}

std::string digests() {
    std::string out;
    for (const ExportedBadge& badge : {cooking(), badges_of_all_kinds()[9]}) {
        out += hex(sha256(exported_badge_png(badge, 512).value())) + "\n";
        out += hex(sha256(bytes_of(exported_badge_svg(badge).value()))) + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("an exported badge says its name, its level and its centre", "[exported]") {
    const Surface badge = seen(cooking());
    CHECK(badge.width() == 512);
    CHECK(badge.pixel(0, 0) == 0);  // clear ground
    for (const auto& change : {+[](ExportedBadge& other) { other.badge_name = "Couture"; },
                               +[](ExportedBadge& other) { other.level_name = "J’agis"; },
                               +[](ExportedBadge& other) { other.centre_name = "Centre social des Peupliers"; }}) {
        ExportedBadge other = cooking();
        change(other);
        CHECK(unlike(badge, seen(other)) > 0.001);
        CHECK(unlike(seen_as_svg(cooking()), seen_as_svg(other)) > 0.001);
    }
}

TEST_CASE("a small exported badge is the badge alone", "[exported]") {
    for (const int size : {64, kWordsFrom - 1}) {
        CHECK(exported_badge_png(cooking(), size).value() == badge_png(cooking().look, size).value());
    }
    CHECK(exported_badge_png(cooking(), kWordsFrom).value() != badge_png(cooking().look, kWordsFrom).value());
    CHECK(exported_badge_png(cooking(), 8).error().code == Code::bad_input);
    CHECK(exported_badge_png(cooking(), 5000).error().code == Code::bad_input);
}

TEST_CASE("no name reaches the edge of the foot it stands on", "[exported]") {
    for (const ExportedBadge& badge : badges_of_all_kinds()) {
        INFO(badge.badge_name << " / " << badge.centre_name);
        const Surface picture = seen(badge);
        const drawing::Colour deep = drawing::badge_colours(badge.look.hue).deep;
        const auto is_deep = [&](int x, int y) {
            const drawing::Colour c{deep.r, deep.g, deep.b, 255};
            return picture.pixel(x, y) ==
                   (0xFF000000U | static_cast<std::uint32_t>(c.r) << 16U | static_cast<std::uint32_t>(c.g) << 8U | c.b);
        };
        int rows = 0;
        for (int y = 455; y < 500; ++y) {  // the lowest line: of the centre's name
            int left = 0;
            int right = 511;
            while (left < 256 && !is_deep(left, y)) ++left;
            while (right > 255 && !is_deep(right, y)) --right;
            REQUIRE(left < 100);
            REQUIRE(511 - right == Approx(left).margin(2));
            for (int i = 0; i < 16; ++i) {
                REQUIRE(is_deep(left + i, y));
                REQUIRE(is_deep(right - i, y));
            }
            for (int x = left; x < right; ++x) {
                if (is_deep(x, y)) continue;
                ++rows;
                break;
            }
        }
        CHECK(rows > 10);  // something is written there
        // And the badge above is still most of the picture.
        const drawing::Rect ink = drawing::ink_bounds(picture);
        CHECK(ink.y < 60);
        CHECK(ink.bottom() == 512);
    }
}

TEST_CASE("a badge as SVG looks like the badge as PNG", "[exported]") {
    int index = 0;
    for (const ExportedBadge& badge : badges_of_all_kinds()) {
        if (index++ % 5 != 0) continue;  // the other program takes its time
        INFO(badge.badge_name << " / " << badge.centre_name);
        CHECK(unlike(seen(badge), seen_as_svg(badge)) < 0.02);
    }
}

TEST_CASE("a badge as SVG needs no font, and says in words what it shows", "[exported]") {
    ExportedBadge badge = cooking();
    badge.badge_name = "Radio & <vidéo>";
    const std::string svg = exported_badge_svg(badge).value();
    CHECK(svg.size() < 200'000);
    CHECK(svg.find("<text") == svg.npos);
    CHECK(svg.find("font") == svg.npos);
    CHECK(svg.find("<svg role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"") != svg.npos);
    CHECK(svg.find("version=\"1.1\">\n<title>Radio &amp; &lt;vidéo&gt; · J’explore</title>\n"
                   "<desc>Centre social des Tilleuls</desc>\n") != svg.npos);
    CHECK(credentials::unbake_svg(svg).error().code == Code::not_found);  // well-formed, and an SVG

    std::set<std::string> ids;
    for (std::size_t at = svg.find(" id=\""); at != svg.npos; at = svg.find(" id=\"", at + 1)) {
        CHECK(ids.insert(svg.substr(at + 5, svg.find('"', at + 5) - at - 5)).second);
    }
    CHECK(ids.size() > 10);
    for (std::size_t at = svg.find("\"#"); at != svg.npos; at = svg.find("\"#", at + 1)) {
        REQUIRE(ids.contains(svg.substr(at + 2, svg.find('"', at + 2) - at - 2)));
    }

    badge.centre_name = "\xC3";
    CHECK(exported_badge_svg(badge).error().code == Code::bad_input);
    badge.centre_name = std::string(501, 'x');
    CHECK(exported_badge_svg(badge).error().code == Code::too_large);
}

TEST_CASE("every exported badge stays small as SVG", "[exported]") {
    for (const ExportedBadge& badge : badges_of_all_kinds()) {
        CHECK(exported_badge_svg(badge).value().size() < 200'000);
    }
}

// Run by the next test in a process of its own.
TEST_CASE("digests of exported badges", "[.exported-digests]") {
    std::cout << digests();
}

TEST_CASE("the same badge gives the same bytes in every process", "[exported]") {
    const std::string first = digests();
    CHECK(digests() == first);
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string elsewhere = test::output_of(program + " '[.exported-digests]'");
    CHECK(elsewhere.find(first) != std::string::npos);
}

TEST_CASE("a credential baked into an exported badge comes out, and damage is noticed", "[exported][bake]") {
    const std::string json = R"({"name":"Cuisine","credentialSubject":{"achievement":{"name":"Cuisine · J’explore"}}})";
    const Bytes png =
        credentials::bake_png(exported_badge_png(cooking(), 512).value(), credentials::kOpenBadges3, json).value();
    const std::string svg = credentials::bake_svg(exported_badge_svg(cooking()).value(), json).value();
    CHECK(credentials::unbake_png(png, credentials::kOpenBadges3).value() == json);
    CHECK(credentials::unbake_svg(svg).value() == json);
    SeededRandom random(7);
    for (int i = 0; i < 500; ++i) {
        Bytes hurt_png = png;
        hurt_png[random.below(static_cast<std::uint32_t>(png.size()))] ^=
            static_cast<std::uint8_t>(1U << random.below(8));
        CHECK_FALSE(credentials::unbake_png(hurt_png, credentials::kOpenBadges3).ok());
        Bytes hurt_svg(svg.begin(), svg.end());
        hurt_svg[random.below(static_cast<std::uint32_t>(svg.size()))] ^=
            static_cast<std::uint8_t>(1U << random.below(8));
        const auto text = credentials::unbake_svg(text_of(hurt_svg));
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().code == Code::damaged);
    }
}
