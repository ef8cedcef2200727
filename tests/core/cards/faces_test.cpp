#include "core/cards/faces.h"

#include <catch2/catch.hpp>

#include "core/cards/badge_picture.h"
#include "core/drawing/palette.h"
#include "core/media/picture.h"
#include "core/media/picture_header.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::cards;
using domain::Hue;
using domain::Level;
using drawing::Canvas;
using drawing::Colour;
using drawing::Rect;
using drawing::Surface;

namespace {

std::string address(std::size_t bytes) {
    std::string text = "https://badges.merci.example/b/7K3MQ2X9TD4H#";
    while (text.size() < bytes) text += static_cast<char>('a' + text.size() * 7 % 26);
    return text;
}

BadgeCard cooking() {
    return {"Sylvie",     "Cuisine",
            "J’explore",  {Level::explore, Hue::vermilion, "🍲"},
            "11.2026",    "Centre social des Tilleuls",
            address(176), ""};
}

PersonalCard amina() {
    return {"Amina", "Centre social des Tilleuls", Surface(400, 400, Colour::rgb(0x9FD8C2)), address(76), "Ma carte",
            ""};
}

Surface drawn(const Face& face) {
    Surface surface(kFaceWidth, kFaceHeight);
    const Canvas canvas(surface);
    REQUIRE(draw(canvas.cr(), face).ok());
    return surface;
}

std::string url_of(const Face& face) {
    return std::visit([](const auto& card) { return card.url; }, face);
}

// Every pixel of the clear zone around the code has the colour of the card: nothing came too near.
bool zone_is_clear(const Surface& surface, const Face& face) {
    const Rect zone = qr_zone(face).value();
    for (int y = static_cast<int>(zone.y); y < static_cast<int>(zone.bottom()); ++y) {
        for (int x = static_cast<int>(zone.x); x < static_cast<int>(zone.right()); ++x) {
            const std::uint32_t p = surface.pixel(x, y);
            if (p != 0xFFFFFDF8U && p != 0xFF1A1B36U) return false;
        }
    }
    const int quiet = static_cast<int>(zone.w) / 40;  // less than four modules of any code
    for (int i = 0; i < static_cast<int>(zone.w); ++i) {
        for (int depth = 0; depth < quiet; ++depth) {
            const int x0 = static_cast<int>(zone.x);
            const int y0 = static_cast<int>(zone.y);
            const int last = static_cast<int>(zone.w) - 1;
            for (const std::uint32_t p :
                 {surface.pixel(x0 + i, y0 + depth), surface.pixel(x0 + i, y0 + last - depth),
                  surface.pixel(x0 + depth, y0 + i), surface.pixel(x0 + last - depth, y0 + i)}) {
                if (p != 0xFFFFFDF8U) return false;
            }
        }
    }
    return true;
}

std::vector<Face> faces_of_all_kinds() {
    std::vector<Face> faces = {cooking(), amina()};
    const char* names[] = {"",
                           "Zoé",
                           "Marie-Emmanuelle",
                           "أمينة",
                           "عبد الرحمن بن عبد العزيز",
                           "Marie-Emmanuelle-Philippine de la Rochefoucauld"};
    const char* badges[] = {"Radio web", "Ambassade citoyenne", "Théâtre et marionnettes géantes du quartier",
                            "Kommunikationsverantwortung"};
    for (const char* name : names) {
        for (const char* badge : badges) {
            for (const std::size_t bytes : {176U, 230U, 412U}) {
                BadgeCard card = cooking();
                card.name = name;
                card.badge_name = badge;
                card.level_name = bytes > 200 ? "J’agis, je sais faire" : "J’explore";
                card.url = address(bytes);
                faces.push_back(card);
            }
        }
        PersonalCard person = amina();
        person.name = name;
        person.centre_name = "Maison de quartier et centre social Jean-Baptiste Clément de la Belle Étoile";
        for (const char* practice : {"", "Pour s’entraîner"}) {
            person.practice_label = practice;
            person.url = address(*practice == '\0' ? 76 : 150);
            faces.push_back(person);
        }
    }
    return faces;
}

}  // namespace

