// Each language says hello in its own script and voice, with its own name below.
#pragma once

#include <optional>
#include <string>

#include "kiosk/app/app.h"

namespace merci::screens {

// From any screen, and back to it: what is there is shown in the language chosen from then on.
class LanguageScreen final : public app::Screen {
public:
    explicit LanguageScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "language"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
};

// All languages in `area`; the one that was touched. `chosen` is marked; none where nothing is chosen yet.
std::optional<std::string> language_choices(widgets::Ui& ui, const render::Rect& area, std::string_view chosen);

}  // namespace merci::screens
