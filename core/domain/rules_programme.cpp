#include "core/base/plain_text.h"
#include "core/domain/rules.h"

namespace merci::domain::rules {
namespace {

constexpr std::size_t kTitleMax = 80;
constexpr std::size_t kNameMax = 80;
constexpr std::size_t kPlaceMax = 120;

// "HH:MM", from 00:00 to 23:59.
bool is_time(std::string_view text) {
    const auto two = [&](std::size_t at, int below) {
        const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
        return digit(at) && digit(at + 1) && (text[at] - '0') * 10 + (text[at + 1] - '0') < below;
    };
    return text.size() == 5 && text[2] == ':' && two(0, 24) && two(3, 60);
}

Result<Id> id_for(const Id& given, const Bench& bench) {
    if (given.empty()) return new_id(bench.moment.random);
    if (!is_id(given)) return fail(Code::bad_input, "not an id");
    return given;
}

Result<Decision> one(NewEvent made, const char* name, const Id& id) {
    Decision decision;
    decision.answer = {{name, id}};
    decision.events.push_back(std::move(made));
    return decision;
}

}  // namespace

Result<Decision> define_opportunity(const DefineOpportunity& command, const Bench& bench) {
    const auto& door = command.opportunity;
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    MERCI_TRY(const auto id, id_for(door.id, bench));
    MERCI_TRY(auto title, words_json(door.title, kTitleMax));
    MERCI_TRY(const auto partner, plain_text(door.partner, kNameMax));
    MERCI_TRY(const auto see, plain_text(door.see, kNameMax));
    MERCI_TRY(const auto place, plain_text(door.place, kPlaceMax));
    if (partner.empty()) return fail(Code::bad_input, "somebody offers it");
    if (!bench.view.badge(door.badge)) return fail(Code::not_found, "no such badge");
    Json fields = {{"opportunity", id},
                   {"title", std::move(title)},
                   {"partner", partner},
                   {"badge", door.badge},
                   {"level", name_of(door.level)}};
    if (!see.empty()) fields["see"] = see;
    if (!place.empty()) fields["place"] = place;
    if (door.until) fields["until"] = day_number(*door.until);
    auto defined = event(bench, "opportunity_defined");
    defined.parts.push_back(owned_by_nobody("opportunity", std::move(fields)));
    add_by(defined, by.id);
    return one(std::move(defined), "opportunity", id);
}

Result<Decision> close_opportunity(const CloseOpportunity& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    if (!bench.view.opportunity(command.opportunity)) return fail(Code::not_found, "no such opportunity is open");
    auto closed = event(bench, "opportunity_closed");
    closed.parts.push_back(owned_by_nobody("closed", {{"opportunity", command.opportunity}}));
    add_by(closed, by.id);
    return one(std::move(closed), "opportunity", command.opportunity);
}

Result<Decision> announce_happening(const AnnounceHappening& command, const Bench& bench) {
    const auto& happening = command.happening;
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    MERCI_TRY(const auto id, id_for(happening.id, bench));
    MERCI_TRY(auto title, words_json(happening.title, kTitleMax));
    MERCI_TRY(const auto emoji, emoji_of(happening.emoji));
    MERCI_TRY(const auto place, plain_text(happening.place, kPlaceMax));
    if (!is_time(happening.time)) return fail(Code::bad_input, "time is HH:MM");
    Json fields = {{"happening", id},
                   {"title", std::move(title)},
                   {"emoji", emoji},
                   {"day", day_number(happening.day)},
                   {"time", happening.time}};
    if (!place.empty()) fields["place"] = place;
    auto announced = event(bench, "happening_announced");
    announced.parts.push_back(owned_by_nobody("happening", std::move(fields)));
    add_by(announced, by.id);
    return one(std::move(announced), "happening", id);
}

Result<Decision> cancel_happening(const CancelHappening& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    if (!bench.view.happening(command.happening)) return fail(Code::not_found, "nothing of the kind is on");
    auto cancelled = event(bench, "happening_cancelled");
    cancelled.parts.push_back(owned_by_nobody("cancelled", {{"happening", command.happening}}));
    add_by(cancelled, by.id);
    return one(std::move(cancelled), "happening", command.happening);
}

}  // namespace merci::domain::rules
