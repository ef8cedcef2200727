#include "kiosk/screens/requests.h"

#include <algorithm>
#include <set>

#include "core/cards/compose.h"
#include "core/storage/answers.h"
#include "kiosk/screens/badge_words.h"
#include "kiosk/screens/celebrate.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kListMax = 200;

}  // namespace

void RequestsScreen::load() {
    shown_.reset();
    news_ = app_.news();
    const auto& view = app_.view();
    auto waiting = view.waiting(kListMax);
    // A yes in its ten seconds has been answered already.
    std::set<Id> answered;
    for (const auto& answer : storage::waiting_answers(app_.local())) answered.insert(answer.review.request);
    const Id me = app_.session().animator ? app_.session().animator->id : Id();
    std::erase_if(
        waiting, [&](const domain::Request& request) { return answered.contains(request.id) || request.person == me; });
    waiting_ = static_cast<int>(waiting.size());
    if (waiting.empty()) return;
    const auto& request = waiting[static_cast<std::size_t>(skipped_ % waiting_)];
    const auto person = view.person(request.person);
    const auto badge = view.badge(request.badge, request.version);
    if (!person || !badge) return;
    Shown shown{request, *person, *badge, {}, {}, {}, {}, {}};
    for (const auto& id : request.records) {
        const auto record = view.record(id);
        if (!record) continue;
        for (const auto& photo : record->photos) {
            if (shown.photos.size() < 3) shown.photos.push_back("blob:" + photo.blob);
        }
        const auto story = whole_story(app_.t(), *record);
        if (!story.empty()) shown.words += (shown.words.empty() ? "" : "\n") + story;
        if (record->voice && !shown.voice) shown.voice = record->voice;
        for (const auto& companion : record->with) {
            const auto known = view.person(companion);
            const bool there = std::any_of(shown.companions.begin(), shown.companions.end(),
                                           [&](const auto& p) { return p.id == companion; });
            if (known && !there && companion != person->id) shown.companions.push_back(*known);
        }
    }
    shown_ = std::move(shown);
}

app::Chrome RequestsScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"📥", app_.t()(Key::requests_journey), {}, {}, app::who_of(*app_.session().animator)};
    if (shown_) {
        chrome.bar.pill = app_.t()(Key::requests_count,
                                   {{"n", std::to_string(skipped_ % waiting_ + 1)}, {"of", std::to_string(waiting_)}});
        if (waiting_ > 1) chrome.plinth.main = widgets::MainAction{app_.t()(Key::requests_skip), Glyph::next};
    }
    return chrome;
}

void RequestsScreen::on_main() {
    ++skipped_;
    load();
    app_.turn(render::Turn::next);
}

void RequestsScreen::draw(Ui& ui) {
    if (!shown_ && news_ != app_.news()) load();
    if (!shown_) return none(ui);
    photos(ui);
    story(ui, ui.portrait() ? Rect{56, 676, 968, 530} : Rect{1216, 136, 640, 560});
    answers(ui);
}

void RequestsScreen::none(Ui& ui) {
    const std::string title = ui.t()(Key::desk_none);
    const std::string sub = ui.t()(Key::desk_none_sub);
    const int middle = ui.width() / 2;
    const int y = ui.portrait() ? 500 : 220;
    ui.pastille("🌿", middle - 132, y, 264, ui.colours().tint);
    ui.text(title, widgets::aligned(widgets::h1(ui.look()), drawing::Align::centre), {middle - 480, y + 320, 960, 72});
    ui.text(sub, widgets::aligned(widgets::t1(ui.look()), drawing::Align::centre), {middle - 480, y + 408, 960, 56});
    ui.say(title + " " + sub, {middle - 480, y + 312, 960, 160});
}

