#include "core/cards/ticket.h"

#include <cmath>

#include "core/cards/place.h"
#include "core/cards/strip.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"

namespace merci::cards {

namespace {

using namespace drawing;

constexpr int kQrSide = 480;  // 60 mm, the clear zone comes on top
constexpr int kLeastDots = 4;

void compose(Strip& strip, const BadgeCard& card, const PlacedQr& qr) {
    strip.head(card.centre_name, card.practice_label);
    strip.badge(card.look, 336);
    strip.skip(20);
    strip.name(card.name, on_strip(76, 88, Weight::bold, 2), 56, 44);
    strip.text(card.badge_name, on_strip(54, 62, Weight::bold, 2), 38);
    strip.text(card.level_name, on_strip(46, 56, Weight::regular, 1), 34);
    strip.text(card.month, on_strip(36, 44, Weight::regular, 1), 30);
    strip.qr(qr);
    strip.skip(24);
}

void compose(Strip& strip, const PersonalCard& card, const PlacedQr& qr) {
    strip.head(card.centre_name, card.practice_label);
    strip.portrait(card.portrait, 264);
    strip.skip(16);
    strip.name(card.name, on_strip(80, 92, Weight::bold, 2), 56, 44);
    strip.text(card.label, on_strip(42, 52, Weight::regular, 1), 30);
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
