// How this kiosk is: what has been sent, the disk, the printer, the camera; each with its picture, and a way to send
// now.
#pragma once

#include "core/storage/sync_state.h"
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
    void entered() override { load(); }
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
    void load();
    Part sending() const;
    Part disk() const;
    Part printer() const;
    Part camera() const;
    void card(widgets::Ui& ui, const render::Rect& rect, const Part& part);

    // Read when the screen comes up, and when the sync has news.
    std::int64_t unsent_ = 0;
    std::int64_t disk_free_ = 0;
    std::optional<storage::WaitingKiosk> door_;
    std::uint64_t news_ = 0;
};

}  // namespace merci::screens