void RequestsScreen::photos(Ui& ui) {
    const bool portrait = ui.portrait();
    const Rect large = portrait ? Rect{56, 224, 632, 420} : Rect{64, 136, 744, 560};
    const Rect small[] = {portrait ? Rect{720, 224, 304, 194} : Rect{832, 136, 352, 268},
                          portrait ? Rect{720, 450, 304, 194} : Rect{832, 428, 352, 268}};
    const auto& all = shown_->photos;
    const Rect wide = portrait ? Rect{56, 224, 968, 420} : Rect{64, 136, 1120, 560};
    if (all.empty()) {
        ui.card(wide, ui.colours().tint, 32, false);
        ui.badge(cards::look_of(shown_->badge, shown_->request.level), wide.x + wide.w / 2 - 180,
                 wide.y + wide.h / 2 - 180, 360);
        ui.say(ui.t()(Key::requests_no_photo), wide, 32);
        return;
    }
    const auto show = [&](const Rect& rect, const std::string& photo) {
        ui.card(rect, ui.colours().tint);
        ui.picture(photo, rect, widgets::Corners::all(32));
    };
    show(all.size() == 1 ? wide : large, all[0]);
    if (all.size() == 2) show(portrait ? Rect{720, 224, 304, 420} : Rect{832, 136, 352, 560}, all[1]);
    for (std::size_t i = 1; all.size() > 2 && i < 3; ++i) show(small[i - 1], all[i]);
}

void RequestsScreen::story(Ui& ui, const Rect& rect) {
    const auto& shown = *shown_;
    ui.card(rect, ui.colours().card);
    ui.face(shown.person.portrait, shown.person.name, rect.x + 32, rect.y + 32, 128);
    ui.text(shown.person.name, widgets::type(ui.look(), 56, 64, Weight::bold, -0.8),
            {rect.x + 184, rect.y + 32, rect.w - 184 - 190, 68});
    ui.text(ui.t()(Key::requests_asks), widgets::in(widgets::t2(ui.look()), ui.colours().ink2),
            {rect.x + 184, rect.y + 100, rect.w - 380, 48});
    ui.badge(cards::look_of(shown.badge, shown.request.level), rect.right() - 28 - 148, rect.y + 24, 148, false);
    ui.fill({rect.x + 32, rect.y + 180, rect.w - 64, 3}, ui.colours().hair);
    const std::string what = badge_and_level(ui.t(), shown.badge, shown.request.level);
    auto title = widgets::type(ui.look(), 44, 52, Weight::bold, -0.3);
    title.max_lines = 1;
    ui.text(what, title, {rect.x + 32, rect.y + 199, rect.w - 64, 56});
    const int below = (shown.voice ? 96 : 0) + (shown.companions.empty() ? 24 : 116);
    const Rect said{rect.x + 32, rect.y + 263, rect.w - 64, rect.h - 263 - below};
    if (long_story(ui, shown.words, widgets::t2(ui.look()), said))
        app_.go(std::make_unique<StoryScreen>(app_, shown.person, shown.words));
    ui.say(shown.person.name + " " + ui.t()(Key::requests_asks) + " " + what + ". " + shown.words, rect, 32);
    if (shown.voice) voice_note(ui, app_, {rect.x + 32, rect.bottom() - below, rect.w - 64, 80}, *shown.voice, {});
    if (shown.companions.empty()) return;
    int x = rect.x + 32;
    const int y = rect.bottom() - 32 - 72;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < shown.companions.size() && i < 3; ++i) {
        ui.face(shown.companions[i].portrait, shown.companions[i].name, x, y, 72, 4);
        x += 56;
        names.push_back(shown.companions[i].name);
    }
    const std::string with = ui.t()(Key::evidence_with, {{"names", listed(ui.t(), names)}});
    auto style = widgets::in(widgets::t3(ui.look()), ui.colours().ink);
    style.max_lines = 1;
    ui.text(with, style, {x + 40, y, rect.right() - x - 56, 72});
    ui.say(with, {rect.x + 24, y - 8, rect.w - 48, 88});
}

