#include "kiosk/screens/consent_photos.h"

#include "kiosk/screens/consents.h"
#include "kiosk/screens/five_places.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using domain::Audience;
using domain::Reach;

namespace {

constexpr int kRecordsMax = 200;

// What I wish counts once they agree too; of a photo that shows somebody who was erased, nobody can be asked any more.
std::vector<std::string> who_is_missing(app::App& app, const domain::Record& record, const domain::Photo& photo,
                                        Reach wished) {
    std::vector<std::string> names;
    if (wished == Reach::nobody) return names;
    const auto audience = wished == Reach::everyone ? Audience::anyone : Audience::centre;
    for (const auto& id : domain::still_to_agree(app.view(), record, photo, audience, app.session().resident->id)) {
        if (const auto person = app.view().person(id)) names.push_back(person->name);
    }
    return names;
}

std::string asks(const Ui& ui, const std::string& name) {
    return ui.t()(Key::consent_others_say, {{"names", name}});
}

// To whom, and below it who has still to agree. What must be read comes first, and leaves what it does not need.
void state_words(Ui& ui, const std::string& label, const std::string& wait, const Rect& rect, int lines) {
    constexpr int kReach = 24;
    ui.paint(render::hash_of("photo state", label, wait, lines), rect, kReach, [&](const widgets::Pen& pen) {
        auto style = widgets::t2b(pen.look());
        style.max_lines = lines;
        if (wait.empty()) return pen.text(label, style, pen.box(), 30);
        style.line = style.px * 1.1;
        auto small = widgets::t3(pen.look());
        small.max_lines = lines;
        const double most = pen.height() * 13 / 24;
        const double needed = widgets::laid_out(pen.look(), label, style, pen.width(), most, 28).height() + 4;
        const double upper = std::max(pen.height() * 0.4, needed);
        pen.text(label, style, {0, 0, pen.width(), upper}, 28);
        pen.text(wait, small, {0, upper, pen.width(), pen.height() - upper}, 27);
    });
}

}  // namespace

app::Chrome ConsentPhotosScreen::chrome() {
    return consent_chrome(app_);
}

void ConsentPhotosScreen::entered() {
    photos_.clear();
    for (const auto& record : app_.view().records_picturing(app_.session().resident->id, kRecordsMax)) {
        for (const auto& photo : record.photos) photos_.push_back({record, photo});
    }
}

void ConsentPhotosScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::consent_photos));
    if (photos_.empty()) return nothing_yet(ui, "📷", ui.t()(Key::consent_no_photos));
    const auto area = widgets::regions(ui.look(), false).content;
    const FivePlaces places(ui, area, static_cast<int>(photos_.size()), page_, FivePlaces::Portrait::columns);
    for (int i = 0; i < places.count(); ++i) {
        const auto& mine = photos_[static_cast<std::size_t>(places.first() + i)];
        if (card(ui, mine, places.cell(i)))
            app_.go(std::make_unique<ConsentPhotoScreen>(app_, mine.record, mine.photo));
    }
    places.more(ui, app_, page_);
}

// The photo, whom I show it to, and who has still to agree.
bool ConsentPhotosScreen::card(Ui& ui, const Mine& mine, const Rect& rect) {
    const auto name = domain::photo_name(mine.record, mine.photo);
    const auto reach = domain::reach_of(app_.view(), app_.session().resident->id, "photo", name);
    const auto missing = who_is_missing(app_, mine.record, mine.photo, reach);
    const auto words = words_of(reach);
    const std::string label = ui.t()(words.label);
    const std::string wait = missing.empty() ? std::string() : asks(ui, missing.front());
    const auto tap = ui.tap("photo " + name, rect);
    ui.shift(0, tap.down ? 6 : 0);
    ui.card(rect, tap.down ? ui.colours().tint : ui.colours().card, 32, !tap.down);
    if (ui.portrait()) {
        constexpr int kWords = 120;
        const Rect below{rect.x + 20, rect.bottom() - kWords, rect.w - 36, kWords};
        ui.picture("blob:" + mine.photo.blob, {rect.x, rect.y, rect.w, rect.h - kWords}, widgets::Corners::top(32));
        ui.emoji(words.emoji, below.x, below.y + (kWords - 72) / 2, 72, 56);
        state_words(ui, label, wait, {below.x + 88, below.y + 4, below.w - 88, kWords - 8}, 1);
    } else {
        const Rect beside{rect.x + rect.h + 24, rect.y + 24, rect.w - rect.h - 44, rect.h - 48};
        ui.picture("blob:" + mine.photo.blob, {rect.x, rect.y, rect.h, rect.h}, widgets::Corners::left(32));
        ui.emoji(words.emoji, beside.x, beside.y, 72, 56);
        state_words(ui, label, wait, {beside.x, beside.y + 80, beside.w, beside.h - 80}, 2);
    }
    ui.unshift();
    // Which photo it is, for who does not see it: of what, and of which day.
    const auto activity = app_.view().activity(mine.record.activity);
    const auto day = local_day(mine.record.at);
    std::string said = activity ? domain::in_language(activity->name, app_.lang()) + ", " : std::string();
    said += text::day_and_month(ui.t(), day.year, day.month, day.day) + ". " + label;
    ui.say(wait.empty() ? said : said + ". " + wait, rect, 32);
    return tap.tapped;
}

