#include "core/base/plain_text.h"
#include "core/domain/rules.h"

namespace merci::domain::rules {
namespace {

constexpr std::size_t kNameMax = 40;

bool is_pin(std::string_view text) {
    return text.size() == 6 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Three numbers from 0 to 11, spelt one way: "3,0,11".
bool is_picture_code(std::string_view text) {
    for (int after = 2; after >= 0; --after) {
        const auto number = text.substr(0, text.find(','));
        const bool digit = number.size() == 1 && number[0] >= '0' && number[0] <= '9';
        const bool last = number.size() == text.size();
        if ((!digit && number != "10" && number != "11") || last != (after == 0)) return false;
        if (!last) text.remove_prefix(number.size() + 1);
    }
    return true;
}

Result<std::string> name_given(std::string_view text) {
    MERCI_TRY(auto name, plain_text(text, kNameMax));
    if (name.empty()) return fail(Code::bad_input, "a first name is needed");
    return name;
}

NewEvent card_event(const Bench& bench, const Id& person, const Id& by) {
    auto made = event(bench, "card_issued");
    const Id card = new_id(bench.moment.random);
    const auto secret = bench.moment.keys.card_secret(person, card);
    made.parts.push_back(owned_by(person, "card", {{"card", card}, {"hash", hex(sha256(secret))}}));
    add_by(made, by);
    return made;
}

std::string card_url(const Bench& bench, const Id& person, const NewEvent& issued) {
    const auto centre = bench.view.centre();
    return codes::personal_url(
        centre.address.empty() ? kPracticeAddress : centre.address, centre.id,
        bench.moment.keys.card_secret(person, issued.parts[0].fields["card"].get<std::string>()));
}

Result<NewEvent> pin_event(const Bench& bench, const Id& person, std::string_view pin, const Id& by) {
    if (!is_pin(pin)) return fail(Code::bad_input, "a PIN has six digits");
    auto made = event(bench, "pin_set");
    const std::string hash = bench.moment.keys.hash_pin(pin);
    if (hash.empty()) return fail(Code::io, "not enough memory to hash a PIN");
    made.parts.push_back(owned_by(person, "pin", {{"hash", hash}}));
    if (by != person) add_by(made, by);
    return made;
}

}  // namespace

Result<Decision> join(const Join& command, const Bench& bench) {
    // Only the centre's first animator comes in by themselves.
    if (!command.by.empty() || bench.view.anyone()) MERCI_CHECK(need_animator(bench.view, command.by));
    MERCI_TRY(const auto name, name_given(command.name));
    if (!is_lang(command.lang)) return fail(Code::bad_input, "lang is not a language code");
    if (!is_portrait(command.portrait)) return fail(Code::bad_input, "portrait is neither avatar:NAME nor blob:HASH");
    const int year = local_day(bench.moment.now).year;
    const int youngest = bench.moment.trusted ? year : kBirthYearMax;
    const int oldest = bench.moment.trusted ? year - 120 : kBirthYearMin;
    if (command.birth_year != 0 && (command.birth_year < oldest || command.birth_year > youngest)) {
        return fail(Code::bad_input, "birth_year is not a year of birth");
    }
    if (joins_with_parent(command.birth_year, year) && !command.with_parent) {
        return fail(Code::not_allowed, "under 15, a parent joins with the child");
    }
    if (!command.pin.empty() && command.role != Role::animator) return fail(Code::bad_input, "a PIN is for animators");
    if (!command.pin.empty() && !is_pin(command.pin)) return fail(Code::bad_input, "a PIN has six digits");

    const Id id = new_id(bench.moment.random);
    Decision decision;
    auto joined = event(bench, "person_joined");
    Json fields = {{"name", name}, {"role", name_of(command.role)}, {"lang", command.lang}};
    // A birth year is kept for minors only: nothing more about a person than is needed.
    const Person person{id, name, command.role, command.lang, command.birth_year, command.portrait};
    if (counts_as_minor(bench, person)) fields["birth_year"] = command.birth_year;
    if (joins_with_parent(command.birth_year, year)) fields["with_parent"] = true;
    if (!command.portrait.empty()) fields["portrait"] = command.portrait;
    joined.parts.push_back(owned_by(id, "person", std::move(fields)));
    add_by(joined, command.by);
    decision.events.push_back(std::move(joined));
    auto card = card_event(bench, id, command.by);
    const std::string url = card_url(bench, id, card);
    decision.events.push_back(std::move(card));
    if (!command.pin.empty()) {
        MERCI_TRY(auto pin, pin_event(bench, id, command.pin, command.by));
        decision.events.push_back(std::move(pin));
    }
    for (const auto& consent : command.consents) {
        MERCI_CHECK(check_consent(bench, person, consent, {}));
        decision.events.push_back(consent_event(bench, id, consent, command.by, {}));
    }
    decision.answer = {{"person", id}, {"card", url}};
    return decision;
}

Result<Decision> change_person(const ChangePerson& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    if (command.by != command.person || command.role) {
        MERCI_CHECK(need_animator(bench.view, command.by));
    }
    if (command.role && *command.role != Role::animator) MERCI_CHECK(keep_an_animator(bench.view, person));
    Json fields = Json::object();
    if (command.name) {
        MERCI_TRY(const auto name, name_given(*command.name));
        fields["name"] = name;
    }
    if (command.lang) {
        if (!is_lang(*command.lang)) return fail(Code::bad_input, "lang is not a language code");
        fields["lang"] = *command.lang;
    }
    if (command.portrait) {
        if (!is_portrait(*command.portrait))
            return fail(Code::bad_input, "portrait is neither avatar:NAME nor blob:HASH");
        fields["portrait"] = *command.portrait;
    }
    if (command.role) fields["role"] = name_of(*command.role);
    if (fields.empty()) return fail(Code::bad_input, "nothing to change");
    Decision decision;
    auto changed = event(bench, "person_changed");
    changed.parts.push_back(owned_by(command.person, "change", std::move(fields)));
    if (command.by != command.person) add_by(changed, command.by);
    decision.events.push_back(std::move(changed));
    decision.answer = {{"person", command.person}};
    return decision;
}

Result<Decision> new_card(const NewCard& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    Decision decision;
    auto card = card_event(bench, person.id, by.id);
    decision.answer = {{"person", person.id}, {"card", card_url(bench, person.id, card)}};
    decision.events.push_back(std::move(card));
    return decision;
}

Result<Decision> set_pin(const SetPin& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_animator(bench.view, command.person));
    if (!command.by.empty() && command.by != person.id) {
        MERCI_CHECK(need_animator(bench.view, command.by));
    }
    Decision decision;
    MERCI_TRY(auto pin, pin_event(bench, person.id, command.pin, command.by));
    decision.events.push_back(std::move(pin));
    return decision;
}

Result<Decision> set_picture_code(const SetPictureCode& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    if (!command.code.empty() && !is_picture_code(command.code)) {
        return fail(Code::bad_input, "a picture code is three numbers from 0 to 11");
    }
    if (!command.code.empty() && !bench.view.picture_code_hash(person.id)) {
        if (command.by.empty()) return fail(Code::not_allowed, "the first pictures are chosen with an animator beside");
        MERCI_CHECK(need_animator(bench.view, command.by));
    }
    Decision decision;
    auto set = event(bench, "picture_code_set");
    const std::string hash = command.code.empty() ? std::string() : bench.moment.keys.hash_pin(command.code);
    // An empty hash would say that the person wants no code any more.
    if (!command.code.empty() && hash.empty()) return fail(Code::io, "not enough memory to hash a picture code");
    set.parts.push_back(owned_by(person.id, "code", {{"hash", hash}}));
    decision.events.push_back(std::move(set));
    return decision;
}

}  // namespace merci::domain::rules
