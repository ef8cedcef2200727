// My space: my path and its next step, the thanks I was given, what I asked for; and the way to all the rest.
#pragma once

#include "kiosk/screens/space_path.h"

namespace merci::screens {

class MySpaceScreen final : public app::Screen {
public:
    explicit MySpaceScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;
    void on_main() override;

private:
    void head(widgets::Ui& ui);
    void heading(widgets::Ui& ui, text::Key key, const render::Rect& rect) const;
    const domain::Request* request() const { return requests_.empty() ? nullptr : requests_.data(); }

    SpacePath path_;
    std::vector<domain::Thanks> thanks_;
    std::vector<domain::Request> requests_;
};

}  // namespace merci::screens
