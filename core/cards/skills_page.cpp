#include "core/cards/skills_page.h"

#include <algorithm>
#include <cmath>

#include "core/cards/pdf.h"
#include "core/cards/strip.h"
#include "core/cards/ticket.h"
#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/pastille.h"
#include "core/drawing/radar.h"
#include "core/drawing/shapes.h"
#include "core/text/phrases.h"
#include "core/text/text.h"

namespace merci::cards {
namespace {

using namespace drawing;
using text::Key;

constexpr double kMargin = 190;  // 16 mm: inside what every printer reaches
constexpr double kWidth = kA4Width - 2 * kMargin;
constexpr double kPageTop = 170;
constexpr double kRadar = 1440;
constexpr int kPositionsMax = 200;

RadarColours on_paper() {
    const auto colours = journey_colours(domain::Hue::cobalt);
    return {kHair, kInk2, colours.deep, colours.bright.alpha(0.55), kWhite, colours.tint};
}

RadarColours in_black() {
    return {kBlack, kBlack, kBlack, kBlack.alpha(0), kWhite, kWhite};
}

std::vector<RadarAxis> axes_of(const SkillsPage& page) {
    std::vector<RadarAxis> axes;
    for (const auto& line : page.lines) axes.push_back({line.emoji, line.before, line.now});
    return axes;
}

// Five discs: full up to now; a ring around the one before.
void draw_steps(cairo_t* cr, const SkillLine& line, const Rect& rect, Colour full, Mirror mirror) {
    const double pitch = rect.w / 5;
    const double radius = std::round(std::min(pitch * 0.34, rect.h * 0.34));
    for (int step = 1; step <= 5; ++step) {
        const double from_left = rect.x + (step - 0.5) * pitch;
        const double x = mirror == Mirror::yes ? 2 * rect.x + rect.w - from_left : from_left;
        const double y = rect.y + rect.h / 2;
        circle(cr, x, y, radius);
        if (step <= line.now)
            fill(cr, full);
        else
            stroke(cr, full, std::max(2.0, radius * 0.14));
        if (step != line.before) continue;
        circle(cr, x, y, radius * 1.42);
        stroke(cr, full, std::max(2.0, radius * 0.16));
    }
}

// A page of A4, mirrored where the language is.
class Leaf {
public:
    Leaf(cairo_t* cr, const SkillsPage& page) : cr_(cr), page_(page), t_(page.lang) {}

    void draw() {
        double y = kPageTop;
        if (!page_.practice_label.empty()) y = band(y);
        y = head(y);
        y = legend(y + 44);
        draw_radar(cr_, {(kA4Width - kRadar) / 2, y + 24, kRadar, kRadar}, axes_of(page_), on_paper(), mirror());
        lines(y + kRadar + 84);
    }

private:
    Mirror mirror() const { return t_.right_to_left() ? Mirror::yes : Mirror::no; }
    double x(double left, double width) const { return t_.right_to_left() ? kA4Width - left - width : left; }
    TextStyle style(double px, Weight weight, Colour colour, int max_lines = 1) const {
        return {.px = px,
                .line = std::round(px * (t_.right_to_left() ? 1.4 : 1.22)),
                .weight = weight,
                .letter_spacing = weight == Weight::bold && px >= 72 ? -1.0 : 0,
                .colour = colour,
                .align = t_.right_to_left() ? Align::right : Align::left,
                .lang = page_.lang,
                .max_lines = max_lines};
    }
    double text(const std::string& text, const TextStyle& style, double left, double width, double y) const {
        const auto block = layout_to_fit(text, style, width, style.px * 0.6);
        block.draw(cr_, x(left, width), y);
        return block.height();
    }
    void centred(const std::string& text, const TextStyle& style, const Rect& box) const {
        layout_to_fit(text, style, box.w, style.px * 0.6).draw_centred(cr_, {x(box.x, box.w), box.y, box.w, box.h});
    }

    double band(double y) const {
        cairo_rectangle(cr_, kMargin, y, kWidth, 76);
        fill(cr_, kFocus);
        auto label = style(48, Weight::bold, kInk);
        label.align = Align::centre;
        layout_to_fit(page_.practice_label, label, kWidth - 80, 30).draw_centred(cr_, {kMargin, y, kWidth, 76});
        return y + 140;
    }

