#include "core/cards/slip.h"

#include <algorithm>
#include <cmath>

#include "core/cards/compose.h"
#include "core/cards/pdf.h"
#include "core/cards/strip.h"
#include "core/cards/ticket.h"
#include "core/drawing/emoji.h"
#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"
#include "core/text/phrases.h"
#include "core/text/text.h"

namespace merci::cards {
namespace {

using namespace drawing;
using text::Key;

constexpr double kPanel = 320;
constexpr double kBadge = 264;
constexpr double kLeft = kPanel + 40;
constexpr double kRoom = kFaceWidth - kLeft - 36;
constexpr double kScale = 2;  // of the card on A4: whole dots stay whole

// The slip as a card, mirrored where the language is.
class SlipFace {
public:
    SlipFace(cairo_t* cr, const Slip& slip)
        : cr_(cr), slip_(slip), right_to_left_(text::Text(slip.lang).right_to_left()) {}

    void draw() {
        const auto colours = badge_colours(slip_.badge.hue);
        cairo_rectangle(cr_, x(0, kPanel), 0, kPanel, kFaceHeight);
        fill(cr_, colours.bright);
        draw_badge(cr_, slip_.badge, x((kPanel - kBadge) / 2, kBadge), 76, kBadge);
        centred(slip_.badge_name, style(34, Weight::bold, kInk, 2), {12, 360, kPanel - 24, 100});
        centred(slip_.name, style(46, Weight::bold, kInk, 1), {12, 462, kPanel - 24, 64});
        if (!slip_.practice_label.empty()) {
            cairo_rectangle(cr_, x(0, kPanel), kFaceHeight - 72, kPanel, 72);
            fill(cr_, kFocus);
            centred(slip_.practice_label, style(40, Weight::bold, kInk, 1), {0, kFaceHeight - 72, kPanel, 72});
        }
        double y = 36;
        y += text(slip_.title, style(54, Weight::bold, kInk, 2), y);
        if (!slip_.also.empty()) y += text(slip_.also, style(34, Weight::regular, kInk2, 1), y + 4) + 4;
        y += 22;
        line("🤝", slip_.with, y);
        line("🙋", slip_.see, y);
        line("📍", slip_.place, y);
        line("📅", slip_.until, y);
        cairo_rectangle(cr_, x(kLeft, kRoom), kFaceHeight - 124, kRoom, 3);
        fill(cr_, kHair);
        (void)text(slip_.show, style(36, Weight::bold, journey_colours(domain::Hue::cobalt).deep, 1),
                   kFaceHeight - 106);
        (void)text(slip_.centre_name, style(30, Weight::regular, kInk2, 1), kFaceHeight - 56);
    }

private:
    double x(double left, double width) const { return right_to_left_ ? kFaceWidth - left - width : left; }
    TextStyle style(double px, Weight weight, Colour colour, int max_lines) const {
        return {.px = px,
                .line = std::round(px * (right_to_left_ ? 1.4 : 1.2)),
                .weight = weight,
                .colour = colour,
                .align = right_to_left_ ? Align::right : Align::left,
                .lang = slip_.lang,
                .max_lines = max_lines};
    }
    double text(const std::string& words, const TextStyle& style, double y) const {
        const auto block = layout_to_fit(words, style, kRoom, style.px * 0.62);
        block.draw(cr_, x(kLeft, kRoom), y);
        return block.height();
    }
    void centred(const std::string& words, TextStyle style, const Rect& box) const {
        style.align = Align::centre;
        layout_to_fit(words, style, box.w, style.px * 0.6).draw_centred(cr_, {x(box.x, box.w), box.y, box.w, box.h});
    }
    void line(std::string_view emoji, const std::string& words, double& y) const {
        if (words.empty()) return;
        constexpr double kPicture = 44;
        constexpr double kRow = 58;
        const double left = x(kLeft, kPicture);
        draw_emoji(cr_, emoji, kPicture * 0.8, left + kPicture / 2, y + kRow / 2);
        const double width = kRoom - kPicture - 16;
        layout_to_fit(words, style(38, Weight::regular, kInk, 1), width, 24)
            .draw_centred(cr_, {x(kLeft + kPicture + 16, width), y, width, kRow});
        y += kRow;
    }

