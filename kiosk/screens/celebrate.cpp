#include "kiosk/screens/celebrate.h"

#include <cmath>

#include "core/cards/compose.h"
#include "core/cards/qr.h"
#include "core/storage/print_job.h"
#include "kiosk/screens/badge_words.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using drawing::Colour;

namespace {

enum class Shape { quarter, disc, strip, triangle };

struct Piece {
    int x;
    int y;
    int turn;  // degrees
};

// Where the pieces come to rest, on an area of 1088 × 920.
constexpr Piece kPieces[] = {{90, 110, 0},    {250, 330, 40}, {130, 620, 120}, {330, 790, 200}, {420, 110, 80},
                             {560, 40, 10},   {800, 70, 150}, {960, 150, 60},  {900, 760, 220}, {760, 860, 30},
                             {60, 850, 300},  {980, 480, 90}, {60, 380, 15},   {250, 160, 200}, {1010, 860, 120},
                             {940, 300, 170}, {480, 850, 70}, {700, 130, 250}};
constexpr std::uint32_t kColours[] = {0xE8552D, 0xF5B014, 0xD43D75, 0x2D62C8, 0x16876B};

void paint_piece(const widgets::Pen& pen, Shape shape, Colour colour, int turn, double scale) {
    cairo_t* cr = pen.cr();
    cairo_translate(cr, pen.width() / 2, pen.height() / 2);
    cairo_rotate(cr, turn * 3.14159265358979323846 / 180);
    cairo_scale(cr, scale, scale);
    cairo_new_path(cr);
    switch (shape) {
        case Shape::quarter: drawing::quarter_disc(cr, 22, 22, -44, -44); break;
        case Shape::disc: drawing::circle(cr, 0, 0, 17); break;
        case Shape::strip: drawing::rounded_rect(cr, {-24, -8, 48, 17}, 3); break;
        case Shape::triangle:
            cairo_move_to(cr, -24, 20);
            cairo_line_to(cr, 0, -20);
            cairo_line_to(cr, 24, 20);
            cairo_close_path(cr);
            break;
    }
    drawing::fill(cr, colour);
}

}  // namespace

CelebrateScreen::CelebrateScreen(app::App& app, std::string award) : Screen(app), award_id_(std::move(award)) {}

void CelebrateScreen::entered() {
    award_ = app_.view().award(award_id_);
    if (award_) {
        badge_ = app_.view().badge(award_->badge, award_->version);
        if (!award_->person.empty()) person_ = app_.view().person(award_->person);
    }
    if (begun_) return;
    begun_ = true;
    arrive_.start(app_.stage().motion());
    fall_.start(app_.stage().motion());
    app_.speaker().chime();
    if (award_ && award_->day) app_.print(storage::PrintJob{storage::Printed::award, award_id_}.name());
}

app::Chrome CelebrateScreen::chrome() {
    app::Chrome chrome;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::celebrate_done), Glyph::check};
    return chrome;
}

void CelebrateScreen::draw(Ui& ui) {
    if (!badge_ || !award_) return;
    const bool portrait = ui.portrait();
    const int plinth = widgets::regions(ui.look(), true).plinth.y;
    const Rect area = portrait ? Rect{0, 0, 1080, 900} : Rect{0, 0, 1088, plinth};
    ui.fill(area, ui.colours().tint);
    const int middle_x = area.w / 2;
    const int middle_y = portrait ? 440 : 452;
    ui.paint(render::hash_of("sun"), {middle_x - 352, middle_y - 352, 704, 704}, 2,
             [&](const widgets::Pen& pen) { pen.disc(352, 352, 352, pen.colours().bright); });
    confetti(ui, area);
    // Six sizes painted once each, as the eye needs no more in a quarter of a second.
    const double grown = 0.6 + 0.4 * app_.stage().motion().value(arrive_);
    const int size = static_cast<int>(std::lround(576 * (std::round(grown * 15) / 15)));
    ui.badge(cards::look_of(*badge_, award_->level), middle_x - size / 2, middle_y - size / 2, size);

    const std::string name = person_ ? person_->name : std::string();
    const std::string bravo = ui.t()(Key::celebrate_bravo, {{"name", name}});
    const std::string what = badge_and_level(ui.t(), *badge_, award_->level);
    const std::string yours = ui.t()(Key::celebrate_yours);
    const int x = portrait ? 56 : 1152;
    const int y = portrait ? 924 : 96;
    const int w = portrait ? 968 : 704;
    ui.face(person_ ? person_->portrait : std::string(), name, x + 8, y + 32, 144, 8);
    auto style = widgets::h0(ui.look());
    style.max_lines = 2;
    const int below = portrait ? 208 : 256;
    ui.text(bravo, style, {x + 180, y, w - 180, 208});
    ui.text(what, widgets::h2(ui.look()), {x, y + below, w, 56});
    ui.text(yours, widgets::t1(ui.look()), {x, y + below + 64, w, 56});
    ui.say(bravo + " " + what + ". " + yours, {x - 12, y, w + 12, 384});
    card_panel(ui, portrait ? Rect{56, 1296, 968, 264} : Rect{1152, 504, 704, 376});
}

