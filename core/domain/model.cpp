#include "core/domain/model.h"

#include <algorithm>

#include "core/base/bytes.h"

namespace merci::domain {

std::string in_language(const Words& words, const std::string& lang) {
    if (const auto at = words.find(lang); at != words.end()) return at->second;
    if (const auto at = words.find("fr"); at != words.end()) return at->second;
    return words.empty() ? std::string() : words.begin()->second;
}

bool Record::has_left(const Id& person) const {
    return std::ranges::find(left, person) != left.end();
}

bool is_minor(const Person& person, int year) {
    return person.birth_year != 0 && year <= person.birth_year + 18;
}

bool joins_with_parent(int birth_year, int year) {
    return birth_year != 0 && year <= birth_year + 15;
}

bool is_portrait(std::string_view text) {
    if (text.empty()) return true;
    if (text.starts_with("avatar:")) return is_key(text.substr(7));
    return text.starts_with("blob:") && is_hash(text.substr(5));
}

std::string_view name_of(Role role) {
    switch (role) {
        case Role::resident: return "resident";
        case Role::animator: return "animator";
        case Role::partner: return "partner";
    }
    return "";
}

std::string_view name_of(Answer answer) {
    switch (answer) {
        case Answer::yes: return "yes";
        case Answer::one_more_step: return "one_more_step";
        case Answer::let_us_talk: return "let_us_talk";
    }
    return "";
}

std::optional<Role> role_named(std::string_view name) {
    for (const Role role : {Role::resident, Role::animator, Role::partner}) {
        if (name_of(role) == name) return role;
    }
    return std::nullopt;
}

std::optional<Answer> answer_named(std::string_view name) {
    for (const Answer answer : {Answer::yes, Answer::one_more_step, Answer::let_us_talk}) {
        if (name_of(answer) == name) return answer;
    }
    return std::nullopt;
}

std::string_view name_of(OfferState state) {
    switch (state) {
        case OfferState::waiting: return "waiting";
        case OfferState::accepted: return "accepted";
        case OfferState::declined: return "declined";
        case OfferState::lapsed: return "lapsed";
    }
    return "";
}

std::string_view name_of(Companion answer) {
    return answer == Companion::keep ? "keep" : "leave";
}

std::optional<Companion> companion_named(std::string_view name) {
    for (const Companion answer : {Companion::keep, Companion::leave}) {
        if (name_of(answer) == name) return answer;
    }
    return std::nullopt;
}

bool Erasure::confirmed() const {
    return std::all_of(nodes.begin(), nodes.end(), [](const ErasureNode& node) { return node.confirmed; });
}

}  // namespace merci::domain
