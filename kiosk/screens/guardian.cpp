#include "kiosk/screens/guardian.h"

#include <algorithm>

#include "kiosk/screens/names.h"
#include "kiosk/screens/take_photo.h"
#include "kiosk/widgets/buttons.h"

namespace merci::screens {

namespace {

std::optional<domain::GuardianPaper> paper_of(app::App& app, const Id& person) {
    if (!app.view().consent(person, domain::kImage, "").value_or(false)) return std::nullopt;
    for (auto& paper : app.view().guardian_papers(person)) {
        if (paper.what == domain::kImage) return paper;
    }
    return std::nullopt;
}

void photograph(app::App& app, const domain::Person& person) {
    PhotoWanted wanted{domain::Hue::cobalt, "📄", person.name, Key::guardian_question, true, Key::guardian_keep};
    app.go(take_photo_screen(app, std::move(wanted), [&app, person](const domain::Photo& photo) {
        const domain::Consent seen{domain::kImage, {}, "centre", true};
        app.run(
            domain::GiveConsent{person.id, seen, app.session().animator->id, "paper", photo.blob}, [&app](const Json&) {
                app.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app.t()(Key::guardian_done)});
            });
    }));
}

// The paper as it was photographed. At another kiosk of the centre there is only word of it.
class PaperScreen final : public app::Screen {
public:
    PaperScreen(app::App& app, domain::Person person) : Screen(app), person_(std::move(person)) {}
    std::string name() const override { return "people.paper"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    bool staff_only() const override { return true; }
    app::Chrome chrome() override {
        app::Chrome chrome;
        chrome.bar = {"📄", person_.name, {}, {}, {}};
        if (app_.session().animator) chrome.bar.who = app::who_of(*app_.session().animator);
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_retake), Glyph::camera};
        return chrome;
    }
    void on_main() override { photograph(app_, person_); }
    void draw(Ui& ui) override {
        const bool portrait = ui.portrait();
        const Rect place = portrait ? Rect{56, 232, 968, 726} : Rect{64, 144, 1012, 736};
        const auto paper = paper_of(app_, person_.id);
        const bool here = paper && !paper->blob.empty() && app_.blobs().written(paper->blob) != 0;
        ui.card(place, ui.colours().tint, 32, here);
        if (here)
            ui.picture("blob:" + paper->blob, place, widgets::Corners::all(32));
        else
            ui.pastille("📄", place.x + (place.w - 264) / 2, place.y + (place.h - 264) / 2, 264, ui.colours().card);
        const Rect words = portrait ? Rect{56, 1000, 968, 300} : Rect{1140, 168, 716, 400};
        const std::string title = ui.t()(Key::guardian_have);
        const std::string sub = ui.t()(Key::guardian_sub);
        const int used = ui.text_from(title, widgets::h1(ui.look()), words);
        const int more = ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 16, words.w, 180});
        ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w + 16, used + more + 32});
    }

private:
    domain::Person person_;
};

}  // namespace

bool has_paper(app::App& app, const Id& person) {
    return paper_of(app, person).has_value();
}

void open_paper(app::App& app, const domain::Person& person) {
    if (has_paper(app, person.id)) return app.go(std::make_unique<PaperScreen>(app, person));
    photograph(app, person);
}

}  // namespace merci::screens