void CelebrateScreen::confetti(Ui& ui, const Rect& area) {
    const double share = app_.stage().motion().value(fall_);
    const int drop = static_cast<int>(std::lround((1 - share) * -240));
    int i = 0;
    for (const auto& piece : kPieces) {
        const auto shape = static_cast<Shape>(i % 4);
        const auto colour = Colour::rgb(kColours[i % 5]);
        const double scale = i % 3 == 0 ? 1 : i % 3 == 1 ? 0.7 : 1.2;
        const int x = area.x + piece.x * area.w / 1088;
        const int y = area.y + piece.y * area.h / 920 + drop;
        if (y + 80 < area.bottom()) {
            ui.paint(render::hash_of("confetti", i), {x, y, 72, 72}, 4,
                     [&](const widgets::Pen& pen) { paint_piece(pen, shape, colour, piece.turn, scale); });
        }
        ++i;
    }
}

void CelebrateScreen::card_panel(Ui& ui, const Rect& rect) {
    using devices::PrintState;
    const auto job = app_.printing().job(storage::PrintJob{storage::Printed::award, award_id_}.name());
    print_seen_ = print_seen_ || job.has_value();
    const bool stuck = job && job->state == PrintState::stuck;
    const bool printed = print_seen_ && (!job || job->state == PrintState::done);
    const bool later = !award_->day || stuck;
    if (stuck && !trouble_shown_) {
        trouble_shown_ = true;
        app_.go(
            std::make_unique<PrinterTroubleScreen>(app_, storage::PrintJob{storage::Printed::award, award_id_}.name()));
    }
    const std::string sentence = ui.t()(later     ? Key::celebrate_later
                                        : printed ? Key::celebrate_printed
                                                  : Key::celebrate_printing);
    ui.card(rect, ui.colours().card);
    const std::string name = person_ ? person_->name : std::string();
    const std::string badge = domain::in_language(badge_->name, app_.lang());
    const double share = printed                             ? 1.0
                         : !job                              ? 0.1
                         : job->state == PrintState::waiting ? 0.25
                         : job->state == PrintState::sending ? 0.5
                                                             : 0.75;
    const bool portrait = ui.portrait();
    // The printer, and the card on its way out.
    const Rect machine = portrait ? Rect{rect.x + 36, rect.y + 36, 380, 192} : Rect{rect.x + 72, rect.y + 52, 560, 200};
    ui.paint(render::hash_of("printer", name, badge, later), machine, 2, [&](const widgets::Pen& pen) {
        const double s = pen.width() / 560;
        cairo_scale(pen.cr(), s, s);
        const widgets::Pen in(pen.cr(), 560, 200, pen.look());
        in.panel({0, 0, 560, 92}, 24, Colour::rgb(0x37325A));
        in.panel({0, 0, 560, 50}, 24, Colour::rgb(0x5A5480));
        in.disc(514, 26, 10, later ? Colour::rgb(0xF5B014) : Colour::rgb(0x83DFBB));
        in.panel({80, 60, 400, 16}, 8, drawing::kInk);
        if (later) return;
        in.panel({104, 68, 352, 132}, 14, drawing::kCard);
        in.frame({104, 68, 352, 132}, 14, drawing::kHair, 3);
        in.panel({104, 68, 352, 12}, 0, drawing::kInk.alpha(0.18));
        auto bold = widgets::type(in.look(), 40, 48, drawing::Weight::bold);
        bold.max_lines = 1;
        in.text(name, bold, {128, 96, 210, 48}, 24);
        auto small = widgets::in(widgets::type(in.look(), 28, 34, drawing::Weight::regular), drawing::kInk2);
        small.max_lines = 1;
        in.text(badge, small, {128, 146, 210, 36}, 18);
        if (const auto qr = cards::QrCode::of(award_->id); qr.ok()) {
            const auto place = in.at({352, 92, 84, 84});
            cards::draw_qr(in.cr(), *qr, place.x, place.y, 84.0 / qr->modules(), drawing::kInk);
        }
    });
    const Rect words = portrait ? Rect{rect.x + 452, rect.y + 60, rect.w - 480, 100}
                                : Rect{rect.x + 36, rect.bottom() - 112, rect.w - 72, 56};
    auto style = widgets::type(ui.look(), 44, 52, drawing::Weight::bold, -0.3);
    ui.text(sentence, style, words);
    ui.say(sentence, rect, 32);
    const Rect track{words.x, words.bottom() + 12, words.w, 16};
    const int step = static_cast<int>(share * 40);
    ui.paint(render::hash_of("track", step), track, 2, [&](const widgets::Pen& pen) {
        pen.panel(pen.box(), 8, pen.colours().paper2);
        pen.panel({0, 0, pen.width() * share, 16}, 8, drawing::journey_colours(domain::Hue::emerald).field);
    });
}

}  // namespace merci::screens