void RequestsScreen::answers(Ui& ui) {
    const bool portrait = ui.portrait();
    const bool main = waiting_ > 1;
    const auto rect = [&](int i) {
        if (!portrait) return Rect{64 + i * 608, 728, 576, 152};
        const int height = main ? 108 : 140;
        return Rect{56, 1238 + i * (height + 12), 968, height};
    };
    const bool subs = !portrait || !main;
    const auto sub = [&](Key key) { return subs ? ui.t()(key) : std::string(); };
    const widgets::Button yes{widgets::ButtonKind::yes, widgets::glyph_sign(Glyph::check), ui.t()(Key::requests_yes),
                              sub(Key::requests_yes_sub)};
    const widgets::Button step{widgets::ButtonKind::not_yet, widgets::glyph_sign(Glyph::step),
                               ui.t()(Key::requests_step), sub(Key::requests_step_sub)};
    const widgets::Button talk{widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::chat), ui.t()(Key::requests_talk),
                               sub(Key::requests_talk_sub)};
    if (widgets::button(ui, "yes", rect(0), yes)) answer(domain::Answer::yes);
    if (widgets::button(ui, "step", rect(1), step)) answer(domain::Answer::one_more_step);
    if (widgets::button(ui, "talk", rect(2), talk)) answer(domain::Answer::let_us_talk);
}

void RequestsScreen::answer(domain::Answer answer) {
    const auto& shown = *shown_;
    if (answer == domain::Answer::one_more_step)
        return app_.go(std::make_unique<MissingScreen>(app_, shown.request, shown.person));
    domain::GiveReview review{shown.request.id, app_.session().animator->id, answer, {}, {}};
    if (answer == domain::Answer::let_us_talk) {
        return app_.run(review, [this](const Json&) {
            load();
            app_.turn(render::Turn::next);
            app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::requests_answered)});
        });
    }
    app_.work(
        [review](storage::Store& store, const storage::When& when) -> Result<Json> {
            MERCI_CHECK(storage::hold_answer(store.database(), {review, when.now + app::App::kSecondThoughts}));
            return Json::object();
        },
        [this, review, asked = shown](const Json&) {
            app_.go(std::make_unique<SigningScreen>(app_, review, asked.person.name, asked.badge, asked.request.level));
        });
}

bool long_story(Ui& ui, const std::string& story, const drawing::TextStyle& style, const Rect& room) {
    if (story.empty()) return false;
    constexpr double kLeast = 32;
    const auto block = widgets::laid_out(ui.look(), story, style, room.w, room.h, kLeast);
    ui.text_from(story, block.style(), room);
    if (!block.cut()) return false;
    const Rect more{room.right() - 96, room.bottom() - 88, 96, 88};
    const widgets::Button open{widgets::ButtonKind::ghost, widgets::glyph_sign(Glyph::plus), {}, {}, true, true, 40};
    const bool tapped = widgets::button(ui, "story", more, open);
    ui.name(ui.t()(Key::desk_more), more, 28);
    return tapped;
}

app::Chrome StoryScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💬", person_.name, {}, {}, app::who_of(*app_.session().animator)};
    return chrome;
}

void StoryScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const Rect card = portrait ? Rect{56, 168, 968, 1500} : Rect{64, 136, 1792, 744};
    ui.card(card, ui.colours().card);
    auto style = widgets::t1(ui.look());
    style.max_lines = card.h / static_cast<int>(style.line) - 1;
    ui.text_from(story_, style, {card.x + 48, card.y + 40, card.w - 96, card.h - 80});
    ui.say(story_, card, 32);
}

app::Chrome MissingScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"📥", app_.t()(Key::requests_step), {}, {}, app::who_of(*app_.session().animator)};
    return chrome;
}

void MissingScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::requests_missing));
    struct Choice {
        const char* key;
        const char* emoji;
        Key label;
    };
    constexpr Choice kChoices[] = {
        {"photo", "📷", Key::requests_missing_photo},
        {"words", "💬", Key::requests_missing_words},
        {"again", "🔁", Key::requests_missing_again},
        {"show", "🧑🏾‍🏫", Key::requests_missing_show},
    };
    const auto area = widgets::regions(ui.look(), false).content;
    const bool portrait = ui.portrait();
    const Rect grid{area.x, area.y, area.w, portrait ? 900 : 480};
    int i = 0;
    for (const auto& choice : kChoices) {
        const widgets::ChoiceRow row{
            widgets::emoji_sign(choice.emoji), ui.t()(choice.label), {}, widgets::Chosen::no, true, true};
        const Rect rect = widgets::grid_cell(grid, portrait ? 1 : 2, portrait ? 4 : 2, 32, 32, i++);
        if (!widgets::choice_row(ui, choice.key, rect, row)) continue;
        const domain::GiveReview review{
            request_.id, app_.session().animator->id, domain::Answer::one_more_step, choice.key, {}};
        app_.run(review, [this](const Json&) {
            app_.back();
            app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::requests_answered)});
        });
    }
}

