// What is printed besides cards: a page of skills and a slip, on each paper, in two directions.
#include <cairo.h>

#include "core/cards/skills_page.h"
#include "core/cards/slip.h"
#include "core/domain/skills.h"
#include "core/drawing/palette.h"
#include "core/text/phrases.h"
#include "core/text/text.h"
#include "tools/contact_sheet/sheets.h"

namespace merci::contact {

using namespace drawing;
using text::Key;

namespace {

cards::SkillsPage skills(const char* lang, const char* name) {
    const text::Text t(lang);
    cards::SkillsPage page;
    page.lang = lang;
    page.title = t(Key::skills_journey);
    page.name = name;
    page.centre_name = "Centre social des Tilleuls";
    page.before = t(Key::skills_before) + " · " + text::day_and_month(t, 2026, 5, 16);
    page.now = text::day_and_month(t, 2026, 11, 24);
    page.with = t(Key::skills_with, {{"name", "Karim"}});
    int step = 2;
    for (const auto skill : domain::kSkills) {
        step = step % 5 + 1;
        page.lines.push_back(
            {cards::skill_emoji(skill), t(text::skill_key(skill)), t(text::step_key(step)), (step + 2) % 5 + 1, step});
    }
    return page;
}

cards::Slip slip(const char* lang) {
    const text::Text t(lang);
    cards::Slip slip;
    slip.lang = lang;
    slip.title = lang == std::string("ar") ? "أسبوع تدريب في الإذاعة" : "Accueillir les nouvelles familles du quartier";
    slip.also = "A week’s internship at the radio";
    slip.with = t(Key::doors_with, {{"name", "Médiathèque des Tilleuls"}});
    slip.see = t(Key::doors_see, {{"name", "Bruno"}});
    slip.place = "12, quai du Port";
    slip.until = text::day_and_month(t, 2027, 1, 31);
    slip.name = "Nathan";
    slip.show = t(Key::doors_slip);
    slip.badge = {domain::Level::act, domain::Hue::cobalt, "🎙️"};
    slip.badge_name = t(Key::celebrate_level, {{"badge", "Radio web"}, {"level", t(Key::level_act)}});
    slip.centre_name = "Centre social des Tilleuls";
    return slip;
}

void put(cairo_t* cr, const Result<Surface>& page, double x, double y, double scale) {
    if (!page.ok()) return;
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, scale, scale);
    paint(cr, *page, 0, 0);
    cairo_restore(cr);
}

}  // namespace

Surface pages() {
    Surface surface(3560, 1560, kPaper2);
    const Canvas canvas(surface);
    double x = 20;
    for (const char* lang : {"fr", "ar"}) {
        const auto page = skills(lang, lang == std::string("ar") ? "أمينة" : "Nathan");
        const auto door = slip(lang);
        put(canvas.cr(), cards::skills_picture(page, cards::Paper::a4), x, 20, 0.3);
        put(canvas.cr(), cards::slip_picture(door, cards::Paper::card), x, 1090, 0.6);
        put(canvas.cr(), cards::skills_picture(page, cards::Paper::ticket), x + 764, 20, 0.75);
        put(canvas.cr(), cards::slip_picture(door, cards::Paper::ticket), x + 1264, 20, 0.75);
        x += 1780;
    }
    return surface;
}

}  // namespace merci::contact
