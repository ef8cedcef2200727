// Home: three posters to do something, two to see something, and the way in with a card.
#pragma once

#include "kiosk/app/app.h"
#include "kiosk/screens/language.h"

namespace merci::screens {

class HomeScreen final : public app::Screen {
public:
    explicit HomeScreen(app::App& app) : Screen(app) {}
    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;

private:
    void draw_landscape(widgets::Ui& ui);
    void draw_portrait(widgets::Ui& ui);
    void greeting(widgets::Ui& ui);
    void language_pill(widgets::Ui& ui);
};

// What a poster leads to, once it is known who is there.
enum class Wish { none, tell, ask, thank, space, skills, doors, propose };
// Straight there, or by way of the card.
void begin(app::App& app, Wish wish);
// Somebody has just shown their card (and their pictures): to what they wished for, or to their draft.
void arrive(app::App& app, Wish wish);

}  // namespace merci::screens
