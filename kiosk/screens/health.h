// How this kiosk is: what has been sent, the disk, the printer, the camera; each with its picture, and a way to send
// now.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class HealthScreen final : public app::Screen {
public:
    explicit HealthScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "health"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    bool wants_camera() const override { return true; }
    bool staff_only() const override { return true; }

private:
    enum class Mark { well, none, look };
    struct Part {
        const char* emoji;
        std::string title;
        std::string sub;
        Mark mark = Mark::well;
    };
    Part sending() const;
    Part disk() const;
    Part printer() const;
    Part camera() const;
    void card(widgets::Ui& ui, const render::Rect& rect, const Part& part);
};

}  // namespace merci::screens
