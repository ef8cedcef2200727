// The screens of Tell, one function a step. Each change is saved as a draft before the next step is shown.
#pragma once

#include "core/flow/tell.h"
#include "kiosk/app/app.h"
#include "kiosk/widgets/keyboard.h"

namespace merci::screens {

class TellScreen final : public app::Screen {
public:
    TellScreen(app::App& app, flow::TellJourney journey);
    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::vermilion; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void on_back() override;
    bool wants_camera() const override;
    bool busy() const override;
    void left() override;
    void keep_typed() override;

private:
    using Step = flow::TellJourney::Step;
    enum class Writing { no, words, learned };

    void draw_activity(widgets::Ui& ui);
    void draw_photo(widgets::Ui& ui);
    void draw_thumbs(widgets::Ui& ui, const render::Rect& row);
    void draw_with(widgets::Ui& ui);
    void draw_words(widgets::Ui& ui);
    void draw_learned(widgets::Ui& ui);
    void draw_summary(widgets::Ui& ui, const render::Rect& rect);
    void draw_writing(widgets::Ui& ui);
    void start_writing(Writing what, const std::string& text);

    // Saves what `change` makes of the journey, then shows it.
    void change(const std::function<void(flow::TellJourney&)>& change, render::Turn turn);
    void touch_up(const std::function<void(flow::TellJourney&)>& change);  // the same step
    void shoot();
    void keep();

    flow::TellJourney journey_;
    int page_ = 0;
    std::string faces_after_;  // where this page of faces begins
    Millis shot_at_ = 0;       // when the countdown ends; 0: none
    bool look_at_photo_ = false;
    Writing writing_ = Writing::no;
    std::string text_;
    widgets::Keyboard keyboard_;
    text::Vocabulary words_;  // to choose from while writing
};

// It is kept: how was it?
class KeptScreen final : public app::Screen {
public:
    KeptScreen(app::App& app, Id record) : Screen(app), record_(std::move(record)) {}
    std::string name() const override { return "tell.kept"; }
    domain::Hue hue() const override { return domain::Hue::vermilion; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void on_back() override { app_.home(); }

private:
    Id record_;
    std::string face_;
};

// Three faces, counted without a name; true when one was touched.
bool three_faces(widgets::Ui& ui, app::App& app, const render::Rect& rect, const std::string& journey,
                 std::string& chosen);

}  // namespace merci::screens
