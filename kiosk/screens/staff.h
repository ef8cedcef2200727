// The animators' side: in with a card and a PIN, the date once a day, and the desk.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class StaffCardScreen final : public app::Screen {
public:
    explicit StaffCardScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "staff.card"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_code(const std::string& text) override;
    bool wants_camera() const override { return true; }
    bool wants_codes() const override { return true; }
    bool staff_only() const override { return true; }
};

class PinScreen final : public app::Screen {
public:
    PinScreen(app::App& app, domain::Person person) : Screen(app), person_(std::move(person)) {}
    std::string name() const override { return "staff.pin"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    bool staff_only() const override { return true; }

private:
    void try_pin();
    domain::Person person_;
    std::string digits_;
    std::string tries_left_;  // after a wrong one
};

// "Is it Tuesday 24 November?": asked when nothing else vouches for the clock.
class DateScreen final : public app::Screen {
public:
    explicit DateScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "staff.date"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    bool staff_only() const override { return true; }
};

class DeskScreen final : public app::Screen {
public:
    explicit DeskScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "desk"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void on_back() override { app_.leave(); }
    void entered() override;
    bool staff_only() const override { return true; }

private:
    void load();
    void below(widgets::Ui& ui, const render::Rect& row);
    std::size_t offers_ = 0;
    int ideas_ = 0;
    std::uint64_t news_ = 0;
};

// What is done less often: an interview about skills, badges that people propose.
class MoreDeskScreen final : public app::Screen {
public:
    explicit MoreDeskScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "desk.more"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    bool staff_only() const override { return true; }
};

std::unique_ptr<app::Screen> desk_screen(app::App& app);

}  // namespace merci::screens
