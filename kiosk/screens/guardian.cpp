#include "kiosk/screens/guardian.h"

#include <functional>

#include "core/domain/consents.h"
#include "kiosk/screens/consents.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/take_photo.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using domain::Reach;

namespace {

std::optional<domain::GuardianPaper> paper_of(app::App& app, const Id& person) {
    for (auto& paper : app.view().guardian_papers(person)) {
        if (paper.what == domain::kImage) return paper;
    }
    return std::nullopt;
}

void file(app::App& app, const domain::Person& person, Reach reach, const std::string& photo,
          const std::function<void()>& then) {
    const bool yes = reach != Reach::nobody;
    const domain::GiveConsent given{person.id, domain::consent_to(domain::kImage, {}, reach),
                                    app.session().animator->id, yes ? "paper" : "", photo};
    app.run(given, [&app, yes, then](const Json&) {
        if (then) then();
        app.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check),
                   app.t()(yes ? Key::guardian_done : Key::guardian_taken_back)});
    });
}

void photograph(app::App& app, const domain::Person& person, Reach reach, const std::function<void()>& then) {
    PhotoWanted wanted{domain::Hue::cobalt, "📄", {}, person.name, Key::guardian_question, true, Key::guardian_keep};
    app.go(take_photo_screen(app, std::move(wanted), [&app, person, reach, then](const domain::Photo& photo) {
        file(app, person, reach, photo.blob, then);
    }));
}

// Before there is one, it says what a paper is for. At another kiosk of the centre there is only word of it.
class PaperScreen final : public app::Screen {
public:
    PaperScreen(app::App& app, domain::Person person) : Screen(app), person_(std::move(person)) {}
    std::string name() const override { return "people.paper"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    bool staff_only() const override { return true; }
    app::Chrome chrome() override;
    void entered() override { read(); }
    void on_main() override {
        photograph(app_, person_, reach_, [this] { read(); });
    }
    void draw(Ui& ui) override;

private:
    void read();
    void draw_paper(Ui& ui, const Rect& place);

    domain::Person person_;
    Reach reach_ = Reach::nobody;
    std::string photo_;  // of the paper, where it is here
};

void PaperScreen::read() {
    const auto paper = paper_of(app_, person_.id);
    reach_ = paper ? domain::reach_to(paper->audience) : Reach::nobody;
    photo_ = paper && app_.blobs().written(paper->blob) != 0 ? paper->blob : std::string();
}

app::Chrome PaperScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"📄", person_.name, {}, {}, {}};
    if (app_.session().animator) chrome.bar.who = app::who_of(*app_.session().animator);
    if (reach_ != Reach::nobody) chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_retake), Glyph::camera};
    return chrome;
}

void PaperScreen::draw_paper(Ui& ui, const Rect& place) {
    ui.card(place, ui.colours().tint, 32, !photo_.empty());
    if (!photo_.empty())
        ui.picture("blob:" + photo_, place, widgets::Corners::all(32));
    else
        ui.pastille("📄", place.x + (place.w - 264) / 2, place.y + (place.h - 264) / 2, 264, ui.colours().card);
}

void PaperScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    draw_paper(ui, portrait ? Rect{56, 168, 968, 640} : Rect{64, 144, 960, 736});
    const Rect words = portrait ? Rect{56, 832, 968, 168} : Rect{1088, 144, 768, 168};
    const std::string title = ui.t()(reach_ == Reach::nobody ? Key::guardian_open : Key::guardian_have);
    const std::string sub = ui.t()(Key::guardian_sub);
    auto large = widgets::h1(ui.look());
    large.max_lines = 1;
    auto small = widgets::t1(ui.look());
    small.max_lines = 1;
    ui.text(title, large, {words.x, words.y, words.w, 88}, 40);
    ui.text(sub, small, {words.x, words.y + 96, words.w, 64}, 30);
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w + 16, words.h + 16});
    const Rect rows = portrait ? Rect{56, 1080, 968, 504} : Rect{1088, 408, 768, 472};
    const std::string whom = ui.t()(Key::consent_question);
    const Rect above{rows.x, rows.y - 76, rows.w, 56};
    ui.text(whom, widgets::h2(ui.look()), above, 30);
    ui.say(whom, above, 16);
    int i = 0;
    for (const Reach reach : {Reach::nobody, Reach::centre, Reach::everyone}) {
        constexpr const char* kIds[] = {"nobody", "centre", "everyone"};
        const auto look = words_of(reach);
        const widgets::ChoiceRow row{widgets::emoji_sign(look.emoji),
                                     ui.t()(look.label),
                                     {},
                                     reach == reach_ ? widgets::Chosen::yes : widgets::Chosen::no,
                                     true,
                                     true};
        const bool touched =
            widgets::choice_row(ui, kIds[static_cast<int>(reach)], widgets::grid_cell(rows, 1, 3, 0, 24, i++), row);
        if (!touched || reach == reach_) continue;
        // How far it goes stands on the paper: for more, or for less, there is another one.
        if (reach == Reach::nobody)
            file(app_, person_, reach, {}, [this] { read(); });
        else
            photograph(app_, person_, reach, [this] { read(); });
    }
}

}  // namespace

bool has_paper(app::App& app, const Id& person) {
    return paper_of(app, person).has_value();
}

void open_paper(app::App& app, const domain::Person& person) {
    app.go(std::make_unique<PaperScreen>(app, person));
}

}  // namespace merci::screens