TEST_CASE("no text ever enters the clear zone of the code, and the code is read") {
    int index = 0;
    for (const Face& face : faces_of_all_kinds()) {
        INFO("face " << index);
        const Surface surface = drawn(face);
        REQUIRE(zone_is_clear(surface, face));
        const Rect zone = qr_zone(face).value();
        CHECK(Rect{0, 0, kFaceWidth, kFaceHeight}.contains(zone));
        if (index++ % 5 != 0) continue;  // the other program takes its time
        const auto read = test::qr_texts_in(surface);
        REQUIRE(read.size() == 1);
        CHECK(read[0] == url_of(face));
    }
}

TEST_CASE("a usual badge card stands as in the design") {
    const Surface card = drawn(cooking());
    const Rect zone = qr_zone(cooking()).value();
    CHECK(zone == Rect{593 - 28, 228 - 28, 371 + 56, 371 + 56});
    const auto is = [&](int x, int y, std::uint32_t rgb) { return (card.pixel(x, y) & 0xFFFFFFU) == rgb; };
    CHECK(is(20, 20, 0xFFB69C));    // panel
    CHECK(is(20, 620, 0x84260B));   // quarter disc below
    CHECK(is(360, 20, 0xE8552D));   // quarter disc above
    CHECK(is(188, 175, 0x84260B));  // the badge's outline
    CHECK(is(700, 20, 0xFFFDF8));
    CHECK(is(430, 500, 0xE8552D));  // the mark
    CHECK(is(510, 470, 0xF5B014));
    const Rect personal = qr_zone([] {
                              PersonalCard person = amina();
                              person.url = address(56);
                              return person;
                          }())
                              .value();
    CHECK(personal == Rect{600 - 44, 200 - 44, 363 + 88, 363 + 88});
}

TEST_CASE("a practice card says so") {
    for (Face face : {Face(cooking()), Face(amina())}) {
        const Surface real = drawn(face);
        std::visit([](auto& card) { card.practice_label = "Pour s’entraîner"; }, face);
        const Surface practice = drawn(face);
        int band = 0;
        int text = 0;
        for (int y = 0; y < kFaceHeight; ++y) {
            for (int x = 0; x < kFaceWidth; ++x) {
                if ((practice.pixel(x, y) & 0xFFFFFFU) == 0xFFC845U) ++band;
            }
        }
        CHECK(band > 20000);
        for (int y = 0; y < kFaceHeight; ++y) {
            for (int x = 0; x < 376; ++x) text += real.pixel(x, y) != practice.pixel(x, y) ? 1 : 0;
        }
        CHECK(text > 10000);
    }
}

TEST_CASE("a card without a portrait, a name or a centre is still a card") {
    PersonalCard person = amina();
    person.portrait = {};
    person.centre_name.clear();
    person.label.clear();
    CHECK(test::qr_texts_in(drawn(person)).size() == 1);
    BadgeCard badge = cooking();
    badge.name.clear();
    badge.month.clear();
    badge.centre_name.clear();
    CHECK(test::qr_texts_in(drawn(badge)).size() == 1);
}

TEST_CASE("an address that is too long for a card is refused before anything is drawn") {
    const Surface surface(kFaceWidth, kFaceHeight);
    const Canvas canvas(surface);
    BadgeCard card = cooking();
    card.url = address(900);
    CHECK(draw(canvas.cr(), card).error().code == Code::too_large);
    card.url.clear();
    CHECK(draw(canvas.cr(), card).error().code == Code::bad_input);
    CHECK(drawing::ink_bounds(surface).empty());
    card.url = address(660);  // 97 modules
    CHECK(draw(canvas.cr(), card).ok());
}

TEST_CASE("a badge alone is a PNG on a clear ground, the same every time") {
    const drawing::BadgeLook look{Level::act, Hue::emerald, "💻"};
    const auto picture = badge_png(look, 400);
    REQUIRE(picture.ok());
    CHECK(*picture == badge_png(look, 400).value());
    const auto surface = media::decode(*picture);
    REQUIRE(surface.ok());
    CHECK(surface->width() == 400);
    CHECK(surface->pixel(0, 0) == 0);
    CHECK((surface->pixel(200, 40) >> 24U) == 255);
    CHECK(badge_png(look, 8).error().code == Code::bad_input);
    CHECK(badge_png(look, 100000).error().code == Code::bad_input);
}
