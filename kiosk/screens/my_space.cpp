#include "kiosk/screens/my_space.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "core/domain/recognition.h"
#include "kiosk/screens/consent_choices.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/item_state.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/take.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using drawing::Align;
using drawing::Glyph;
using drawing::Weight;
using render::Rect;
using text::Key;
using widgets::Ui;

namespace {

constexpr std::size_t kOnPath = 3;

struct RequestState {
    const char* emoji;
    Key label;
};

RequestState state_of(const domain::Request& request) {
    if (!request.review) return {"⏳", Key::space_waiting};
    if (request.review->answer == domain::Answer::let_us_talk) return {"💬", Key::space_talk};
    if (request.review->missing == "photo") return {"📷", Key::space_step_photo};
    if (request.review->missing == "words") return {"💬", Key::space_step_words};
    if (request.review->missing == "again") return {"🔁", Key::space_step_again};
    if (request.review->missing == "show") return {"🧑🏾‍🏫", Key::space_step_show};
    return {"👣", Key::space_step};
}

}  // namespace

void MySpaceScreen::entered() {
    const auto& view = app_.view();
    const Id me = app_.session().resident->id;
    awards_ = view.awards_of(me);
    std::erase_if(awards_, [](const domain::Award& award) { return award.is_revoked; });
    thanks_ = view.thanks_to(me, 12);
    requests_ = view.requests_of(me, 12);
    // One that was followed by a badge, or by another request for the same, is over.
    std::vector<domain::Request> open;
    for (const auto& request : requests_) {
        const auto same = [&](const auto& other) {
            return other.badge == request.badge && other.level == request.level;
        };
        if (request.review && request.review->answer == domain::Answer::yes) continue;
        if (std::any_of(awards_.begin(), awards_.end(), same) || std::any_of(open.begin(), open.end(), same)) continue;
        open.push_back(request);
    }
    requests_ = std::move(open);
    next_.reset();
    // The next step follows the last badge; at its top, any other of mine that has one; else the first of the
    // catalogue.
    const auto held = [this](const Id& badge, domain::Level level) {
        return std::any_of(awards_.begin(), awards_.end(),
                           [&](const auto& award) { return award.badge == badge && award.level == level; });
    };
    std::vector<Id> candidates;
    for (auto award = awards_.rbegin(); award != awards_.rend(); ++award) candidates.push_back(award->badge);
    if (awards_.empty()) {
        for (const auto& badge : view.badges()) candidates.push_back(badge.id);
    }
    for (const auto& candidate : candidates) {
        for (const auto level : domain::kLevels) {
            if (held(candidate, level)) continue;
            next_ = view.badge(candidate);
            next_level_ = level;
            return;
        }
    }
}

app::Chrome MySpaceScreen::chrome() {
    app::Chrome chrome;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::space_ask), Glyph::plus};
    return chrome;
}

void MySpaceScreen::on_main() {
    begin(app_, Wish::ask);
}

void MySpaceScreen::draw(Ui& ui) {
    head(ui);
    const bool portrait = ui.portrait();
    const auto heading = [&](Key key, int x, int y, int w) {
        const std::string title = ui.t()(key);
        ui.text(title, widgets::h2(ui.look()), {x, y, w, 56});
        ui.say(title, {x - 12, y - 4, w, 64});
    };
    take_with_me(ui);
    if (portrait) {
        heading(Key::space_path, 56, 162, 968);
        path(ui, {56, 240, 968, 600});
        heading(Key::space_thanks, 56, 876, 968);
        thanks(ui, {56, 948, 968, 280});
        heading(requests_.size() > 1 ? Key::space_requests : Key::space_request, 56, 1264, 968);
        requests(ui, {56, 1336, 968, 176});
        return;
    }
    heading(Key::space_path, 64, 154, 1000);
    path(ui, {64, 232, 1792, 376});
    heading(Key::space_thanks, 64, 632, 1000);
    thanks(ui, {64, 704, 1068, 176});
    heading(requests_.size() > 1 ? Key::space_requests : Key::space_request, 1160, 632, 696);
    requests(ui, {1160, 704, 696, 176});
}

