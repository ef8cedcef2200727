#include "kiosk/screens/help.h"

#include "kiosk/screens/home.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/staff.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

struct Choice {
    const char* id;
    widgets::Sign sign;
    Key label;
    std::function<void()> touch;
    bool on = false;
    bool leads_on = false;
    std::optional<Key> sub = {};
};

// A page of Help: a question and a handful of choices, and somebody to call.
class HelpPage : public app::Screen {
public:
    using Screen::Screen;
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override {
        app::Chrome chrome;
        chrome.bar = {"🙋🏽", app_.t()(Key::help_journey), {}, {}, {}};
        chrome.plinth.help = false;
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::help_call), Glyph::help};
        return chrome;
    }
    void on_main() override { app_.call_someone(); }
    void draw(Ui& ui) override {
        widgets::question(ui, ui.t()(title()));
        const auto area = widgets::regions(ui.look(), true).content;
        const bool portrait = ui.portrait();
        const auto all = choices();
        const int rows = (static_cast<int>(all.size()) + 1) / 2;
        const render::Rect grid{area.x, area.y, area.w, portrait ? 1100 : 632};
        int i = 0;
        for (const auto& choice : all) {
            const auto rect = widgets::grid_cell(grid, portrait ? 1 : 2, portrait ? 5 : rows, 32, 24, i++);
            const widgets::ChoiceRow row{choice.sign,
                                         ui.t()(choice.label),
                                         choice.sub ? ui.t()(*choice.sub) : std::string(),
                                         choice.on ? widgets::Chosen::yes : widgets::Chosen::no,
                                         true,
                                         true};
            if (widgets::choice_row(ui, choice.id, rect, row)) choice.touch();
        }
    }

protected:
    virtual Key title() const = 0;
    virtual std::vector<Choice> choices() = 0;
};

class VoicePage final : public HelpPage {
public:
    using HelpPage::HelpPage;
    std::string name() const override { return "help.voice"; }

private:
    Key title() const override { return Key::help_voice; }
    std::vector<Choice> choices() override {
        const auto set = [this](void (app::Speaker::*change)()) {
            return [this, change] {
                (app_.speaker().*change)();
                app_.speaker().say_one(app_.t()(Key::help_sample), app_.t());
            };
        };
        return {{"louder", widgets::glyph_sign(Glyph::louder), Key::help_louder, set(&app::Speaker::louder)},
                {"softer", widgets::glyph_sign(Glyph::softer), Key::help_softer, set(&app::Speaker::softer)},
                {"faster", widgets::emoji_sign("🐇"), Key::help_faster, set(&app::Speaker::faster)},
                {"slower", widgets::emoji_sign("🐢"), Key::help_slower, set(&app::Speaker::slower)}};
    }
};

class ScreenPage final : public HelpPage {
public:
    using HelpPage::HelpPage;
    std::string name() const override { return "help.screen"; }

private:
    Key title() const override { return Key::help_screen; }
    std::vector<Choice> choices() override {
        const auto turn = [this](bool app::Comfort::*what) {
            return [this, what] {
                auto comfort = app_.session().comfort;
                comfort.*what = !(comfort.*what);
                app_.set_comfort(comfort);
            };
        };
        using app::Comfort;
        const auto& is = app_.session().comfort;
        return {{"contrast", widgets::glyph_sign(Glyph::eye), Key::help_contrast, turn(&Comfort::high_contrast),
                 is.high_contrast},
                {"large", widgets::emoji_sign("🔠"), Key::help_big, turn(&Comfort::large_type), is.large_type},
                {"low", widgets::glyph_sign(Glyph::down), Key::help_low, turn(&Comfort::low), is.low},
                {"left", widgets::emoji_sign("🫲🏽"), Key::help_left, turn(&Comfort::left_hand), is.left_hand},
                {"calm", widgets::emoji_sign("🍃"), Key::help_calm, turn(&Comfort::calm), is.calm}};
    }
};

class HelpScreen final : public HelpPage {
public:
    using HelpPage::HelpPage;
    std::string name() const override { return "help"; }

private:
    Key title() const override { return Key::help_question; }
    std::vector<Choice> choices() override {
        return {{"guide", widgets::emoji_sign("🧭"), Key::help_guide, [this] { app_.set_guided(!app_.guided()); },
                 app_.guided(), false, Key::help_guide_sub},
                {"voice", widgets::glyph_sign(Glyph::louder), Key::help_voice,
                 [this] { app_.go(std::make_unique<VoicePage>(app_)); }, false, true},
                {"screen", widgets::glyph_sign(Glyph::eye), Key::help_screen,
                 [this] { app_.go(std::make_unique<ScreenPage>(app_)); }, false, true},
                {"language", widgets::glyph_sign(Glyph::globe), Key::help_language,
                 [this] { app_.go(std::make_unique<LanguageScreen>(app_)); }, false, true},
                {"team", widgets::glyph_sign(Glyph::lock), Key::help_team,
                 [this] { app_.go(std::make_unique<StaffCardScreen>(app_)); }, false, true}};
    }
};

}  // namespace

std::unique_ptr<app::Screen> help_screen(app::App& app) {
    return std::make_unique<HelpScreen>(app);
}

}  // namespace merci::screens
