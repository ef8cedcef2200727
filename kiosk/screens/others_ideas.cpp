#include "kiosk/screens/others_ideas.h"

#include <algorithm>

#include "kiosk/screens/idea_view.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kIdeasMax = 60;

class OthersIdeasScreen final : public app::Screen {
public:
    explicit OthersIdeasScreen(app::App& app) : Screen(app) { load(); }
    std::string name() const override { return "propose.others"; }
    domain::Hue hue() const override { return domain::Hue::raspberry; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void left() override { app_.voice_notes().stop(); }

private:
    void load();
    void look_up();
    void me_too();
    Id me() const { return app_.session().resident->id; }

    std::vector<Id> ideas_;  // as they were when one came
    std::size_t at_ = 0;
    std::optional<domain::Proposal> idea_;
    bool mine_too_ = false;
};

void OthersIdeasScreen::load() {
    for (const auto& idea : app_.view().proposals_open(kIdeasMax)) {
        if (idea.person != me()) ideas_.push_back(idea.id);
    }
    look_up();
}

void OthersIdeasScreen::look_up() {
    idea_ = ideas_.empty() ? std::nullopt : app_.view().proposal(ideas_[at_]);
    mine_too_ = idea_ && app_.view().supports(me(), idea_->id);
}

app::Chrome OthersIdeasScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💛", app_.t()(Key::propose_others), {}, {}, app::who_of(*app_.session().resident)};
    if (!idea_) return chrome;
    if (ideas_.size() > 1) {
        chrome.bar.pill =
            app_.t()(Key::requests_count, {{"n", std::to_string(at_ + 1)}, {"of", std::to_string(ideas_.size())}});
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::ask_more), Glyph::next};
    }
    return chrome;
}

void OthersIdeasScreen::on_main() {
    at_ = (at_ + 1) % ideas_.size();
    app_.voice_notes().stop();
    look_up();
    app_.turn(render::Turn::next);
}

void OthersIdeasScreen::me_too() {
    app_.run(
        domain::SupportProposal{me(), idea_->id}, [this](const Json&) { look_up(); },
        [this](const Error& error) {
            // At another kiosk, a moment ago: it is said.
            if (error.code != Code::already) return false;
            look_up();
            return true;
        });
}

void OthersIdeasScreen::draw(Ui& ui) {
    if (!idea_) return nothing_yet(ui, "💡", ui.t()(Key::propose_none));
    widgets::question(ui, ui.t()(Key::propose_others_question));
    const bool portrait = ui.portrait();
    draw_idea(ui, app_, *idea_, portrait ? Rect{56, 344, 968, 440} : Rect{64, 248, 620, 632});
    draw_idea_words(ui, app_, *idea_, portrait ? Rect{56, 816, 968, 560} : Rect{716, 248, 1140, 464});
    const Rect row = portrait ? Rect{56, 1412, 968, 160} : Rect{716, 744, 1140, 136};
    const widgets::Button too{mine_too_ ? widgets::ButtonKind::yes : widgets::ButtonKind::filled,
                              mine_too_ ? widgets::glyph_sign(Glyph::check) : widgets::emoji_sign("💛"),
                              ui.t()(Key::propose_me_too),
                              {},
                              true,
                              true,
                              52};
    if (widgets::button(ui, "me too", row, too) && !mine_too_) me_too();
}

}  // namespace

std::unique_ptr<app::Screen> others_ideas_screen(app::App& app) {
    return std::make_unique<OthersIdeasScreen>(app);
}

}  // namespace merci::screens
