#include "kiosk/screens/received.h"

#include "core/flow/thank.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/thank.h"
#include "kiosk/screens/thanks_view.h"
#include "kiosk/screens/together.h"
#include "kiosk/widgets/buttons.h"

namespace merci::screens {

namespace {

std::optional<domain::Thanks> thanks_named(app::App& app, const Id& id) {
    return app.view().thanks_given(id);
}

// Who came for something waits for one thanks at most; who only shows their card has time for all.
flow::Arrival arrival_of(app::App& app, Wish wish) {
    const Id& me = app.session().resident->id;
    std::vector<Id> records;
    const bool has_time = wish == Wish::none || wish == Wish::space;
    if (!has_time) return {storage::new_thanks(app.local(), me, app.now(), 1), records};
    for (const auto& record : app.view().records_to_answer(me, 1)) {
        // Of what is long past, nobody asks any more.
        if (record.at >= app.now() - storage::kThanksAreNews) records.push_back(record.id);
    }
    return {storage::new_thanks(app.local(), me, app.now(), static_cast<int>(flow::Arrival::kThanksMax)), records};
}

}  // namespace

std::unique_ptr<app::Screen> what_waits(app::App& app, Wish wish) {
    auto& arrival = app.session().arrival;
    if (!arrival) arrival = arrival_of(app, wish);
    for (;;) {
        switch (arrival->next()) {
            case flow::Arrival::Next::wish: return nullptr;
            case flow::Arrival::Next::thanks:
                if (auto thanks = thanks_named(app, arrival->thanks()))
                    return std::make_unique<ReceivedScreen>(app, std::move(*thanks), wish);
                arrival->thanks_seen(Id(arrival->thanks()));
                break;
            case flow::Arrival::Next::together:
                if (auto record = app.view().record(arrival->record()))
                    return std::make_unique<TogetherScreen>(app, std::move(*record), wish);
                arrival->answered();
                break;
        }
    }
}

ReceivedScreen::ReceivedScreen(app::App& app, domain::Thanks thanks, Wish wish)
    : Screen(app),
      thanks_(std::move(thanks)),
      from_(thanks_.from.empty() ? std::nullopt : app.view().person(thanks_.from)),
      wish_(wish) {}

void ReceivedScreen::entered() {
    if (begun_) return;
    begun_ = true;
    slide_.start(app_.stage().motion());
    app_.speaker().chime();
}

app::Chrome ReceivedScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💛", app_.t()(Key::received_journey), {}, {}, {}};
    const auto& session = app_.session();
    if (session.resident) chrome.bar.who = app::who_of(*session.resident);
    chrome.plinth.back = false;
    const bool more = session.arrival && session.arrival->thanks_left() > 1;
    chrome.plinth.main = more ? widgets::MainAction{app_.t()(Key::received_next), Glyph::next}
                              : widgets::MainAction{app_.t()(Key::received_done), Glyph::check};
    return chrome;
}

void ReceivedScreen::draw(Ui& ui) {
    const std::string title =
        from_ ? ui.t()(Key::received_from, {{"name", from_->name}}) : ui.t()(Key::received_from_someone);
    const auto below =
        draw_thanks(ui, app_, {thanks_, title, from_, app_.session().resident, app_.stage().motion().value(slide_)});
    if (!from_) return;
    const Rect place{below.x, below.bottom() - 140, below.w, 140};
    const widgets::Button back{
        widgets::ButtonKind::plain, widgets::emoji_sign("💐"), ui.t()(Key::received_back), {}, true, false, 48};
    if (widgets::button(ui, "thank back", place, back)) seen([this] { thank_back(); });
}

// Written down before one moves on: it does not come again.
void ReceivedScreen::seen(std::function<void()> then) {
    app_.work(
        [person = app_.session().resident->id, id = thanks_.id](storage::Store& store,
                                                                const storage::When&) -> Result<Json> {
            MERCI_CHECK(storage::note_thanks_seen(store.database(), person, {id}));
            return Json::object();
        },
        [this, then = std::move(then)](const Json&) {
            if (app_.session().arrival) app_.session().arrival->thanks_seen(thanks_.id);
            then();
        });
}

void ReceivedScreen::on_main() {
    seen([this] { arrive(app_, wish_); });
}

// Home is where one may do something else: what was not looked at waits for another visit.
void ReceivedScreen::on_home() {
    seen([this] {
        app_.session().arrival->pass();
        app_.home();
    });
}

// Straight to what for; what was begun before is asked about first.
void ReceivedScreen::thank_back() {
    app_.session().arrival->pass();
    if (app_.draft()) return begin(app_, Wish::thank);
    flow::ThankJourney journey(app_.session().resident->id);
    journey.choose(from_->id);
    app_.keep_draft(journey, [this, journey] {
        app_.back_to_base(thank_screen(app_, std::make_unique<flow::ThankJourney>(journey)));
    });
}

}  // namespace merci::screens
