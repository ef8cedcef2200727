// Another kiosk wants to join: an animator compares what stands on both screens, and lets it in. It then gets the
// centre's secret and everything that is known here (core/sync/admission.h).
#pragma once

#include "core/storage/sync_state.h"
#include "kiosk/app/app.h"

namespace merci::screens {

class AdmitScreen final : public app::Screen {
public:
    AdmitScreen(app::App& app, storage::WaitingKiosk kiosk) : Screen(app), kiosk_(std::move(kiosk)) {}
    std::string name() const override { return "admit"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    bool staff_only() const override { return true; }

private:
    storage::WaitingKiosk kiosk_;
};

}  // namespace merci::screens
