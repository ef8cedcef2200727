#include "kiosk/screens/my_records.h"

#include <algorithm>

#include "kiosk/screens/five_places.h"
#include "kiosk/screens/item_state.h"
#include "kiosk/screens/journey_chrome.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kMost = 200;

}  // namespace

void MyRecordsScreen::entered() {
    records_ = app_.view().records_of(app_.session().resident->id, kMost);
}

app::Chrome MyRecordsScreen::chrome() {
    auto chrome = journey_chrome(app_, "📷", Key::space_records);
    chrome.bar.name = app_.t()(Key::space_journey);
    return chrome;
}

void MyRecordsScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::space_records));
    if (records_.empty()) return nothing_yet(ui, "📷", ui.t()(Key::space_no_records));
    const auto area = widgets::regions(ui.look(), false).content;
    const FivePlaces places(ui, area, static_cast<int>(records_.size()), page_, FivePlaces::Portrait::columns);
    for (int i = 0; i < places.count(); ++i) {
        const auto& record = records_[static_cast<std::size_t>(places.first() + i)];
        const auto activity = app_.view().activity(record.activity);
        const std::string emoji = activity ? activity->emoji : "📷";
        widgets::PhotoChoice choice;
        if (!record.photos.empty())
            choice.picture = "blob:" + record.photos.front().blob;
        else
            choice.emojis = {record.voice ? "🔊" : "💬"};
        choice.sign = widgets::emoji_sign(emoji);
        choice.label = activity ? domain::in_language(activity->name, app_.lang()) : ui.t()(Key::home_tell);
        if (widgets::photo_choice(ui, record.id, places.cell(i), choice))
            app_.go(std::make_unique<RecordScreen>(app_, record));
    }
    places.more(ui, app_, page_);
}

app::Chrome RecordScreen::chrome() {
    auto chrome = journey_chrome(app_, "📷", Key::space_records);
    if (record_.photos.size() > 1)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::ask_more_records), Glyph::next};
    return chrome;
}

void RecordScreen::on_main() {
    shown_ = (shown_ + 1) % record_.photos.size();
    app_.turn(render::Turn::next);
}

void RecordScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    photo(ui, portrait ? Rect{56, 168, 968, 640} : Rect{64, 144, 944, 736});
    const Rect rect = portrait ? Rect{56, 848, 968, 720} : Rect{1072, 152, 784, 728};
    int y = words(ui, rect);
    if (record_.voice) {
        const Rect card{rect.x, y, rect.w, 128};
        ui.card(card, ui.colours().card);
        voice_note(ui, app_, {card.x + 32, card.y + 16, card.w - 56, 96}, *record_.voice, {});
        y += 152;
    }
    const auto names = others();
    if (!names.empty()) {
        const std::string with = ui.t()(Key::evidence_with, {{"names", listed(ui.t(), names)}});
        auto style = widgets::t2(ui.look());
        style.max_lines = 1;
        ui.emoji("🤝🏾", rect.x, y + 4, 64, 52);
        ui.text(with, style, {rect.x + 88, y, rect.w - 88, 72}, 32);
        ui.say(with, {rect.x - 8, y, rect.w, 72});
        y += 88;
    }
    widgets::state_pill(ui, rect.x, y + 8, item_state(app_, record_.id));
}

void RecordScreen::photo(Ui& ui, const Rect& rect) const {
    ui.card(rect, ui.colours().tint, 32, record_.photos.empty());
    if (!record_.photos.empty())
        return ui.picture("blob:" + record_.photos[shown_].blob, rect, widgets::Corners::all(32));
    const auto activity = app_.view().activity(record_.activity);
    const int d = 264;
    ui.pastille(activity ? activity->emoji : "💬", rect.x + (rect.w - d) / 2, rect.y + (rect.h - d) / 2, d,
                ui.colours().card);
}

int RecordScreen::words(Ui& ui, const Rect& rect) const {
    const auto activity = app_.view().activity(record_.activity);
    const auto day = local_day(record_.at);
    const std::string name = activity ? domain::in_language(activity->name, app_.lang()) : ui.t()(Key::home_tell);
    const std::string when = text::long_day(ui.t(), day.year, day.month, day.day);
    auto title = widgets::h1(ui.look());
    title.max_lines = 2;
    int y = rect.y + ui.text_from(name, title, rect) + 4;
    ui.text(when, widgets::t1(ui.look()), {rect.x, y, rect.w, 60}, 34);
    ui.say(name + ". " + when, {rect.x - 16, rect.y - 8, rect.w + 16, y + 64 - rect.y});
    y += 84;
    const std::string story = whole_story(ui.t(), record_);
    if (story.empty()) return y;
    // The place that the voice, the names and the state leave.
    const int room = rect.bottom() - y - 128 - (record_.voice ? 152 : 0) - (others().empty() ? 0 : 88);
    auto style = widgets::type(ui.look(), 44, 58, Weight::regular);
    style.max_lines = std::max(1, room / static_cast<int>(style.line));
    const auto block = drawing::layout_to_fit(story, style, rect.w, 30);
    const int high = std::min(room, static_cast<int>(block.height()) + 8);
    ui.text(story, style, {rect.x, y, rect.w, high}, 30);
    ui.say(story, {rect.x - 16, y - 8, rect.w + 16, high + 16});
    return y + high + 24;
}

// Who told it, when somebody else did, and who was there.
std::vector<std::string> RecordScreen::others() const {
    std::vector<std::string> names;
    std::vector<Id> people{record_.teller};
    people.insert(people.end(), record_.with.begin(), record_.with.end());
    for (const auto& id : people) {
        if (id.empty() || (app_.session().resident && id == app_.session().resident->id)) continue;
        if (const auto person = app_.view().person(id)) names.push_back(person->name);
    }
    return names;
}

}  // namespace merci::screens
