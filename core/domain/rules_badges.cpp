#include <algorithm>
#include <set>

#include "core/base/plain_text.h"
#include "core/domain/consents.h"
#include "core/domain/rules.h"

namespace merci::domain::rules {
namespace {

constexpr std::size_t kRecordsMax = 12;
constexpr std::size_t kWordsMax = 500;

NewEvent signed_event(const Bench& bench, const Award& award, std::int64_t index) {
    const auto centre = bench.view.centre();
    codes::BadgeToken token;
    token.award = *from_crockford60(award.id);
    token.badge = codes::short_id(award.badge);
    token.level = award.level;
    token.practice = centre.practice;
    token.version = static_cast<std::uint16_t>(award.version);
    token.day = local_day(award.at);
    if (const auto holder = named(bench.view, award.person)) token.name = holder->name;
    auto made = event(bench, "award_signed");
    made.parts.push_back(
        owned_by_nobody("signature", {{"award", award.id}, {"day", day_number(token.day)}, {"index", index}}));
    if (!award.person.empty()) {
        made.parts.push_back(owned_by(award.person, "token",
                                      {{"award", award.id}, {"token", seal_token(token, bench.moment.keys.token())}}));
    }
    return made;
}

Result<void> grant(const Request& request, const Bench& bench, Decision& decision) {
    const std::uint64_t number = award_number(request.id);
    Award award;
    award.id = crockford60(number);
    award.person = request.person;
    award.request = request.id;
    award.badge = request.badge;
    award.version = request.version;
    award.level = request.level;
    award.at = bench.moment.now;
    auto granted = event(bench, "badge_awarded");
    granted.parts.push_back(owned_by_nobody(
        "award",
        {{"award", award.id}, {"badge", award.badge}, {"version", award.version}, {"level", name_of(award.level)}}));
    granted.parts.push_back(owned_by(award.person, "holder", {{"award", award.id}, {"request", award.request}}));
    decision.events.push_back(std::move(granted));
    const auto centre = bench.view.centre();
    if (bench.moment.trusted) {
        auto sealed = signed_event(bench, award, bench.view.next_status_index());
        award.token = sealed.parts[1].fields["token"].get<std::string>();
        decision.events.push_back(std::move(sealed));
    }
    decision.answer["award"] = award.id;
    decision.answer["url"] = badge_card_url(centre, award);
    return {};
}

}  // namespace

Result<Decision> ask(const Ask& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    const auto badge = bench.view.badge(command.badge);
    if (!badge) return fail(Code::not_found, "no such badge");
    const bool has_level = std::any_of(badge->levels.begin(), badge->levels.end(),
                                       [&](const BadgeLevel& level) { return level.level == command.level; });
    if (!has_level) return fail(Code::not_found, "the badge has no such level");
    if (command.records.empty()) return fail(Code::bad_input, "a request needs at least one record");
    if (command.records.size() > kRecordsMax) return fail(Code::too_large, "at most 12 records");
    if (bench.view.award_of(person.id, badge->id, command.level))
        return fail(Code::already, "the person has this badge");
    if (bench.view.open_request(person.id, badge->id, command.level))
        return fail(Code::already, "already asked, no answer yet");
    std::set<Id> records;
    for (const auto& id : command.records) {
        const auto record = bench.view.record(id);
        if (!record) return fail(Code::not_found, "no such record");
        const bool theirs = record->teller == person.id ||
                            std::find(record->with.begin(), record->with.end(), person.id) != record->with.end();
        if (!theirs) return fail(Code::not_allowed, "the record is not this person's");
        records.insert(id);
    }
    auto asked = event(bench, "badge_asked");
    asked.parts.push_back(owned_by(
        person.id, "request",
        {{"badge", badge->id}, {"version", badge->version}, {"level", name_of(command.level)}, {"records", records}}));
    Decision decision;
    decision.answer = {{"request", asked.id}};
    decision.events.push_back(std::move(asked));
    return decision;
}

Result<Decision> give_review(const GiveReview& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    const auto request = bench.view.request(command.request);
    if (!request) return fail(Code::not_found, "no such request");
    if (request->person == by.id) return fail(Code::not_allowed, "nobody answers their own request");
    if (request->review && request->review->answer == Answer::yes)
        return fail(Code::already, "the request was approved");
    if (request->review && command.answer != Answer::yes && request->review->answer == command.answer &&
        request->review->missing == command.missing) {
        return fail(Code::already, "the same answer was given");
    }
    if (command.answer == Answer::one_more_step && !is_key(command.missing)) {
        return fail(Code::bad_input, "one more step says what is missing");
    }
    if (command.answer == Answer::yes && bench.view.award_of(request->person, request->badge, request->level))
        return fail(Code::already, "the person has this badge at this level");
    MERCI_TRY(const auto words, plain_text(command.words, kWordsMax));
    auto reviewed = event(bench, "request_reviewed");
    Json fields = {{"request", request->id}, {"answer", name_of(command.answer)}};
    if (command.answer == Answer::one_more_step) fields["missing"] = command.missing;
    if (!words.empty()) fields["words"] = words;
    reviewed.parts.push_back(owned_by(request->person, "review", std::move(fields)));
    add_by(reviewed, by.id);
    Decision decision;
    decision.answer = {{"review", reviewed.id}};
    decision.events.push_back(std::move(reviewed));
    if (command.answer == Answer::yes) MERCI_CHECK(grant(*request, bench, decision));
    return decision;
}

Result<Decision> sign_awards(const SignAwards&, const Bench& bench) {
    if (!bench.moment.trusted) return fail(Code::untrusted_time, "nothing may be dated yet");
    Decision decision;
    decision.answer["awards"] = Json::array();
    std::int64_t index = bench.view.next_status_index();
    for (auto award : bench.view.unsigned_awards()) {
        // Approved before time was sure: dated on the day it became so.
        award.at = bench.moment.now;
        decision.events.push_back(signed_event(bench, award, index++));
        decision.answer["awards"].push_back(award.id);
    }
    return decision;
}

Result<Decision> revoke(const Revoke& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    const auto award = bench.view.award(command.award);
    if (!award) return fail(Code::not_found, "no such award");
    if (award->is_revoked) return fail(Code::already, "already revoked");
    MERCI_TRY(const auto reason, plain_text(command.reason, kWordsMax));
    if (reason.empty()) return fail(Code::bad_input, "a revocation needs its reason");
    auto revoked = event(bench, "award_revoked");
    revoked.parts.push_back(owned_by_nobody("revocation", {{"award", award->id}}));
    if (!award->person.empty()) {
        revoked.parts.push_back(owned_by(award->person, "reason", {{"award", award->id}, {"reason", reason}}));
    }
    add_by(revoked, by.id);
    Decision decision;
    decision.answer = {{"award", award->id}};
    decision.events.push_back(std::move(revoked));
    return decision;
}

}  // namespace merci::domain::rules
