#include "kiosk/screens/lobby.h"

#include <algorithm>

#include "core/text/phrases.h"
#include "kiosk/app/lobby_time.h"
#include "kiosk/screens/names.h"

namespace merci::screens {

using app::WallRotation;
using drawing::Colour;
using render::hash_of;
using widgets::Rect;

namespace {

constexpr Millis kSecond = 1000;
constexpr Millis kMinute = 60 * kSecond;
constexpr Millis kBeat = 2400;
constexpr Millis kSwap = 8 * kSecond;
constexpr int kCards = 12;           // what they are made of stays in memory: none is painted twice
constexpr std::size_t kSamples = 8;  // badges of the catalogue, where few cards hang
constexpr int kWeekDays = 7;
constexpr int kWeekRows = 5;

constexpr Colour kNight = Colour::rgb(0x07080F);
constexpr Colour kNightText = Colour::rgb(0xA9ABC9);
constexpr Colour kRing = Colour::rgb(0x232547);
constexpr Colour kRingBright = Colour::rgb(0x33366A);
constexpr Colour kRingPressed = Colour::rgb(0x4A4E96);
constexpr Colour kQuiet = Colour::rgb(0xC9C3EA);

constexpr auto kBadge = WallRotation::Kind::badge;
constexpr auto kThanks = WallRotation::Kind::thanks;

constexpr int kPanelWide = 608;  // beside the wall
constexpr int kPanelHigh = 700;  // below it, in portrait
constexpr int kOuter = 512;
constexpr int kInner = 384;

struct Places {
    Rect rects[4];
};

// Two columns, a high and a low place in each, the other way round.
Places places_in(const Rect& area, bool portrait) {
    const int margin = portrait ? 56 : 64;
    const int gap = 32;
    const int width = (area.w - 2 * margin - gap) / 2;
    const int high = portrait ? 640 : 568;
    const int low = area.h - 2 * margin - gap - high;
    const int x = area.x + margin;
    const int y = area.y + margin;
    const int x2 = x + width + gap;
    return {
        {{x, y, width, high}, {x, y + high + gap, width, low}, {x2, y, width, low}, {x2, y + low + gap, width, high}}};
}

drawing::BadgeLook look_of(const domain::Badge& badge, domain::Level level) {
    return {level, badge.hue, badge.emoji};
}

}  // namespace

void LobbyScreen::entered() {
    begun_ = swapped_ = app_.monotonic();
    keep_time();
    read();
}

void LobbyScreen::read() {
    news_ = app_.news();
    read_week();
    langs_ = {app_.lang()};
    for (const auto& catalogue : text::catalogues()) {
        if (catalogue.lang != app_.lang()) langs_.emplace_back(catalogue.lang);
    }
    const auto wall = app_.view().wall(kCards);
    // What hangs already goes on as it was: a round of the sync mostly brings nothing.
    std::vector<std::string> hung = langs_;
    for (const auto& card : wall)
        hung.push_back(card.id + card.photo + card.who.name + card.who.portrait + card.from.name + card.from.portrait);
    hung.push_back(std::to_string(week_.size()));
    if (hung == hung_) return;
    hung_ = std::move(hung);
    cards_.clear();
    shapes_.clear();
    std::vector<WallRotation::Kind> kinds;
    for (const auto& card : wall) {
        const bool is_badge = card.kind == domain::WallCard::Kind::badge;
        const auto hue = cards_.size() % 2 == 0 ? domain::Hue::raspberry : domain::Hue::saffron;
        cards_.push_back(is_badge ? Card(badge_card(card)) : Card(thanks_card(card, hue)));
        kinds.push_back(is_badge ? kBadge : kThanks);
    }
    std::vector<WallRotation::Kind> wants{kBadge, kThanks, kThanks, kBadge};
    if (!week_.empty()) wants.pop_back();
    if (cards_.size() < wants.size()) add_samples(kinds);
    rotation_ = WallRotation(kinds, wants);
}

// Where few cards hang, the badges that one may get here; where nothing is, their three shapes.
void LobbyScreen::add_samples(std::vector<WallRotation::Kind>& kinds) {
    auto badges = app_.view().badges();
    if (badges.size() > kSamples) badges.resize(kSamples);
    if (cards_.empty() && week_.empty()) {
        for (const auto level : domain::kLevels) {
            const auto i = shapes_.size();
            shapes_.push_back(i < badges.size() ? look_of(badges[i], level)
                                                : drawing::BadgeLook{level, domain::kHues[i], "💛"});
        }
        return;
    }
    for (std::size_t i = 0; i < badges.size(); ++i) {
        cards_.push_back(sample_card(badges[i], domain::kLevels[i % domain::kLevels.size()]));
        kinds.push_back(kBadge);
    }
}

void LobbyScreen::read_week() {
    const Day today = local_day(app_.now());
    day_ = day_number(today);
    week_.clear();
    for (const auto& happening : app_.view().happenings(today, kWeekDays, kWeekRows)) {
        const auto& day = happening.day;
        week_.push_back({happening.emoji, domain::in_language(happening.title, app_.lang()),
                         text::weekday_name(app_.t(), day.year, day.month, day.day) + " " + happening.time});
    }
}

// Asleep or not, and when to look again.
void LobbyScreen::keep_time() {
    const Millis now = app_.now();
    asleep_ = app_.options().sleep.at(app::minute_of_day(now));
    app_.stage().loop().request_frame_at(app_.monotonic() + kMinute - now % kMinute);
}

void LobbyScreen::draw(Ui& ui) {
    // A finger is enough, it need not be lifted: what it touches next is another touch.
    const bool touched = ui.tap("lobby", {0, 0, ui.width(), ui.height()}).down;
    keep_time();
    if (touched) app_.home();
    if (asleep_) return draw_night(ui);
    if (news_ != app_.news() || langs_.front() != app_.lang() || day_ != day_number(local_day(app_.now()))) read();
    swap_when_due();

    const std::int64_t minute = app_.now() / kMinute;
    const auto aside = app::aside_in(minute);
    const bool other = app::other_side_in(minute);
    const bool portrait = ui.portrait();
    const int w = ui.width();
    const int h = ui.height();
    const Rect panel = portrait ? Rect{0, other ? 0 : h - kPanelHigh, w, kPanelHigh}
                                : Rect{other ? w - kPanelWide : 0, 0, kPanelWide, h};
    const Rect wall = portrait ? Rect{0, other ? kPanelHigh : 0, w, h - kPanelHigh}
                               : Rect{other ? 0 : kPanelWide, 0, w - kPanelWide, h};
    ui.fill(panel, ui.colours().plinth);
    ui.shift(aside.dx, aside.dy);
    draw_panel(ui, panel);
    draw_wall(ui, wall);
    ui.unshift();
}

void LobbyScreen::draw_night(Ui& ui) {
    ui.canvas().fill(ui.canvas().bounds(), kNight);
    constexpr int kWide = 400;
    constexpr int kHigh = 120;
    const std::int64_t step = app_.now() / app::kWanderMillis;
    app_.stage().loop().request_frame_at(app_.monotonic() + app::kWanderMillis - app_.now() % app::kWanderMillis);
    const auto spot = app::spot_at(step);
    const Rect rect{32 + static_cast<int>(spot.x * (ui.width() - kWide - 64)),
                    32 + static_cast<int>(spot.y * (ui.height() - kHigh - 64)), kWide, kHigh};
    const std::string good_night = ui.t()(Key::lobby_night);
    ui.paint(hash_of("night", good_night), rect, 4, [&](const widgets::Pen& pen) {
        constexpr double kMark = 40;
        drawing::draw_mark(pen.cr(), pen.width() / 2 - kMark, 8, kMark, pen.mirror(),
                           {Colour::rgb(0x7A2F1B), Colour::rgb(0x7F5D12)});
        auto style = widgets::aligned(widgets::in(widgets::t2(pen.look()), kNightText), drawing::Align::centre);
        style.max_lines = 1;
        pen.text(good_night, style, {0, 60, pen.width(), 56}, 28);
    });
    ui.say(good_night, rect);
}

void LobbyScreen::draw_panel(Ui& ui, const Rect& panel) {
    const bool portrait = ui.portrait();
    const int margin = portrait ? 56 : 64;
    widgets::wordmark(ui, panel.x + margin, panel.y + (portrait ? 40 : 48), drawing::kCard);
    if (portrait) {
        draw_hand(ui, panel.x + 316, panel.y + 400);
        draw_greeting(ui, {panel.x + 604, panel.y + 168, 420, 460});
    } else {
        draw_hand(ui, panel.x + panel.w / 2, panel.y + 396);
        draw_greeting(ui, {panel.x + margin, panel.y + 660, panel.w - 2 * margin, 372});
    }
}

void LobbyScreen::draw_hand(Ui& ui, int cx, int cy) {
    const Millis since = app_.monotonic() - begun_;
    const bool pressed = since / kBeat % 2 == 1;
    app_.stage().loop().request_frame_at(app_.monotonic() + kBeat - since % kBeat);
    ui.paint(hash_of("lobby ring"), {cx - kOuter / 2, cy - kOuter / 2, kOuter, kOuter}, 0,
             [](const widgets::Pen& pen) { pen.disc(pen.width() / 2, pen.height() / 2, pen.width() / 2, kRing); });
    // What moves is as small as it can be and still be seen from across the room.
    ui.paint(hash_of("lobby hand", pressed), {cx - kInner / 2, cy - kInner / 2, kInner, kInner}, 0,
             [&](const widgets::Pen& pen) {
                 const double middle = kInner / 2.0;
                 pen.disc(middle, middle, middle, pressed ? kRingPressed : kRingBright);
                 pen.disc(middle, middle, pressed ? 148 : 160, drawing::kFocus);
                 drawing::draw_emoji(pen.cr(), "👆🏽", pressed ? 156 : 168, middle, middle);
             });
}

// One language after another, the centre's own first; the next ones smaller.
void LobbyScreen::draw_greeting(Ui& ui, const Rect& place) {
    const auto lang = [&](int i) { return langs_[static_cast<std::size_t>(swaps_ + i) % langs_.size()]; };
    ui.paint(hash_of("greeting", lang(0)), place, 24, [&](const widgets::Pen& pen) {
        const auto write = [&](Key key, int which, double px, double line, drawing::Weight weight, Colour colour,
                               const drawing::Rect& box, int lines) {
            const text::Text words(lang(which));
            auto look = pen.look();
            look.text = &words;
            auto style = widgets::in(widgets::type(look, px, line, weight), colour);
            style.max_lines = lines;
            // All stand at the side where the page begins, whatever they are written in.
            style.align = pen.right_to_left() ? drawing::Align::right : drawing::Align::left;
            look.text = pen.look().text;
            widgets::Pen(pen.cr(), pen.width(), pen.height(), look).text(words(key), style, box, px * 0.55);
        };
        const double w = pen.width();
        write(Key::home_hello, 0, 52, 60, drawing::Weight::bold, drawing::kFocus, {0, 0, w, 72}, 1);
        write(Key::lobby_touch, 0, 84, 92, drawing::Weight::bold, drawing::kCard, {0, 76, w, 192}, 2);
        write(Key::lobby_touch, 1, 40, 48, drawing::Weight::regular, kQuiet, {0, 276, w, 48}, 1);
        write(Key::lobby_touch, 2, 40, 48, drawing::Weight::regular, kQuiet, {0, 326, w, 48}, 1);
    });
    ui.say(text::Text(lang(0))(Key::lobby_touch), place);
}

void LobbyScreen::swap_when_due() {
    const Millis now = app_.monotonic();
    if (now - swapped_ >= kSwap) {
        swapped_ += (now - swapped_) / kSwap * kSwap;
        ++swaps_;
        rotation_.swap();
    }
    app_.stage().loop().request_frame_at(swapped_ + kSwap);
}

void LobbyScreen::draw_wall(Ui& ui, const Rect& area) {
    if (!shapes_.empty()) {
        return widgets::wall_shapes(ui, area.inset(ui.portrait() ? 56 : 64), ui.t()(Key::lobby_badges), shapes_);
    }
    const auto places = places_in(area, ui.portrait());
    const auto& shown = rotation_.shown();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (shown[i] != WallRotation::kNone) draw_card(ui, cards_[static_cast<std::size_t>(shown[i])], places.rects[i]);
    }
    if (!week_.empty()) widgets::wall_week(ui, places.rects[3], ui.t()(Key::lobby_week), week_);
}

