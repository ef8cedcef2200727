#include "core/cards/ticket.h"

#include <cmath>

#include "core/cards/place.h"
#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"
#include "core/media/picture.h"

namespace merci::cards {

namespace {

using namespace drawing;

constexpr double kMiddle = kTicketWidth / 2.0;
constexpr double kLeft = (kTicketWidth - kTicketPrintable) / 2.0;
constexpr int kQrSide = 480;  // 60 mm, the clear zone comes on top
constexpr int kLeastDots = 4;

TextStyle centred(double px, double line, Weight weight, int max_lines) {
    return {.px = px,
            .line = line,
            .weight = weight,
            .colour = kBlack,
            .align = Align::centre,
            .max_lines = max_lines,
            .wrap = Wrap::balance};
}

// Puts one thing under the other. Without a pen it only measures.
class Strip {
public:
    explicit Strip(cairo_t* cr) : cr_(cr) {}

    void skip(double height) { y_ += height; }
    double height() const { return y_; }

    void text(const std::string& text, const TextStyle& style, double min_px) {
        if (text.empty()) return;
        const TextBlock block = layout_to_fit(text, style, kTicketPrintable, min_px);
        if (cr_ != nullptr) block.draw(cr_, kLeft, y_);
        y_ += block.height();
    }

    // On one line if that does not make it small, else on two.
    void name(const std::string& text, const TextStyle& style, double min_px_on_one_line, double min_px) {
        TextStyle one = style;
        one.max_lines = 1;
        const TextBlock block = layout_to_fit(text, one, kTicketPrintable, min_px_on_one_line);
        this->text(text, block.cut() || block.breaks_word() ? style : block.style(), min_px);
    }

    void brand() {
        constexpr double kMark = 56;
        const TextBlock name = layout("Merci", {.px = 60, .line = 64, .weight = Weight::bold, .colour = kBlack});
        const double left = std::round(kMiddle - (2 * kMark + 20 + name.width()) / 2);
        if (cr_ != nullptr) {
            // One half full and one empty: two greys would be dots.
            draw_mark(cr_, left, y_ + 4, kMark, Mirror::no, {kBlack, kBlack});
            constexpr double kLine = 5;
            quarter_disc(cr_, left + kMark + kLine / 2, y_ + 4 + kLine, kMark - 2 * kLine, kMark - 2 * kLine);
            fill(cr_, kWhite);
            name.draw_centred(cr_, {left + 2 * kMark + 20, y_, name.width(), 64});
        }
        y_ += 64;
    }

    void rule() {
        if (cr_ != nullptr) {
            cairo_rectangle(cr_, kLeft, y_, kTicketPrintable, 4);
            fill(cr_, kBlack);
        }
        y_ += 4;
    }

    void band(const std::string& label) {
        if (label.empty()) return;
        const Rect area{kLeft, y_, kTicketPrintable, 72};
        TextStyle style = centred(44, 72, Weight::bold, 1);
        style.colour = kWhite;
        if (cr_ != nullptr) {
            cairo_rectangle(cr_, area.x, area.y, area.w, area.h);
            fill(cr_, kBlack);
            layout_to_fit(label, style, area.w - 40, 26).draw_centred(cr_, area);
        }
        y_ += area.h + 20;
    }

    void badge(const BadgeLook& look, double size) {
        if (cr_ != nullptr) draw_line_badge(cr_, look, kMiddle - size / 2, y_, size);
        y_ += size;
    }

    void portrait(const Surface& picture, double size) {
        if (picture.empty()) return;
        if (cr_ != nullptr) {
            const int side = static_cast<int>(size);
            Surface grey = media::scaled_to_fill(picture, side, side).clone();
            turn_grey(grey);
            cairo_save(cr_);
            circle(cr_, kMiddle, y_ + size / 2, size / 2);
            cairo_clip(cr_);
            paint(cr_, grey, kMiddle - size / 2, y_);
            cairo_restore(cr_);
            circle(cr_, kMiddle, y_ + size / 2, size / 2 - 2);
            stroke(cr_, kBlack, 4);
        }
        y_ += size;
    }

    void qr(const PlacedQr& placed) {
        const double quiet = kQuietModules * placed.dots;
        PlacedQr here = placed;
        here.square = placed.square.moved(std::round(kMiddle - placed.square.w / 2), y_ + quiet);
        if (cr_ != nullptr) here.draw(cr_, kBlack);
        y_ += placed.square.h + 2 * quiet;
    }

private:
    cairo_t* cr_;
    double y_ = 0;
};

void compose_top(Strip& strip, const std::string& centre_name, const std::string& practice_label) {
    strip.skip(32);
    strip.brand();
    strip.skip(8);
    strip.text(centre_name, centred(34, 42, Weight::regular, 2), 26);
    strip.skip(16);
    strip.rule();
    strip.skip(24);
    strip.band(practice_label);
}

void compose(Strip& strip, const BadgeCard& card, const PlacedQr& qr) {
    compose_top(strip, card.centre_name, card.practice_label);
    strip.badge(card.look, 336);
    strip.skip(20);
    strip.name(card.name, centred(76, 88, Weight::bold, 2), 56, 44);
    strip.text(card.badge_name, centred(54, 62, Weight::bold, 2), 38);
    strip.text(card.level_name, centred(46, 56, Weight::regular, 1), 34);
    strip.text(card.month, centred(36, 44, Weight::regular, 1), 30);
    strip.qr(qr);
    strip.skip(24);
}

void compose(Strip& strip, const PersonalCard& card, const PlacedQr& qr) {
    compose_top(strip, card.centre_name, card.practice_label);
    strip.portrait(card.portrait, 264);
    strip.skip(16);
    strip.name(card.name, centred(80, 92, Weight::bold, 2), 56, 44);
    strip.text(card.label, centred(42, 52, Weight::regular, 1), 30);
    strip.qr(qr);
    strip.skip(24);
}

Result<double> compose_face(cairo_t* cr, const Face& face) {
    const std::string& url = std::visit([](const auto& card) -> const std::string& { return card.url; }, face);
    MERCI_TRY(const PlacedQr qr, sized_qr(url, kQrSide, kLeastDots));
    Strip strip(cr);
    std::visit([&](const auto& card) { compose(strip, card, qr); }, face);
    return strip.height();
}

}  // namespace

Result<int> ticket_height(const Face& face) {
    MERCI_TRY(const double height, compose_face(nullptr, face));
    return static_cast<int>(std::ceil(height));
}

Result<void> draw_ticket(cairo_t* cr, const Face& face) {
    cairo_save(cr);
    set_source(cr, kWhite);
    cairo_paint(cr);
    cairo_restore(cr);
    const auto drawn = compose_face(cr, face);
    if (!drawn.ok()) return drawn.error();
    return {};
}

}  // namespace merci::cards