void MySpaceScreen::head(Ui& ui) {
    const auto& me = *app_.session().resident;
    const int margin = ui.portrait() ? 56 : 64;
    const int y = ui.portrait() ? 36 : 20;
    ui.face(me.portrait, me.name, margin, y, 96, 6);
    auto style = widgets::h1(ui.look());
    style.max_lines = 1;
    const int name_w = ui.portrait() ? 370 : 760;
    ui.text(me.name, style, {margin + 124, y, name_w, 96}, 32);
    ui.say(me.name, {margin - 8, y - 8, 500, 112}, 56);
    const widgets::PillButton who{widgets::emoji_sign("👁️"), ui.t()(Key::space_who_sees), 88, 28, 36};
    const auto rect = widgets::pill_rect(ui, who, ui.width() - margin, y + 4);
    if (widgets::pill_button(ui, "who sees", rect, who)) app_.go(std::make_unique<ConsentScreen>(app_));
    const widgets::PillButton card{widgets::emoji_sign("🪪"), ui.t()(Key::space_my_card), 88, 28, 36, ui.portrait()};
    if (widgets::pill_button(ui, "my card", widgets::pill_rect(ui, card, rect.x - 24, y + 4), card))
        app_.go(std::make_unique<MyCardScreen>(app_));
}

// Beside the path's name, whose badges it takes along; nothing while there is none.
void MySpaceScreen::take_with_me(Ui& ui) {
    if (std::none_of(awards_.begin(), awards_.end(), [](const auto& award) { return award.stands(); })) return;
    const int margin = ui.portrait() ? 56 : 64;
    const auto heading = drawing::layout(ui.t()(Key::space_path), widgets::h2(ui.look()));
    widgets::PillButton take{widgets::emoji_sign("🎒"), ui.t()(Key::take_open), 80, 40, 36};
    take.quiet = true;
    auto rect = widgets::pill_rect(ui, take, ui.width(), ui.portrait() ? 150 : 142);
    rect.x = margin + static_cast<int>(heading.width()) + 40;
    const int limit = ui.width() - margin - (awards_.size() > kOnPath ? 112 : 0);  // where the older badges are
    rect.w = std::min(rect.w, limit - rect.x);
    if (widgets::pill_button(ui, "take", rect, take)) app_.go(std::make_unique<TakeScreen>(app_));
}

void MySpaceScreen::path(Ui& ui, const Rect& rect) {
    ui.card(rect, ui.colours().card);
    const bool portrait = ui.portrait();
    // The last badges, then the ghost of the next one, then what it takes.
    const int pages = std::max(1, static_cast<int>((awards_.size() + kOnPath - 1) / kOnPath));
    const std::size_t from_end = static_cast<std::size_t>(page_ % pages) * kOnPath;
    const std::size_t end = awards_.size() - std::min(awards_.size(), from_end);
    const std::size_t begin = end - std::min(end, kOnPath);
    const std::size_t shown = end - begin;
    const int pitch = portrait ? 228 : 348;
    const int first = rect.x + (portrait ? 28 + pitch / 2 : 14 + pitch / 2);
    const int badge = portrait ? 176 : 208;
    const int line_y = rect.y + (portrait ? 128 : 144);
    const int steps = static_cast<int>(shown) + (next_ ? 1 : 0);
    if (steps > 1) {
        ui.paint(render::hash_of("path", shown, next_.has_value()), {first, line_y - 8, pitch * (steps - 1), 16}, 8,
                 [&](const widgets::Pen& pen) {
                     cairo_set_line_cap(pen.cr(), CAIRO_LINE_CAP_ROUND);
                     cairo_move_to(pen.cr(), 0, 8);
                     cairo_line_to(pen.cr(), pen.width(), 8);
                     drawing::stroke(pen.cr(), pen.colours().deep, 14);
                 });
    }
    auto label = widgets::aligned(widgets::t2b(ui.look()), Align::centre);
    label.max_lines = portrait ? 2 : 1;
    auto sub = widgets::aligned(widgets::t3(ui.look()), Align::centre);
    sub.max_lines = 1;
    const auto words = [&](int cx, const std::string& name, domain::Level level) {
        ui.text(name, label, {cx - pitch / 2 + 4, rect.y + (portrait ? 230 : 256), pitch - 8, portrait ? 76 : 48});
        ui.text(ui.t()(widgets::level_key(level)), sub,
                {cx - pitch / 2 + 4, rect.y + (portrait ? 308 : 304), pitch - 8, 44});
    };
    int cx = first;
    for (std::size_t i = begin; i < end; ++i) {
        const auto& award = awards_[i];
        const auto known = app_.view().badge(award.badge, award.version);
        if (!known) continue;
        const std::string name = domain::in_language(known->name, app_.lang());
        const Rect touch{cx - pitch / 2 + 8, rect.y + 20, pitch - 16, portrait ? 316 : 336};
        const auto tap = ui.tap("award" + award.id, touch);
        ui.shift(0, tap.down ? 6 : 0);
        ui.badge(cards::look_of(*known, award.level), cx - badge / 2, line_y - badge / 2, badge);
        words(cx, name, award.level);
        ui.unshift();
        ui.say(name + ". " + ui.t()(widgets::level_key(award.level)), touch, 32);
        if (tap.tapped) app_.go(std::make_unique<BadgeScreen>(app_, award.id));
        cx += pitch;
    }
    if (next_) {
        const int ghost = badge + 12;
        ui.ghost_badge(cards::look_of(*next_, next_level_), cx - ghost / 2, line_y - ghost / 2, ghost);
        words(cx, domain::in_language(next_->name, app_.lang()), next_level_);
        next_step(ui, portrait ? Rect{rect.x + 24, rect.bottom() - 24 - 212, rect.w - 48, 212}
                               : Rect{rect.right() - 32 - 344, rect.y + 32, 344, 312});
    }
    if (pages > 1) {
        const Rect older{rect.right() - 88, rect.y - 90, 88, 80};
        const auto tap = ui.tap("older", older);
        ui.say(ui.t()(Key::join_earlier), older, 40);
        ui.glyph_disc(Glyph::back, older.x + 8, older.y, 80, 44, tap.down ? ui.colours().bright : ui.colours().tint,
                      ui.colours().deep);
        if (tap.tapped) ++page_;
    }
}