SigningScreen::SigningScreen(app::App& app, domain::GiveReview review, std::string asks, domain::Badge badge,
                             domain::Level level)
    : Screen(app),
      review_(std::move(review)),
      asks_(std::move(asks)),
      badge_(std::move(badge)),
      level_(level),
      due_(app.monotonic() + app::App::kSecondThoughts) {}

app::Chrome SigningScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"📥", app_.t()(Key::requests_journey), {}, {}, app::who_of(*app_.session().animator)};
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::requests_sign_now), Glyph::check};
    return chrome;
}

void SigningScreen::draw(Ui& ui) {
    const Millis left = std::max<Millis>(0, due_ - app_.monotonic());
    if (left == 0)
        sign();
    else
        app_.stage().loop().request_frame_at(app_.monotonic() + 100);
    const bool portrait = ui.portrait();
    const auto seconds = std::to_string((left + 999) / 1000);
    const Rect badge = portrait ? Rect{284, 240, 512, 512} : Rect{184, 200, 560, 560};
    ui.badge(cards::look_of(badge_, level_), badge.x, badge.y, badge.w);
    const Rect words = portrait ? Rect{56, 820, 968, 200} : Rect{928, 168, 928, 200};
    const std::string sentence = ui.t()(Key::requests_signing, {{"n", seconds}});
    const std::string title = asks_ + " · " + domain::in_language(badge_.name, app_.lang());
    ui.text(title, widgets::h2(ui.look()), {words.x, words.y, words.w, 60});
    ui.text_from(sentence, widgets::h1(ui.look()), {words.x, words.y + 76, words.w, 160});
    const Rect ring = portrait ? Rect{56, 1064, 260, 260} : Rect{928, 424, 240, 240};
    widgets::countdown(ui, ring, seconds, static_cast<double>(left) / static_cast<double>(app::App::kSecondThoughts),
                       ui.colours().card, drawing::journey_colours(domain::Hue::emerald).field);
    const Rect undo_rect = portrait ? Rect{56, 1404, 968, 160} : Rect{928, 728, 928, 152};
    const widgets::Button undo_button{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::retake), ui.t()(Key::requests_undo), {}, true, true, 52};
    if (widgets::button(ui, "undo", undo_rect, undo_button)) undo();
}

void SigningScreen::undo() {
    if (done_) return;
    done_ = true;
    app_.work(
        [request = review_.request](storage::Store& store, const storage::When&) -> Result<Json> {
            MERCI_CHECK(storage::drop_answer(store.database(), request));
            return Json::object();
        },
        [this](const Json&) { app_.back(); });
}

void SigningScreen::sign() {
    if (done_) return;
    done_ = true;
    app_.work([review = review_](storage::Store& store,
                                 const storage::When& when) { return storage::send_answer(store, review, when); },
              [this](const Json& answer) {
                  app_.replace(std::make_unique<CelebrateScreen>(app_, answer["award"].get<std::string>()));
              },
              [this](const Error& error) {
                  failed_ = true;
                  if (error.code != Code::already)
                      return false;  // a trouble is shown; the answer waits and is sent later
                  app_.back();       // it was sent while this screen was left
                  return true;
              });
}

// The answer is on disk: whoever leaves this screen has said yes.
void SigningScreen::left() {
    if (!done_) app_.chores_by(due_ + 500);
}

void SigningScreen::entered() {
    if (failed_) app_.back();
}

}  // namespace merci::screens
