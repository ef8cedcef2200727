#include "kiosk/screens/my_thanks.h"

#include "kiosk/screens/five_places.h"
#include "kiosk/screens/item_state.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/screens/thanks_view.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

std::optional<domain::Person> person_of(app::App& app, const Id& id) {
    return id.empty() ? std::nullopt : app.view().person(id);
}

// One of them, large. Thanks that I gave say where they are on their way.
class OneThanksScreen final : public app::Screen {
public:
    enum class Way { received, given };
    OneThanksScreen(app::App& app, domain::Thanks thanks, Way way)
        : Screen(app), thanks_(std::move(thanks)), way_(way) {}
    std::string name() const override { return way_ == Way::given ? "space.given.one" : "space.thanks.one"; }
    domain::Hue hue() const override { return domain::Hue::raspberry; }
    app::Chrome chrome() override {
        app::Chrome chrome;
        chrome.bar = {"💛", app_.t()(way_ == Way::given ? Key::space_given : Key::space_thanks), {}, {}, {}};
        if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
        return chrome;
    }
    void left() override { app_.voice_notes().stop(); }
    void draw(Ui& ui) override {
        const auto from = person_of(app_, thanks_.from);
        const auto to = person_of(app_, thanks_.to);
        std::string title;
        if (way_ == Way::given)
            title = to ? ui.t()(Key::space_to, {{"name", to->name}}) : ui.t()(Key::space_to_someone);
        else
            title = from ? ui.t()(Key::received_from, {{"name", from->name}}) : ui.t()(Key::received_from_someone);
        const auto below = draw_thanks(ui, app_, {thanks_, title, from, to});
        if (way_ == Way::given) widgets::state_pill(ui, below.x, below.y + 16, item_state(app_, thanks_.id));
    }

private:
    domain::Thanks thanks_;
    Way way_;
};

}  // namespace

app::Chrome ThanksListScreen::chrome() {
    app::Chrome chrome;
    const bool given = way() == Way::given;
    chrome.bar = {given ? "💐" : "💛", app_.t()(Key::space_journey), {}, {}, app::who_of(*app_.session().resident)};
    return chrome;
}

void ThanksListScreen::draw(Ui& ui) {
    const bool given = way() == Way::given;
    widgets::question(ui, ui.t()(given ? Key::space_given : Key::space_thanks));
    if (thanks_.empty())
        return nothing_yet(ui, given ? "💐" : "💛", ui.t()(given ? Key::space_no_given : Key::space_no_thanks));
    const auto area = widgets::regions(ui.look(), false).content;
    const FivePlaces places(ui, area, static_cast<int>(thanks_.size()), page_, FivePlaces::Portrait::rows);
    for (int i = 0; i < places.count(); ++i) {
        const auto& thanks = thanks_[static_cast<std::size_t>(places.first() + i)];
        if (!row(ui, thanks, places.cell(i))) continue;
        const auto way = given ? OneThanksScreen::Way::given : OneThanksScreen::Way::received;
        app_.go(std::make_unique<OneThanksScreen>(app_, thanks, way));
    }
    places.more(ui, app_, page_);
}

// Their face, from whom or to whom, what for; a sign for what came with it.
bool ThanksListScreen::row(Ui& ui, const domain::Thanks& thanks, const Rect& rect) {
    const bool given = way() == Way::given;
    const auto other = person_of(app_, given ? thanks.to : thanks.from);
    std::string who = ui.t()(given ? Key::space_to_someone : Key::space_from_someone);
    if (other) who = ui.t()(given ? Key::space_to : Key::space_from, {{"name", other->name}});
    const std::string why = thanks_sentence(ui.t(), thanks);
    const auto tap = ui.tap(thanks.id, rect);
    ui.shift(0, tap.down ? 6 : 0);
    ui.card(rect, tap.down ? ui.colours().tint : ui.colours().card, 32, !tap.down);
    constexpr int kFace = 132;
    const int top = ui.portrait() ? (rect.h - kFace) / 2 : 28;
    if (other)
        ui.face(other->portrait, other->name, rect.x + 28, rect.y + top, kFace);
    else
        ui.pastille("💛", rect.x + 28, rect.y + top, kFace, ui.colours().tint);
    const int x = rect.x + 28 + kFace + 24;
    auto name = widgets::h2(ui.look());
    name.max_lines = ui.portrait() ? 1 : 2;
    auto said = widgets::in(widgets::t2(ui.look()), ui.colours().ink2);
    const int signs = (thanks.photo ? 64 : 0) + (thanks.voice ? 64 : 0);
    if (ui.portrait()) {
        said.max_lines = 2;
        ui.text(who, name, {x, rect.y + 20, rect.right() - x - 24 - signs, 60}, 32);
        ui.text(why, said, {x, rect.y + 84, rect.right() - x - 24, rect.h - 100}, 32);
    } else {
        said.max_lines = 2;
        ui.text(who, name, {x, rect.y + 20, rect.right() - x - 20, kFace + 8}, 32);
        ui.text(why, said, {rect.x + 28, rect.y + 176, rect.w - 48 - signs, rect.h - 188}, 32);
    }
    int sign = rect.right() - 24 - 56;
    const int sign_y = ui.portrait() ? rect.y + 24 : rect.bottom() - 24 - 56;
    if (thanks.voice) {
        ui.emoji("🔊", sign, sign_y, 56, 44);
        sign -= 64;
    }
    if (thanks.photo) ui.emoji("📷", sign, sign_y, 56, 44);
    ui.unshift();
    ui.say(who + ". " + why, rect, 32);
    return tap.tapped;
}

}  // namespace merci::screens