void MySpaceScreen::next_step(Ui& ui, const Rect& rect) {
    const auto at = std::find_if(next_->levels.begin(), next_->levels.end(),
                                 [this](const auto& level) { return level.level == next_level_; });
    const std::string criteria =
        at == next_->levels.end() ? std::string() : domain::in_language(at->criteria, app_.lang());
    const std::string then = ui.t()(Key::space_next);
    const auto saffron = drawing::journey_colours(domain::Hue::saffron);
    ui.paint(render::hash_of("next step", criteria), rect, 4, [&](const widgets::Pen& pen) {
        pen.panel(pen.box(), 24, saffron.bright);
        const auto style = widgets::type(pen.look(), 36, 44, Weight::bold);
        const auto block = drawing::layout(then, style);
        pen.panel({28, 28, 20 + 32 + 14 + block.width() + 24, 52}, 26, saffron.deep);
        pen.glyph(Glyph::step, 48, 38, 32, drawing::kCard);
        pen.text(then, widgets::in(style, drawing::kCard), {94, 28, block.width() + 4, 52});
        auto words = widgets::in(widgets::type(pen.look(), 44, 52, Weight::bold, -0.3), drawing::kInk);
        // Smaller letters make room for more lines.
        constexpr double kLeast = 32;
        const double room = pen.height() - 108;
        auto said = drawing::layout(criteria, words, pen.width() - 56);
        while (said.height() > room && words.px > kLeast) {
            words.px -= 2;
            words.line = words.px * 1.18;
            words.max_lines = std::max(1, static_cast<int>(room / words.line));
            said = drawing::layout(criteria, words, pen.width() - 56);
        }
        const auto place = pen.at({28, 100, pen.width() - 56, pen.height() - 116});
        said.draw(pen.cr(), place.x, place.y);
    });
    ui.say(then + ": " + criteria, rect, 24);
}

void MySpaceScreen::thanks(Ui& ui, const Rect& rect) {
    if (thanks_.empty()) {
        ui.card(rect, ui.colours().tint, 32, false);
        ui.emoji("💛", rect.x + 24, rect.y + (rect.h - 112) / 2, 112, 88);
        ui.text(ui.t()(Key::space_no_thanks), widgets::t1(ui.look()), {rect.x + 168, rect.y, rect.w - 192, rect.h});
        ui.say(ui.t()(Key::space_no_thanks), rect, 32);
        return;
    }
    constexpr domain::Hue kGrounds[] = {domain::Hue::raspberry, domain::Hue::saffron, domain::Hue::cobalt};
    const int columns = ui.portrait() ? 2 : 3;
    for (int i = 0; i < columns && i < static_cast<int>(thanks_.size()); ++i) {
        const auto& one = thanks_[static_cast<std::size_t>(i)];
        const auto from = one.from.empty() ? std::nullopt : app_.view().person(one.from);
        const Rect cell = widgets::cell(rect, columns, 24, i);
        const auto ground = drawing::journey_colours(kGrounds[i % 3]).tint;
        ui.card(cell, ui.look().high_contrast() ? ui.colours().card : ground);
        const std::string name = from ? from->name : std::string("💛");
        ui.face(from ? from->portrait : std::string(), name, cell.x + 24, cell.y + (cell.h - 112) / 2, 112);
        auto style = widgets::type(ui.look(), 38, 46, Weight::bold);
        style.max_lines = ui.portrait() ? 4 : 3;
        const std::string words = thanks_sentence(ui.t(), one);
        ui.text(words, style, {cell.x + 156, cell.y + 8, cell.w - 172, cell.h - 16});
        ui.say(
            (from ? ui.t()(Key::space_from, {{"name", from->name}}) : ui.t()(Key::space_from_someone)) + ": " + words,
            cell, 32);
    }
}

