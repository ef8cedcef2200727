#include "core/drawing/badge.h"
#include "core/drawing/field.h"
#include "core/drawing/glyphs.h"
#include "core/drawing/palette.h"
#include "core/drawing/pastille.h"
#include "core/drawing/shadow.h"
#include "core/drawing/shapes.h"
#include "tools/contact_sheet/sheets.h"

namespace merci::contact {

using namespace drawing;
using domain::Hue;
using domain::kHues;

void caption(cairo_t* cr, const std::string& text, double x, double y) {
    layout(text, {.px = 36, .line = 44, .colour = kInk2}).draw(cr, x, y);
}

Surface glyphs() {
    Surface surface(1920, 1260, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    for (std::size_t i = 0; i < kGlyphs.size(); ++i) {
        const std::size_t row = i / 7;
        const double x = 40 + static_cast<double>(i % 7) * 264;
        const double y = 30 + static_cast<double>(row) * 200;
        const bool dark = row % 2 == 1;
        rounded_rect(cr, {x, y, 252, 104}, 24);
        fill(cr, dark ? kControl : kCard);
        const Colour colour = dark ? kCard : kInk;
        draw_glyph(cr, kGlyphs[i], x + 24, y + 28, 48, colour);
        draw_glyph(cr, kGlyphs[i], x + 90, y + 16, 72, colour);
        draw_glyph(cr, kGlyphs[i], x + 180, y + 28, 48, colour, mirror_for(kGlyphs[i], true));
        layout(name_of(kGlyphs[i]), {.px = 32, .line = 40, .colour = kInk2}).draw(cr, x + 8, y + 112);
    }
    // Beside a label, as on the plinth.
    rounded_rect(cr, {40, 1060, 252, 104}, 24);
    fill(cr, kControl);
    draw_glyph(cr, Glyph::listen, 62, 1088, 48, kCard);
    layout("Écouter", {.px = 38, .line = 48, .weight = Weight::bold, .colour = kCard})
        .draw_centred(cr, {128, 1060, 150, 104});
    const Rect main{340, 1052, 664, 120};
    rounded_rect(cr, main, 28);
    fill(cr, kFocus);
    draw_lip(cr, main, 28);
    draw_glyph(cr, Glyph::card, 424, 1082, 60, kInk);
    layout("Montrer ma carte", {.px = 52, .line = 56, .weight = Weight::bold, .letter_spacing = -0.3})
        .draw_centred(cr, {508, 1052, 450, 120});
    return surface;
}

Surface emoji() {
    Surface surface(1920, 1100, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    const char* all[] = {"🍲", "🧵", "🎙️",         "🌱",  "💻",       "📷", "🏅", "💐", "👤",
                         "🔎", "💛",    "👩🏽‍🍳", "🇫🇷", "🙋🏽"};
    double x = 60;
    for (const double diameter : {264.0, 152.0, 136.0, 120.0, 104.0, 88.0, 72.0}) {
        for (std::size_t row = 0; row < 4; ++row) {
            const Colour disc = row % 2 == 0 ? kCard : journey_colours(Hue::vermilion).tint;
            draw_pastille(cr, x + diameter / 2, 160 + static_cast<double>(row) * 250, diameter, disc,
                          all[row + static_cast<std::size_t>(diameter) % 7], Ground::flat,
                          row == 3 ? EmojiTone::disabled : EmojiTone::full);
        }
        x += diameter + 40;
    }
    double y = 40;
    for (const double px : {24.0, 32.0, 44.0, 64.0, 91.0, 109.0, 160.0}) {
        for (std::size_t i = 0; i < 4; ++i) {
            draw_emoji(cr, all[i * 3], px, 1300 + static_cast<double>(i) * px * 1.4, y + px / 2);
        }
        y += px * 1.2 + 24;
    }
    return surface;
}

Surface fields() {
    Surface surface(1920, 1800, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    const char* pictures[] = {"📷", "🏅", "💐", "👤", "🔎", "📥"};
    for (std::size_t i = 0; i < kHues.size(); ++i) {
        const double x = 40 + static_cast<double>(i % 3) * 460;
        const std::size_t row = i / 3;
        const double y = 40 + static_cast<double>(row) * 480;
        cairo_save(cr);
        cairo_translate(cr, x, y);
        draw_field(cr, kHues[i], 420, 440);
        draw_pastille(cr, 210, 220, 264, kCard, pictures[i], Ground::field);
        cairo_restore(cr);
        cairo_save(cr);
        cairo_translate(cr, 1420, 40 + static_cast<double>(i) * 200);
        draw_field(cr, kHues[i], 436, 168, i % 2 == 0 ? Mirror::yes : Mirror::no);
        draw_pastille(cr, 218, 84, 136, kCard, pictures[i], Ground::field);
        cairo_restore(cr);
        cairo_save(cr);
        cairo_translate(cr, 40 + static_cast<double>(i) * 220, 1020);
        draw_field(cr, kHues[i], 200, 168, Mirror::no, Contrast::high);
        cairo_restore(cr);
    }
    draw_mark(cr, 40, 1260, 56);
    draw_mark(cr, 240, 1260, 100);
    draw_mark(cr, 500, 1260, 100, Mirror::yes);
    layout("Merci", {.px = 64, .line = 72, .weight = Weight::bold, .letter_spacing = -0.8})
        .draw_centred(cr, {176, 1400, 400, 56});
    draw_mark(cr, 40, 1400, 56);
    return surface;
}

Surface shadows() {
    Surface surface(1920, 1080, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    const auto card = [&](const Rect& rect, double radius, Shadow kind, Colour colour) {
        draw_shadow(cr, rect, radius, kind);
        rounded_rect(cr, rect, radius);
        fill(cr, colour);
    };
    card({64, 60, 424, 176}, 32, Shadow::rest, kCard);
    card({560, 60, 300, 120}, 28, Shadow::rest, journey_colours(Hue::vermilion).deep);
    draw_lip(cr, {560, 60, 300, 120}, 28);
    card({920, 60, 420, 600}, 32, Shadow::rest, kCard);
    card({1420, 60, 96, 96}, 48, Shadow::rest, kCard);
    card({1560, 60, 300, 96}, 48, Shadow::rest, kCard);
    card({64, 360, 700, 112}, 32, Shadow::floating, kFocus);
    card({64, 600, 780, 360}, 40, Shadow::floating, kCard);
    draw_frame(cr, {64, 600, 780, 360}, 40, journey_colours(Hue::cobalt).deep, 10);
    card({1420, 300, 440, 400}, 32, Shadow::floating, kCard);
    const ShadowSprite sprite = shadow_sprite(32, Shadow::rest);
    cairo_rectangle(cr, 1000, 760, sprite.picture.width(), sprite.picture.height());
    fill(cr, kWhite);
    paint(cr, sprite.picture, 1000, 760);
    cairo_save(cr);
    cairo_translate(cr, 1420, 760);
    draw_field(cr, Hue::emerald, 440, 260);
    draw_pastille(cr, 120, 130, 136, kCard, "🔎", Ground::field);
    draw_pastille(cr, 320, 130, 136, kCard, "🧵", Ground::field);
    cairo_restore(cr);
    return surface;
}

Surface texts() {
    Surface surface(1920, 1500, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    layout("Bonjour\u202F!", {.px = 88, .line = 104, .weight = Weight::bold, .letter_spacing = -1.5}).draw(cr, 64, 30);
    layout("Touchez une image.", {.px = 44, .line = 56, .colour = kInk2}).draw(cr, 480, 66);
    layout("Qu’avez-vous fait\u202F?", {.px = 64, .line = 72, .weight = Weight::bold, .letter_spacing = -0.8})
        .draw(cr, 64, 144);
    layout("مرحبًا! المس صورة.", {.px = 64, .line = 84, .weight = Weight::bold, .lang = "ar"}, 860).draw(cr, 1000, 30);
    layout("أُظهر بطاقتي ثم أطلب شارة جديدة من المركز الاجتماعي", {.px = 40, .line = 60, .lang = "ar"}, 860)
        .draw(cr, 1000, 130);

    const TextStyle heading{
        .px = 48, .line = 58, .weight = Weight::bold, .letter_spacing = -0.3, .wrap = Wrap::balance};
    const char* headings[] = {"Merci Sylvie, pour la soupe.",
                              "Demander un badge",
                              "Apprenez une recette à quelqu’un.",
                              "Cette personne montre sa carte",
                              "Votre badge est bien gardé, la carte viendra plus tard.",
                              "What have you done with the others today?"};
    for (int i = 0; i < 6; ++i) {
        const double x = 64 + (i % 3) * 608;
        const int row = i / 3;
        const double y = 300 + row * 230;
        rounded_rect(cr, {x, y, 576, 200}, 32);
        fill(cr, kCard);
        layout(headings[i], heading, 512).draw_centred(cr, {x + 32, y, 512, 200});
    }
    // Buttons: capitals, small letters and Arabic all in the middle.
    const char* labels[] = {"Retour", "Aide", "Écouter", "HEX", "يكتب", "مساعدة"};
    for (int i = 0; i < 6; ++i) {
        const Rect box{64.0 + i * 304, 800, 272, 104};
        rounded_rect(cr, box, 24);
        fill(cr, kControl);
        cairo_rectangle(cr, box.x, box.cy() - 0.5, box.w, 1);
        fill(cr, kControlOff);
        layout(labels[i], {.px = 48,
                           .line = 56,
                           .weight = Weight::bold,
                           .colour = kCard,
                           .align = Align::centre,
                           .lang = i > 3 ? "ar" : "fr"})
            .draw_centred(cr, box);
    }
    layout(
        "La Maison accueille tout le monde. On y cuisine, on y coud, on y parle à la radio, et l’on apprend des autres "
        "sans rien devoir payer\u202F: «\u202Fvenez comme vous êtes\u202F».",
        {}, 860)
        .draw(cr, 64, 960);
    layout("Тут усі вчаться одне в одного. Їжак ґ є. Burada herkes öğrenir: İı Ğğ Şş. Aqui aprende-se: ção. ¿Quién?",
           {.lang = "uk"}, 860)
        .draw(cr, 1000, 960);
    layout("\u2068أمينة\u2069 vous dit merci 💛 pour la soupe 🍲 et l’écoute 👂🏽.", {}, 1700)
        .draw(cr, 64, 1220);
    layout("تشناب کجاست؟ گچپژ — ۱۲۳ 456 Merci", {.lang = "prs"}, 860).draw(cr, 1000, 1160);
    layout("Un texte bien trop long pour sa place, qui finira donc par des points", {.max_lines = 1}, 700)
        .draw(cr, 64, 1290);
    double x = 64;
    for (const double px : {24.0, 28.0, 32.0, 36.0, 40.0, 44.0, 52.0, 64.0}) {
        const TextBlock sample = layout("Cœur ôté", {.px = px, .line = px * 1.2});
        sample.draw(cr, x, 1390);
        x += sample.width() + 36;
    }
    return surface;
}

}  // namespace merci::contact