    double head(double y) const {
        constexpr double kMark = 96;
        const auto brand = layout("Merci", style(84, Weight::bold, kInk));
        const double brand_width = std::ceil(brand.width());
        const double right = kMargin + kWidth;
        draw_mark(cr_, x(right - brand_width - 28 - 2 * kMark, 2 * kMark), y + 60, kMark, mirror());
        layout("Merci", style(84, Weight::bold, kInk), brand_width)
            .draw_centred(cr_, {x(right - brand_width, brand_width), y + 60, brand_width, kMark});
        y += text(page_.name, style(190, Weight::bold, kInk), kMargin, 1300, y);
        y += text(page_.title, style(84, Weight::bold, journey_colours(domain::Hue::cobalt).deep), kMargin, 1300, y);
        std::string from = page_.centre_name;
        if (!page_.with.empty()) from += " · " + page_.with;
        y += text(from, style(52, Weight::regular, kInk2), kMargin, kWidth, y + 12) + 40;
        cairo_rectangle(cr_, kMargin, y, kWidth, 6);
        fill(cr_, kInk);
        return y + 6;
    }

    // What an outline and a filled shape mean, with their days.
    double legend(double y) const {
        const auto colours = on_paper();
        const auto sign = [&](double left, bool filled) {
            const double middle = x(left, 72) + 36;
            circle(cr_, middle, y + 36, 26);
            fill(cr_, filled ? colours.now : colours.ground);
            if (filled) return;
            circle(cr_, middle, y + 36, 26);
            stroke(cr_, colours.before, 10);
        };
        const double half = kWidth / 2;
        double left = kMargin;
        if (!page_.before.empty()) {
            sign(left, false);
            centred(page_.before, style(52, Weight::bold, kInk), {left + 96, y, half - 120, 72});
            left += half;
        }
        sign(left, true);
        centred(page_.now, style(52, Weight::bold, kInk), {left + 96, y, half - 120, 72});
        return y + 72;
    }

    void lines(double y) const {
        constexpr double kGap = 80;
        constexpr double kRow = 196;
        constexpr double kPicture = 132;
        const double column = (kWidth - kGap) / 2;
        const auto deep = journey_colours(domain::Hue::cobalt).deep;
        for (std::size_t i = 0; i < page_.lines.size(); ++i) {
            const auto& line = page_.lines[i];
            const double left = kMargin + static_cast<double>(i % 2) * (column + kGap);
            const double top = y + static_cast<double>(i / 2) * kRow;
            draw_pastille(cr_, x(left, kPicture) + kPicture / 2, top + kPicture / 2, kPicture,
                          journey_colours(domain::Hue::cobalt).tint, line.emoji);
            const double words = left + kPicture + 32;
            const double width = column - kPicture - 32;
            centred(line.label, style(54, Weight::bold, kInk), {words, top, width, 68});
            draw_steps(cr_, line, {x(words, 330), top + 72, 330, 64}, deep, mirror());
            centred(line.word, style(44, Weight::regular, kInk2), {words + 354, top + 72, width - 354, 64});
        }
    }