app::Chrome ConsentPhotoScreen::chrome() {
    return consent_chrome(app_);
}

void ConsentPhotoScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::consent_photo_question));
    const bool portrait = ui.portrait();
    picture(ui, portrait ? Rect{56, 328, 968, 620} : Rect{64, 248, 960, 632});
    const auto of = domain::photo_name(record_, photo_);
    const auto now = domain::reach_of(app_.view(), app_.session().resident->id, "photo", of);
    const Rect rows = portrait ? Rect{56, 988, 968, 552} : Rect{1088, 248, 768, 480};
    const auto touched =
        reach_rows(ui, rows, {Reach::nobody, Reach::centre, Reach::everyone}, now, may_reach(app_, "photo", of));
    if (touched) show_to(app_, "photo", of, *touched);
    others(ui, portrait ? Rect{56, 1568, 968, 140} : Rect{1088, 752, 768, 128});
}

// And who says that I am on it, where somebody else told of it.
void ConsentPhotoScreen::picture(Ui& ui, const Rect& rect) {
    const auto teller = record_.teller.empty() || record_.teller == app_.session().resident->id
                            ? std::nullopt
                            : app_.view().person(record_.teller);
    const int strip = teller ? 104 : 0;
    ui.card(rect, ui.colours().card, 32, teller.has_value());
    ui.picture("blob:" + photo_.blob, {rect.x, rect.y, rect.w, rect.h - strip},
               teller ? widgets::Corners::top(32) : widgets::Corners::all(32));
    if (!teller) return;
    const std::string tagged = ui.t()(Key::consent_tagged, {{"name", teller->name}});
    const int y = rect.bottom() - strip;
    auto style = widgets::t2(ui.look());
    style.max_lines = 2;
    ui.face(teller->portrait, teller->name, rect.x + 24, y + 12, 80);
    ui.text(tagged, style, {rect.x + 128, y + 4, rect.w - 152, strip - 8}, 30);
    ui.say(tagged, {rect.x, y, rect.w, strip}, 32);
}

void ConsentPhotoScreen::others(Ui& ui, const Rect& rect) {
    if (record_.somebody_gone) return;  // it is shown no more, whatever those say who are still here
    const auto now =
        domain::reach_of(app_.view(), app_.session().resident->id, "photo", domain::photo_name(record_, photo_));
    if (now == Reach::nobody) return;
    constexpr std::size_t kLines = 2;
    const auto missing = who_is_missing(app_, record_, photo_, now);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < missing.size() && i < kLines; ++i) lines.push_back(asks(ui, missing[i]));
    if (lines.empty()) {
        if (record_.with.empty() && record_.left.empty()) return;  // there is nobody else
        lines.push_back(ui.t()(Key::consent_all_agree));
    }
    int y = rect.y;
    for (const auto& line : lines) {
        auto style = widgets::t2(ui.look());
        style.max_lines = 1;
        ui.emoji(missing.empty() ? "✅" : "⏳", rect.x + 8, y + 4, 56, 44);
        ui.text(line, style, {rect.x + 84, y, rect.w - 84, 64}, 30);
        ui.say(line, {rect.x, y, rect.w, 64}, 24);
        y += 66;
    }
}

}  // namespace merci::screens