void LobbyScreen::draw_card(Ui& ui, const Card& card, const Rect& rect) {
    if (const auto* badge = std::get_if<widgets::WallBadge>(&card)) return widgets::wall_badge(ui, rect, *badge);
    widgets::wall_thanks(ui, rect, std::get<widgets::WallThanks>(card));
}

widgets::WallBadge LobbyScreen::badge_card(const domain::WallCard& card) const {
    widgets::WallBadge shown;
    shown.name = card.who.name;
    shown.said = app_.t()(Key::lobby_got, {{"name", card.who.name}});
    if (!card.photo.empty()) shown.picture = "blob:" + card.photo;
    const auto badge = app_.view().badge(card.badge, card.version);
    if (!badge) return shown;
    shown.badge_name = domain::in_language(badge->name, app_.lang());
    shown.look = look_of(*badge, card.level);
    shown.said += ". " + shown.badge_name;
    if (!shown.picture.empty() || badge->activities.empty()) return shown;
    const auto activity = app_.view().activity(badge->activities.front());
    if (activity && !activity->picture.empty()) shown.picture = "drawing:" + activity->picture;
    return shown;
}

widgets::WallBadge LobbyScreen::sample_card(const domain::Badge& badge, domain::Level level) const {
    widgets::WallBadge shown;
    shown.badge_name = domain::in_language(badge.name, app_.lang());
    shown.look = look_of(badge, level);
    return shown;
}

widgets::WallThanks LobbyScreen::thanks_card(const domain::WallCard& card, domain::Hue hue) const {
    widgets::WallThanks shown;
    shown.from = app::who_of(card.from);
    shown.to = app::who_of(card.who);
    shown.sentence = app_.t()(Key::lobby_says_thanks, {{"from", card.from.name}, {"to", card.who.name}});
    if (const auto reason = text::thanks_phrase(card.what)) shown.reason = app_.t()(*reason);
    shown.hue = hue;
    return shown;
}

}  // namespace merci::screens
