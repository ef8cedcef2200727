#include <algorithm>

#include "core/base/plain_text.h"
#include "core/domain/consents.h"
#include "core/domain/phrases.h"
#include "core/domain/rules.h"
#include "core/journal/envelope.h"

namespace merci::domain::rules {
namespace {

constexpr std::size_t kWordsMax = 500;

bool is_consent(std::string_view what) {
    return what == "name" || what == "page" || what == "photo" || what == "wall" || what == "faces" || what == kImage;
}

// Whose the endorsed thing is: nobody's, when it is a badge of the catalogue.
Result<Id> endorsed_person(const Endorse& command, const Bench& bench) {
    switch (command.kind) {
        case Endorsed::person: {
            MERCI_TRY(const auto person, need_person(bench.view, command.of));
            return person.id;
        }
        case Endorsed::award: {
            const auto award = bench.view.award(command.of);
            if (!award || award->person.empty()) return fail(Code::not_found, "no such award");
            if (award->is_revoked) return fail(Code::not_allowed, "the award is revoked");
            return award->person;
        }
        case Endorsed::badge:
            if (!bench.view.badge(command.of)) return fail(Code::not_found, "no such badge");
            return Id();
    }
    return fail(Code::bad_input, "on is not an award, a badge or a person");
}

std::string_view name_of_endorsed(Endorsed kind) {
    switch (kind) {
        case Endorsed::award: return "award";
        case Endorsed::badge: return "badge";
        case Endorsed::person: return "person";
    }
    return "";
}

bool names_photo(std::string_view of) {
    constexpr std::size_t kIdSize = 32;
    if (of.size() < kIdSize + 2 || of.size() > kIdSize + 4 || !is_id(of.substr(0, kIdSize)) || of[kIdSize] != '.')
        return false;
    const auto place = of.substr(kIdSize + 1);
    return place.find_first_not_of("0123456789") == std::string_view::npos && (place == "0" || place[0] != '0') &&
           std::stoul(std::string(place)) < journal::kMaxParts;
}

Result<void> check_of(const View& view, const Id& person, const Consent& consent) {
    if (consent.of.empty()) return {};
    if (consent.what == "page") {
        if (!is_crockford60(consent.of)) return fail(Code::bad_input, "of is not the id of an award");
        const auto award = view.award(consent.of);
        if (!award || award->person != person) return fail(Code::not_found, "the person has no such award");
        return {};
    }
    if (consent.what != "photo") return fail(Code::bad_input, "only a page or a photo is one among several");
    if (!names_photo(consent.of))
        return fail(Code::bad_input, "of is not a record's id, a dot and the place of the photo");
    const auto record = view.record(consent.of.substr(0, consent.of.find('.')));
    const auto is_it = [&](const Photo& photo) { return consent.of == photo_name(*record, photo); };
    if (!record || std::none_of(record->photos.begin(), record->photos.end(), is_it)) {
        return fail(Code::not_found, "no such photo");
    }
    return {};
}

}  // namespace

Result<Decision> thank(const Thank& command, const Bench& bench) {
    MERCI_TRY(const auto from, need_person(bench.view, command.person));
    MERCI_TRY(const auto to, need_person(bench.view, command.to));
    if (from.id == to.id) return fail(Code::not_allowed, "nobody thanks themselves");
    if (!is_among(kThankedFor, command.what)) return fail(Code::bad_input, "for is not what thanks can be for");
    MERCI_TRY(const auto words, plain_text(command.words, kWordsMax));
    auto given = event(bench, "thanks_given");
    given.parts.push_back(owned_by(to.id, "thanks", {{"for", command.what}}));
    // What was said is its author's: it goes with the author.
    Json said = Json::object();
    if (!words.empty()) said["words"] = words;
    if (command.photo) {
        MERCI_TRY(said["photo"], photo_json(*command.photo));
    }
    if (command.voice) {
        MERCI_TRY(said["voice"], voice_json(*command.voice));
    }
    given.parts.push_back(owned_by(from.id, "from", std::move(said)));
    Decision decision;
    decision.answer = {{"thanks", given.id}};
    decision.events.push_back(std::move(given));
    return decision;
}

Result<Decision> endorse(const Endorse& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_person(bench.view, command.by));
    MERCI_TRY(const auto person, endorsed_person(command, bench));
    if (person == by.id) return fail(Code::not_allowed, "nobody endorses themselves");
    if (command.kind == Endorsed::badge && by.role == Role::resident) {
        return fail(Code::not_allowed, "a badge is endorsed by partners and staff");
    }
    MERCI_TRY(const auto words, plain_text(command.words, kWordsMax));
    auto endorsed = event(bench, "endorsed");
    Json on = {{"on", name_of_endorsed(command.kind)}};
    if (command.kind != Endorsed::person) on["of"] = command.of;
    // What is endorsed is the badge as it is defined now.
    if (command.kind == Endorsed::badge) on["version"] = bench.view.badge(command.of)->version;
    endorsed.parts.push_back({"endorsed", person, std::move(on)});
    Json said = Json::object();
    if (!words.empty()) said["words"] = words;
    endorsed.parts.push_back(owned_by(by.id, "from", std::move(said)));
    Decision decision;
    decision.answer = {{"endorsement", endorsed.id}};
    decision.events.push_back(std::move(endorsed));
    return decision;
}

