#include "kiosk/screens/space_cards.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "kiosk/screens/item_state.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kRequestsMax = 60;

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

std::vector<domain::Request> open_requests(const storage::Projections& view, const Id& person) {
    auto awards = view.awards_of(person);
    std::erase_if(awards, [](const domain::Award& award) { return award.is_revoked; });
    std::vector<domain::Request> open;
    for (const auto& request : view.requests_of(person, kRequestsMax)) {
        const auto same = [&](const auto& other) {
            return other.badge == request.badge && other.level == request.level;
        };
        if (request.review && request.review->answer == domain::Answer::yes) continue;
        if (std::any_of(awards.begin(), awards.end(), same) || std::any_of(open.begin(), open.end(), same)) continue;
        open.push_back(request);
    }
    return open;
}

void thanks_strip(Ui& ui, app::App& app, const Rect& rect, const std::vector<domain::Thanks>& thanks) {
    if (thanks.empty()) {
        ui.card(rect, ui.colours().tint, 32, false);
        ui.emoji("💛", rect.x + 24, rect.y + (rect.h - 112) / 2, 112, 88);
        ui.text(ui.t()(Key::space_no_thanks), widgets::t1(ui.look()), {rect.x + 168, rect.y, rect.w - 192, rect.h});
        ui.say(ui.t()(Key::space_no_thanks), rect, 32);
        return;
    }
    constexpr domain::Hue kGrounds[] = {domain::Hue::raspberry, domain::Hue::saffron, domain::Hue::cobalt};
    const int columns = ui.portrait() ? 2 : 3;
    for (int i = 0; i < columns && i < static_cast<int>(thanks.size()); ++i) {
        const auto& one = thanks[static_cast<std::size_t>(i)];
        const auto from = one.from.empty() ? std::nullopt : app.view().person(one.from);
        const Rect cell = widgets::cell(rect, columns, 24, i);
        const auto ground = drawing::journey_colours(kGrounds[i % 3]).tint;
        ui.card(cell, ui.look().high_contrast() ? ui.colours().card : ground);
        const std::string name = from ? from->name : std::string("💛");
        ui.face(from ? from->portrait : std::string(), name, cell.x + 24, cell.y + (cell.h - 112) / 2, 112);
        auto style = widgets::type(ui.look(), 38, 46, Weight::bold);
        style.max_lines = ui.portrait() ? 4 : 3;
        const std::string words = thanks_sentence(ui.t(), one);
        ui.text(words, style, {cell.x + 156, cell.y + 8, cell.w - 172, cell.h - 16}, 24);
        ui.say(
            (from ? ui.t()(Key::space_from, {{"name", from->name}}) : ui.t()(Key::space_from_someone)) + ": " + words,
            cell, 32);
    }
}

void request_card(Ui& ui, app::App& app, const Rect& rect, const domain::Request* request) {
    ui.card(rect, ui.colours().card);
    if (request == nullptr) {
        ui.emoji("🌿", rect.x + 32, rect.y + (rect.h - 104) / 2, 104, 80);
        ui.text(ui.t()(Key::space_no_requests), widgets::t1(ui.look()), {rect.x + 168, rect.y, rect.w - 184, rect.h});
        ui.say(ui.t()(Key::space_no_requests), rect, 32);
        return;
    }
    const auto badge = app.view().badge(request->badge, request->version);
    if (!badge) return;
    const auto state = state_of(*request);
    ui.badge(cards::look_of(*badge, request->level), rect.x + 24, rect.y + 20, 136, false);
    const std::string name = domain::in_language(badge->name, app.lang());
    auto style = widgets::at_most(46, widgets::t2b(ui.look()));
    style.max_lines = 1;
    ui.text(name, style, {rect.x + 184, rect.y + 16, rect.w - 208, 48});
    const auto line = [&](int y, const char* emoji, const std::string& words) {
        auto sub = widgets::at_most(42, widgets::t3(ui.look()));
        sub.max_lines = 1;
        ui.emoji(emoji, rect.x + 184, y, 44, 38);
        ui.text(words, sub, {rect.x + 242, y, rect.w - 258, 44});
    };
    const auto sending = widgets::words_of(item_state(app, request->id));
    line(rect.y + 70, state.emoji, ui.t()(state.label));
    line(rect.y + 120, sending.emoji, ui.t()(sending.label));
    ui.say(name + ". " + ui.t()(state.label) + ". " + ui.t()(sending.label), rect, 32);
}

}  // namespace merci::screens