void MySpaceScreen::requests(Ui& ui, const Rect& rect) {
    ui.card(rect, ui.colours().card);
    if (requests_.empty()) {
        ui.emoji("🌿", rect.x + 32, rect.y + (rect.h - 104) / 2, 104, 80);
        ui.text(ui.t()(Key::space_no_requests), widgets::t1(ui.look()), {rect.x + 168, rect.y, rect.w - 184, rect.h});
        ui.say(ui.t()(Key::space_no_requests), rect, 32);
        return;
    }
    const auto& request = requests_.front();
    const auto badge = app_.view().badge(request.badge, request.version);
    if (!badge) return;
    const auto state = state_of(request);
    ui.badge(cards::look_of(*badge, request.level), rect.x + 24, rect.y + 20, 136, false);
    const std::string name = domain::in_language(badge->name, app_.lang());
    auto style = widgets::t2b(ui.look());
    style.max_lines = 1;
    ui.text(name, style, {rect.x + 184, rect.y + 16, rect.w - 208, 48});
    const auto line = [&](int y, const char* emoji, const std::string& words) {
        auto sub = widgets::t3(ui.look());
        sub.max_lines = 1;
        ui.emoji(emoji, rect.x + 184, y, 44, 38);
        ui.text(words, sub, {rect.x + 242, y, rect.w - 258, 44});
    };
    const auto sending = widgets::words_of(item_state(app_, request.id));
    line(rect.y + 70, state.emoji, ui.t()(state.label));
    line(rect.y + 120, sending.emoji, ui.t()(sending.label));
    ui.say(name + ". " + ui.t()(state.label) + ". " + ui.t()(sending.label), rect, 32);
}

app::Chrome BadgeScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🏅", app_.t()(Key::badge_mine), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    const auto award = app_.view().award(award_);
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::badge_print), Glyph::print, award && award->day.has_value()};
    return chrome;
}

void BadgeScreen::entered() {
    recognised_by_.clear();
    const auto award = app_.view().award(award_);
    if (!award) return;
    for (const auto& one : domain::recognised_by(app_.view(), award->badge, award->version)) {
        if (!one.name.empty()) recognised_by_.push_back(one.name);
    }
}

void BadgeScreen::on_main() {
    print_again(app_, "award:" + award_);
}

