// Erase me: the question (and my badges first, to take along), what becomes of my badges, a second touch; then nothing
// is left of me, and the visit is over. For whoever showed their pictures, or has an animator beside them.
#pragma once

#include "core/domain/commands.h"
#include "kiosk/app/app.h"

namespace merci::screens {

class EraseScreen final : public app::Screen {
public:
    explicit EraseScreen(app::App& app) : Screen(app) {}
    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::vermilion; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_back() override;

private:
    enum class Step { question, badges, sure };
    void draw_question(widgets::Ui& ui);
    void draw_badges(widgets::Ui& ui);
    void draw_sure(widgets::Ui& ui);
    void go_on(Step step);
    void erase();

    Step step_ = Step::question;
    domain::Badges badges_ = domain::Badges::keep;
    bool has_badges_ = false;
};

}  // namespace merci::screens
