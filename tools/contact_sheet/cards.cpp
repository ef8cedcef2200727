#include <string>
#include <vector>

#include "core/cards/faces.h"
#include "core/cards/sheet.h"
#include "core/drawing/palette.h"
#include "core/drawing/shadow.h"
#include "core/drawing/shapes.h"
#include "core/drawing/share.h"
#include "core/media/picture.h"
#include "tools/contact_sheet/sheets.h"

namespace merci::contact {

using namespace drawing;
using cards::BadgeCard;
using cards::Face;
using cards::PersonalCard;
using domain::Hue;
using domain::Level;

namespace {

const std::string kBadgeUrl =
    "https://badges.merci.example/b/7K3MQ2X9TD4H#AZk3vQ1xw7Hn2Rb8Yt5Lm9Pc6DjUf0GsEaK4oWnVbXiCqTzMlRhJyPdS8";
const std::string kCardUrl = "https://badges.merci.example/card#Zk3vQ1xw7Hn2Rb8Yt5Lm9P";
constexpr const char* kCentre = "Centre social des Tilleuls";

// As long as a real token makes it, and longer: `bytes` in all.
std::string long_url(std::size_t bytes) {
    std::string url = kBadgeUrl;
    while (url.size() < bytes) url += static_cast<char>('A' + url.size() * 7 % 26);
    return url.substr(0, bytes);
}

Surface portrait(const std::string& name) {
    auto picture = media::decode_file(share_path("pictures/p-" + name + ".png"));
    return picture.ok() ? *picture : Surface();
}

BadgeCard badge(std::string name, std::string badge_name, std::string level_name, BadgeLook look) {
    return {std::move(name),
            std::move(badge_name),
            std::move(level_name),
            std::move(look),
            "11.2026",
            kCentre,
            long_url(176),
            {}};
}

void put(cairo_t* cr, const Face& face, double x, double y, double scale) {
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, scale, scale);
    rounded_rect(cr, {0, 0, cards::kFaceWidth, cards::kFaceHeight}, 38);
    cairo_clip(cr);
    [[maybe_unused]] const auto drawn = cards::draw(cr, face);
    cairo_restore(cr);
}

}  // namespace

std::vector<Face> four_faces() {
    BadgeCard cook = badge("Sylvie", "Cuisine", "J’explore", {Level::explore, Hue::vermilion, "🍲"});
    BadgeCard digital = badge("Nathan", "Ordinateur", "J’agis", {Level::act, Hue::emerald, "💻"});
    return {cook, digital, PersonalCard{"Sylvie", kCentre, portrait("sylvie"), kCardUrl, "Ma carte", {}},
            PersonalCard{"Amina", kCentre, portrait("amina"), kCardUrl, "Ma carte", {}}};
}

std::vector<Face> hard_faces() {
    std::vector<Face> faces;
    faces.push_back(
        badge("Marie-Emmanuelle", "Ambassade citoyenne", "J’explore", {Level::explore, Hue::raspberry, "📣"}));
    faces.push_back(badge("أمينة", "Couture", "Je soutiens", {Level::support, Hue::saffron, "🧵"}));
    BadgeCard largest = badge("عبد الرحمن بن عبد العزيز", "Théâtre et marionnettes géantes", "J’agis, je sais faire",
                              {Level::act, Hue::slate, "🎭"});
    largest.url = long_url(412);
    faces.push_back(largest);
    faces.push_back(badge("", "Radio web", "J’agis", {Level::act, Hue::cobalt, "🎙️"}));
    faces.push_back(
        badge("", "Ambassade citoyenne du quartier", "J’explore", {Level::explore, Hue::emerald, "🚶🏾"}));
    BadgeCard practice = badge("Léo", "Jardin", "J’agis", {Level::act, Hue::saffron, "🌱"});
    practice.practice_label = "Pour s’entraîner";
    faces.push_back(practice);
    faces.push_back(PersonalCard{"Marie-Emmanuelle",
                                 "Maison de quartier et centre social Jean-Baptiste Clément",
                                 portrait("rose"),
                                 kCardUrl,
                                 "Ma carte",
                                 {}});
    faces.push_back(PersonalCard{"أمينة", kCentre, portrait("amina"), kCardUrl, "بطاقتي", {}});
    faces.push_back(PersonalCard{"Karim", kCentre, portrait("karim"), kCardUrl, "Ma carte", "Pour s’entraîner"});
    faces.push_back(PersonalCard{"Jean-François Maximilien", kCentre, {}, long_url(90), "Ma carte", {}});
    return faces;
}

Surface card_pictures() {
    Surface surface(2240, 1560, kPaper);
    const Canvas canvas(surface);
    const auto faces = four_faces();
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const double x = 64 + static_cast<double>(i % 2) * 1101;
        const std::size_t row = i / 2;
        const double y = 64 + static_cast<double>(row) * 702;
        draw_shadow(canvas.cr(), {x, y, cards::kFaceWidth, cards::kFaceHeight}, 38, Shadow::floating);
        put(canvas.cr(), faces[i], x, y, 1);
    }
    caption(canvas.cr(), "Carte badge et carte personnelle · 85,6 × 54 mm à 300 dpi (1011 × 638 px) · QR 31 mm", 64,
            1436);
    return surface;
}

Surface hard_cards() {
    const auto faces = hard_faces();
    Surface surface(2240, 64 + 702 * static_cast<int>((faces.size() + 1) / 2), kPaper);
    const Canvas canvas(surface);
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const std::size_t row = i / 2;
        put(canvas.cr(), faces[i], 64 + static_cast<double>(i % 2) * 1101, 64 + static_cast<double>(row) * 702, 1);
    }
    return surface;
}

Surface tickets() {
    auto faces = hard_faces();
    faces.insert(faces.begin(), four_faces()[0]);
    faces.insert(faces.begin() + 1, four_faces()[2]);
    const std::size_t shown[] = {0, 1, 2, 4, 10};
    Surface surface(3400, 1640, kPaper2);
    const Canvas canvas(surface);
    double x = 20;
    for (const std::size_t i : shown) {
        const auto page = cards::to_pages(std::span(&faces[i], 1), cards::Paper::ticket);
        if (!page.ok()) continue;
        paint(canvas.cr(), page->front(), x, 20);
        x += 670;
    }
    return surface;
}

Surface a4_page() {
    auto faces = four_faces();
    for (const Face& face : hard_faces()) faces.push_back(face);
    faces.resize(9);
    const auto pages = cards::to_pages(faces, cards::Paper::a4);
    return pages.ok() ? pages->front() : Surface();
}

}  // namespace merci::contact