void BadgeScreen::draw(Ui& ui) {
    const auto award = app_.view().award(award_);
    const auto badge = award ? app_.view().badge(award->badge, award->version) : std::nullopt;
    if (!badge) return;
    const bool portrait = ui.portrait();
    const Rect panel = portrait ? Rect{56, 168, 968, 640} : Rect{64, 144, 800, 736};
    ui.card(panel, ui.colours().tint, 32, false);
    const int size = portrait ? 440 : 528;
    const int top = portrait ? 36 : 40;
    ui.badge(cards::look_of(*badge, award->level), panel.x + (panel.w - size) / 2, panel.y + top, size);
    if (award->day) {
        const Rect page{panel.x + (panel.w - 640) / 2, panel.bottom() - 40 - 96, 640, 96};
        const widgets::Button phone{
            widgets::ButtonKind::plain, widgets::emoji_sign("📱"), ui.t()(Key::take_phone), {}, true, true, 44};
        if (widgets::button(ui, "page", page, phone))
            app_.go(std::make_unique<PageScreen>(app_, std::vector<std::string>{award_}));
    }
    const int x = portrait ? 56 : 928;
    const int w = portrait ? 968 : 928;
    int y = portrait ? 860 : 168;
    const std::string name = domain::in_language(badge->name, app_.lang());
    const std::string level = ui.t()(widgets::level_key(award->level));
    auto style = widgets::type(ui.look(), 72, 84, Weight::bold, -0.8);
    y += ui.text_from(name, style, {x, y, w, 170}) + 28;
    ui.text(level, widgets::in(widgets::h2(ui.look()), ui.colours().deep), {x, y, w - 360, 56});
    const int level_w = static_cast<int>(drawing::layout(level, widgets::h2(ui.look())).width());
    widgets::state_pill(ui, x + std::min(level_w + 36, w - 340), y - 20, award_state(app_, award_));
    y += 100;
    std::string since = ui.t()(Key::badge_unsigned);
    if (award->day)
        since = ui.t()(Key::badge_since,
                       {{"day", text::long_day(ui.t(), award->day->year, award->day->month, award->day->day)}});
    ui.text(since, widgets::t1(ui.look()), {x, y, w, 56});
    ui.say(name + ". " + level + ". " + since, {x - 16, panel.y, w + 16, y + 64 - panel.y});
    y += 96;
    const auto at = std::find_if(badge->levels.begin(), badge->levels.end(),
                                 [&](const auto& one) { return one.level == award->level; });
    if (at != badge->levels.end()) {
        const std::string criteria = domain::in_language(at->criteria, app_.lang());
        const int used = ui.text_from(criteria, widgets::t2(ui.look()), {x, y, w, 150});
        ui.say(criteria, {x - 16, y - 8, w + 16, used + 16});
        y += used + 32;
    }
    std::vector<std::string> names;
    int face_x = x;
    for (const auto& endorsement : app_.view().endorsements_of(domain::Endorsed::award, award_, 6)) {
        if (endorsement.from_outside()) {
            names.push_back(endorsement.name);
            continue;
        }
        const auto by = endorsement.by.empty() ? std::nullopt : app_.view().person(endorsement.by);
        if (!by) continue;
        if (names.size() < 4) {
            ui.face(by->portrait, by->name, face_x, y, 88, 5);
            face_x += 68;
        }
        names.push_back(by->name);
    }
    if (!names.empty()) {
        const std::string vouch = names.size() == 1 ? ui.t()(Key::badge_endorsed_one, {{"name", names[0]}})
                                                    : ui.t()(Key::badge_endorsed, {{"names", listed(ui.t(), names)}});
        const int after_faces = face_x == x ? x : face_x + 44;
        ui.text(vouch, widgets::t2(ui.look()), {after_faces, y, x + w - after_faces, 88});
        ui.say(vouch, {x - 12, y - 8, w, 104});
        y += 112;
    }
    if (recognised_by_.empty()) return;
    const std::string recognised = ui.t()(Key::offer_recognised_by) + " " + listed(ui.t(), recognised_by_);
    ui.emoji("🏛️", x, y + 8, 72, 60);
    ui.text(recognised, widgets::t2(ui.look()), {x + 96, y, w - 96, 88});
    ui.say(recognised, {x - 12, y - 8, w, 104});
}

app::Chrome ConsentScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"👁️", app_.t()(Key::consent_journey), {}, {}, app::who_of(*app_.session().resident)};
    return chrome;
}

void ConsentScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::consent_question));
    const auto& me = *app_.session().resident;
    const bool minor = domain::is_minor(me, local_day(app_.now()).year);
    const auto area = widgets::regions(ui.look(), false).content;
    const Rect grid{area.x, area.y, area.w, ui.portrait() ? 760 : 632};
    int i = 0;
    for (const auto& choice : kConsentChoices) {
        const bool given = app_.view().consent(me.id, choice.what, "").value_or(false);
        const bool locked = minor && !given && std::string_view(choice.what) != "name";
        const std::string sub =
            locked ? ui.t()(Key::consent_minor) : ui.t()(given ? Key::consent_yes : Key::consent_no);
        const widgets::ChoiceRow row{widgets::emoji_sign(choice.emoji),
                                     ui.t()(choice.label),
                                     sub,
                                     given ? widgets::Chosen::yes : widgets::Chosen::no,
                                     !locked,
                                     true};
        if (!widgets::choice_row(ui, choice.what, widgets::grid_cell(grid, 1, 3, 0, 24, i++), row)) continue;
        // Anybody who holds the card may show less; more is for its owner.
        if (!given && !app_.session().vouched) {
            app_.trouble({"x-someone-comes", Key::consent_beside, Key::consent_beside_sub});
            return;
        }
        domain::GiveConsent consent;
        consent.person = me.id;
        consent.consent = {choice.what, {}, "centre", !given};
        app_.run(consent, {});
    }
}

}  // namespace merci::screens
