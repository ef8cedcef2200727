// My card as it is on paper: printed again when it is worn, and guarded by three pictures by who wishes so.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class MyCardScreen final : public app::Screen {
public:
    explicit MyCardScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.card"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
};

// A face of a card drawn on the screen, as it is on paper.
void card_face(widgets::Ui& ui, app::App& app, const domain::Person& person, const render::Rect& rect);

// Prints a card, or pages (storage::PrintJob): a toast when the printer is there, its trouble when it is not. `done` is
// what the toast says; without it, that the card or the pages are on their way.
void print_again(app::App& app, const std::string& what, std::optional<text::Key> done = std::nullopt);

}  // namespace merci::screens