    cairo_t* cr_;
    const Slip& slip_;
    bool right_to_left_;
};

void draw_half_a_page(cairo_t* cr, const Slip& slip) {
    const double width = kFaceWidth * kScale;
    const double height = kFaceHeight * kScale;
    const double left = (kA4Width - width) / 2;
    const double top = (kA4Height / 2.0 - height) / 2;
    cairo_save(cr);
    cairo_translate(cr, left, top);
    rounded_rect(cr, {0, 0, width, height}, 40);
    cairo_clip(cr);
    cairo_scale(cr, kScale, kScale);
    SlipFace(cr, slip).draw();
    cairo_restore(cr);
    rounded_rect(cr, {left, top, width, height}, 40);
    stroke(cr, kEdge, 4);
    const double dashes[] = {36, 24};
    cairo_set_dash(cr, dashes, 2, 0);
    cairo_move_to(cr, 0, kA4Height / 2.0);
    cairo_line_to(cr, kA4Width, kA4Height / 2.0);
    stroke(cr, kEdge, 3);
    cairo_set_dash(cr, nullptr, 0, 0);
}

void compose(Strip& strip, const Slip& slip) {
    strip.head(slip.centre_name, slip.practice_label);
    strip.name(slip.title, on_strip(54, 64, Weight::bold, 3), 40, 34);
    strip.text(slip.also, on_strip(36, 48, Weight::regular, 3), 28);
    strip.skip(16);
    strip.text(slip.with, on_strip(40, 50, Weight::bold, 2), 30);
    strip.text(slip.see, on_strip(40, 50, Weight::regular, 2), 30);
    strip.text(slip.place, on_strip(40, 50, Weight::regular, 2), 30);
    strip.text(slip.until, on_strip(34, 44, Weight::regular, 1), 26);
    strip.skip(16);
    strip.badge(slip.badge, 240);
    strip.text(slip.badge_name, on_strip(40, 50, Weight::bold, 2), 30);
    strip.name(slip.name, on_strip(60, 72, Weight::bold, 2), 44, 36);
    strip.skip(8);
    strip.text(slip.show, on_strip(36, 46, Weight::bold, 2), 28);
    strip.skip(40);
}

Result<PdfPage> page_for(const Slip& slip, Paper paper) {
    const auto page = [&](int width, int height, double point, std::function<void(cairo_t*)> draw) {
        return PdfPage{width, height, width * point, height * point,
                       [draw = std::move(draw)](cairo_t* cr) -> Result<void> {
                           cairo_save(cr);
                           cairo_set_source_rgb(cr, 1, 1, 1);
                           cairo_paint(cr);
                           cairo_restore(cr);
                           draw(cr);
                           return {};
                       }};
    };
    const double point = 72.0 / dots_an_inch(paper);
    switch (paper) {
        case Paper::card:
            return page(kFaceWidth, kFaceHeight, point, [&slip](cairo_t* cr) { SlipFace(cr, slip).draw(); });
        case Paper::a4: {
            auto a4 = page(kA4Width, kA4Height, point, [&slip](cairo_t* cr) { draw_half_a_page(cr, slip); });
            a4.width_points = kA4WidthPoints;
            a4.height_points = kA4HeightPoints;
            return a4;
        }
        case Paper::ticket: {
            Strip measure(nullptr);
            compose(measure, slip);
            return page(kTicketWidth, static_cast<int>(std::ceil(measure.height())), point, [&slip](cairo_t* cr) {
                Strip strip(cr);
                compose(strip, slip);
            });
        }
    }
    return fail(Code::unsupported, "no such paper");
}

}  // namespace

Result<Slip> slip_of(const storage::Projections& view, const Id& person, const Id& opportunity,
                     std::optional<Day> today) {
    const auto who = view.person(person);
    const auto door = view.opportunity(opportunity);
    if (!who || !door) return fail(Code::not_found, "no such person, or no such door");
    if (today && door->until && day_number(*door->until) < day_number(*today))
        return fail(Code::not_found, "the door's last day is past");
    auto awards = view.awards_of(person);
    std::erase_if(awards, [&](const domain::Award& award) { return !domain::opens(*door, {award}); });
    if (awards.empty()) return fail(Code::not_found, "none of their badges opens it");
    const auto& award = *std::ranges::max_element(awards, {}, &domain::Award::level);
    const auto badge = view.badge(award.badge, award.version);
    if (!badge) return fail(Code::not_found, "the badge is not here");
    const auto centre = view.centre();
    const text::Text t(centre.lang);
    Slip slip;
    slip.lang = std::string(t.lang());
    slip.title = domain::in_language(door->title, centre.lang);
    const auto theirs = domain::in_language(door->title, who->lang);
    if (theirs != slip.title) slip.also = theirs;
    slip.with = t(Key::doors_with, {{"name", door->partner}});
    if (!door->see.empty()) slip.see = t(Key::doors_see, {{"name", door->see}});
    slip.place = door->place;
    if (door->until) slip.until = text::day_and_month(t, door->until->year, door->until->month, door->until->day);
    slip.name = who->name;
    slip.show = t(Key::doors_slip);
    slip.badge = look_of(*badge, award.level);
    slip.badge_name = t(Key::celebrate_level, {{"badge", domain::in_language(badge->name, centre.lang)},
                                               {"level", t(text::level_key(award.level))}});
    slip.centre_name = centre.name;
    if (centre.practice) slip.practice_label = t(Key::card_practice);
    return slip;
}

Result<Bytes> slip_pdf(const Slip& slip, Paper paper) {
    MERCI_TRY(const auto one, page_for(slip, paper));
    return pdf_of({&one, 1}, dots_an_inch(paper));
}

Result<Surface> slip_picture(const Slip& slip, Paper paper) {
    MERCI_TRY(const auto one, page_for(slip, paper));
    MERCI_TRY(auto pictures, pictures_of({&one, 1}));
    return std::move(pictures.front());
}

}  // namespace merci::cards