    cairo_t* cr_;
    const SkillsPage& page_;
    const text::Text t_;
};

// One skill a row: its name at the side where one begins to read, its discs at the other.
void compose(Strip& strip, const SkillsPage& page) {
    const text::Text t(page.lang);
    const bool mirrored = t.right_to_left();
    strip.head(page.centre_name, page.practice_label);
    strip.name(page.name, on_strip(76, 88, Weight::bold, 2), 56, 44);
    strip.text(page.title, on_strip(46, 56, Weight::bold, 2), 34);
    strip.text(page.now, on_strip(34, 44, Weight::regular, 2), 26);
    strip.text(page.before, on_strip(34, 44, Weight::regular, 2), 26);
    strip.text(page.with, on_strip(34, 44, Weight::regular, 1), 26);
    constexpr double kSide = 460;
    constexpr double kLeft = (kTicketWidth - kTicketPrintable) / 2.0;
    constexpr double kSteps = 200;
    constexpr double kRow = 100;
    strip.skip(24);
    if (strip.cr() != nullptr)
        draw_radar(strip.cr(), {(kTicketWidth - kSide) / 2, strip.height(), kSide, kSide}, axes_of(page), in_black(),
                   mirrored ? Mirror::yes : Mirror::no, RadarPictures::hidden);
    strip.skip(kSide + 24);
    for (const auto& line : page.lines) {
        if (strip.cr() != nullptr) {
            auto style = on_strip(36, 42, Weight::bold, 2);
            style.align = mirrored ? Align::right : Align::left;
            style.lang = page.lang;
            const double width = kTicketPrintable - kSteps - 20;
            layout_to_fit(line.label, style, width, 24)
                .draw_centred(strip.cr(), {mirrored ? kLeft + kSteps + 20 : kLeft, strip.height(), width, kRow});
            draw_steps(strip.cr(), line,
                       {mirrored ? kLeft : kLeft + kTicketPrintable - kSteps, strip.height(), kSteps, kRow}, kBlack,
                       mirrored ? Mirror::yes : Mirror::no);
        }
        strip.skip(kRow);
    }
    strip.skip(32);
}

Result<PdfPage> page_for(const SkillsPage& page, Paper paper) {
    if (paper == Paper::a4) {
        return PdfPage{kA4Width, kA4Height, kA4WidthPoints, kA4HeightPoints, [&page](cairo_t* cr) -> Result<void> {
                           Leaf(cr, page).draw();
                           return {};
                       }};
    }
    if (paper != Paper::ticket) return fail(Code::unsupported, "skills need a page or a strip");
    Strip measure(nullptr);
    compose(measure, page);
    const int height = static_cast<int>(std::ceil(measure.height()));
    const double point = 72.0 / kTicketDpi;
    return PdfPage{kTicketWidth, height, kTicketWidth * point, height * point, [&page](cairo_t* cr) -> Result<void> {
                       cairo_save(cr);
                       cairo_set_source_rgb(cr, 1, 1, 1);
                       cairo_paint(cr);
                       cairo_restore(cr);
                       Strip strip(cr);
                       compose(strip, page);
                       return {};
                   }};
}

std::string dated(const text::Text& t, Millis at) {
    const auto day = local_day(at);
    return text::day_and_month(t, day.year, day.month, day.day);
}

}  // namespace

std::string skill_emoji(std::string_view skill) {
    constexpr std::array<std::pair<std::string_view, const char*>, 8> kEmojis = {{{"team", "🤝🏽"},
                                                                                  {"speak", "🗣️"},
                                                                                  {"listen", "👂🏽"},
                                                                                  {"dare", "🚀"},
                                                                                  {"learn", "💡"},
                                                                                  {"organise", "📋"},
                                                                                  {"calm", "🕊️"},
                                                                                  {"help", "🤲🏽"}}};
    for (const auto& [key, emoji] : kEmojis) {
        if (key == skill) return emoji;
    }
    return "⭐";
}

Result<SkillsPage> skills_page_of(const storage::Projections& view, const Id& person) {
    const auto who = view.person(person);
    if (!who) return fail(Code::not_found, "no such person");
    const auto positions = view.positions_of(person, kPositionsMax);
    if (positions.empty()) return fail(Code::not_found, "they have taken no position");
    const auto& first = positions.front();
    const auto& last = positions.back();
    const auto centre = view.centre();
    const text::Text t(who->lang);
    SkillsPage page;
    page.lang = std::string(t.lang());
    page.title = t(Key::skills_journey);
    page.name = who->name;
    page.centre_name = centre.name;
    page.now = dated(t, last.at);
    if (positions.size() > 1) page.before = t(Key::skills_before) + " · " + dated(t, first.at);
    if (const auto by = last.by.empty() ? std::nullopt : view.person(last.by))
        page.with = t(Key::skills_with, {{"name", by->name}});
    if (centre.practice) page.practice_label = t(Key::card_practice);
    for (const auto skill : domain::kSkills) {
        const std::string key(skill);
        const auto step = [&](const domain::Position& position) {
            const auto found = position.steps.find(key);
            return found == position.steps.end() ? 0 : found->second;
        };
        const int now = step(last);
        page.lines.push_back({skill_emoji(skill), t(text::skill_key(skill)),
                              now > 0 ? t(text::step_key(now)) : std::string(), positions.size() > 1 ? step(first) : 0,
                              now});
    }
    return page;
}

Result<Bytes> skills_pdf(const SkillsPage& page, Paper paper) {
    MERCI_TRY(const auto one, page_for(page, paper));
    return pdf_of({&one, 1}, dots_an_inch(paper));
}

Result<Surface> skills_picture(const SkillsPage& page, Paper paper) {
    MERCI_TRY(const auto one, page_for(page, paper));
    MERCI_TRY(auto pictures, pictures_of({&one, 1}));
    return std::move(pictures.front());
}

}  // namespace merci::cards