Result<void> check_consent(const Bench& bench, const Person& person, const Consent& consent,
                           const std::string& guardian) {
    if (!is_consent(consent.what)) return fail(Code::bad_input, "what is not name, page, photo, wall, faces or image");
    if (consent.audience != "centre" && consent.audience != "public") {
        return fail(Code::bad_input, "audience is centre or public");
    }
    MERCI_CHECK(check_of(bench.view, person.id, consent));
    if (!guardian.empty() && guardian != "paper") return fail(Code::bad_input, "guardian is paper or nothing");
    const bool minor = counts_as_minor(bench, person);
    if (!consent.value) return {};
    if (consent.what == kImage) {
        if (guardian.empty()) return fail(Code::not_allowed, "a guardian agrees to that, on paper");
        if (!minor) return fail(Code::bad_input, "who is of age needs no guardian");
    }
    if (!minor || !guardian.empty()) return {};
    // No further than the papers go, or than what is shown already.
    const Reach wanted = reach_to(consent.audience);
    if (wanted <= guardians_reach(bench.view, person.id, consent.what, consent.of) ||
        wanted <= reach_of(bench.view, person.id, consent.what, consent.of))
        return {};
    return fail(Code::not_allowed, "a minor is shown only with a guardian's paper");
}

NewEvent consent_event(const Bench& bench, const Id& person, const Consent& consent, const Id& by,
                       const std::string& guardian, const std::string& paper) {
    auto given = event(bench, "consent_given");
    Json fields = {{"what", consent.what}, {"audience", consent.audience}, {"value", consent.value}};
    if (!consent.of.empty()) fields["of"] = consent.of;
    if (!guardian.empty()) fields["guardian"] = guardian;
    if (!paper.empty()) fields["paper"] = {{"blob", paper}, {"scope", "kiosk"}};
    given.parts.push_back(owned_by(person, "consent", std::move(fields)));
    if (by != person) add_by(given, by);
    return given;
}

Result<Decision> give_consent(const GiveConsent& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    const Id by = command.by.empty() ? command.person : command.by;
    if (by != person.id) {
        MERCI_CHECK(need_animator(bench.view, by));
    } else if (!command.guardian.empty() || command.consent.what == kImage) {
        return fail(Code::not_allowed, "an animator says what a guardian agreed to, or takes back");
    }
    if (!command.paper.empty() && command.guardian.empty())
        return fail(Code::bad_input, "the photo of a paper without the paper");
    if (!command.paper.empty() && !is_blob(command.paper)) return fail(Code::bad_input, "paper is not a blob");
    MERCI_CHECK(check_consent(bench, person, command.consent, command.guardian));
    Decision decision;
    auto given = consent_event(bench, person.id, command.consent, by, command.guardian, command.paper);
    decision.answer = {{"consent", given.id}};
    decision.events.push_back(std::move(given));
    return decision;
}

Result<Decision> erase(const Erase& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    // Of oneself, one decides alone; the kiosk has made sure that it is them.
    if (!command.by.empty() && command.by != person.id) {
        MERCI_CHECK(need_animator(bench.view, command.by));
    }
    // The operator may erase the last animator too, once there is nobody left who would need one.
    const bool last = command.by.empty() && !bench.view.anyone_but(person.id, std::nullopt);
    if (!last) MERCI_CHECK(keep_an_animator(bench.view, person));
    Decision decision;
    if (command.badges == Badges::revoke) {
        for (const auto& award : bench.view.awards_of(person.id)) {
            if (award.is_revoked) continue;
            auto revoked = event(bench, "award_revoked");
            revoked.parts.push_back(owned_by_nobody("revocation", {{"award", award.id}}));
            decision.events.push_back(std::move(revoked));
        }
    }
    // What others wrote about them on the web goes with them.
    auto owners = bench.view.givers_about(person.id);
    owners.push_back(person.id);
    for (const auto& owner : owners) {
        auto erased = erasure_of(owner, owner == person.id && command.badges == Badges::revoke, bench.moment.random);
        if (command.by != person.id) add_by(erased, command.by);
        decision.erasing.push_back({owner, erased.id});
        decision.events.push_back(std::move(erased));
    }
    decision.answer = {{"erased", true}};
    return decision;
}

Result<Decision> feel(const Feel& command, const Bench&) {
    if (!is_key(command.journey)) return fail(Code::bad_input, "journey is not a journey");
    if (command.face != "good" && command.face != "fair" && command.face != "bad") {
        return fail(Code::bad_input, "face is good, fair or bad");
    }
    Decision decision;
    decision.feeling = Feeling{command.journey, command.face};
    return decision;
}

}  // namespace merci::domain::rules
