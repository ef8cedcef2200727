// The lobby's screen, when nobody is at it: a hand that says where to touch, in one language after another; beside it
// the wall of last badges and thanks, and what is on this week. Asleep it is nearly black.
//
// It moves little, so that it costs next to nothing: every 2.4 s the hand, every 8 s one card and the language, every
// minute the whole by a few pixels, every twelve minutes the sides. (Rejected: fading cards, and a hand that comes back
// at once; a frame costs a millisecond, and these were two of three.) Any touch goes home, and does nothing else there.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/domain/wall.h"
#include "kiosk/app/app.h"
#include "kiosk/app/wall_rotation.h"
#include "kiosk/widgets/wall_cards.h"

namespace merci::screens {

class LobbyScreen final : public app::Screen {
public:
    explicit LobbyScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return asleep_ ? "lobby.night" : "lobby"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override { return {}; }
    void draw(widgets::Ui& ui) override;
    void entered() override;
    bool lobby() const override { return true; }

private:
    void read();
    void read_week();
    void add_samples(std::vector<app::WallRotation::Kind>& kinds);
    void keep_time();
    void draw_night(widgets::Ui& ui);
    void draw_panel(widgets::Ui& ui, const widgets::Rect& panel);
    void draw_hand(widgets::Ui& ui, int cx, int cy);
    void draw_greeting(widgets::Ui& ui, const widgets::Rect& place);
    void draw_wall(widgets::Ui& ui, const widgets::Rect& area);
    void swap_when_due();
    widgets::WallBadge badge_card(const domain::WallCard& card) const;
    widgets::WallBadge sample_card(const domain::Badge& badge, domain::Level level) const;
    widgets::WallThanks thanks_card(const domain::WallCard& card, domain::Hue hue) const;

    // Read once, and again when something new is known: a frame asks nobody.
    using Card = std::variant<widgets::WallBadge, widgets::WallThanks>;
    static void draw_card(widgets::Ui& ui, const Card& card, const widgets::Rect& rect);
    std::vector<std::string> hung_;  // what the cards were made of
    std::vector<Card> cards_;
    std::vector<drawing::BadgeLook> shapes_;  // instead of cards, while nothing hangs here
    std::vector<widgets::WallDay> week_;
    std::vector<std::string> langs_;  // the centre's own first
    app::WallRotation rotation_;
    std::uint64_t news_ = 0;
    std::int32_t day_ = 0;
    bool asleep_ = false;

    Millis begun_ = 0;    // of the hand's beat
    Millis swapped_ = 0;  // when the last card came
    int swaps_ = 0;
};

}  // namespace merci::screens
