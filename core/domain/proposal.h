// A badge that a person wishes for: what it is called, its picture, what one must do. Others say "me too", an animator
// answers; what is adopted becomes a badge of the catalogue.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/model.h"

namespace merci::domain {

enum class Verdict { adopted, let_us_talk, declined };

constexpr std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::adopted: return "adopted";
        case Verdict::let_us_talk: return "let_us_talk";
        case Verdict::declined: return "declined";
    }
    return "";
}

constexpr std::optional<Verdict> verdict_named(std::string_view name) {
    for (const Verdict verdict : {Verdict::adopted, Verdict::let_us_talk, Verdict::declined}) {
        if (name_of(verdict) == name) return verdict;
    }
    return std::nullopt;
}

struct Proposal {
    Id id;
    Id person;
    std::string name;                     // empty when it was said aloud
    std::optional<VoiceNote> name_voice;  // the name, said aloud
    std::string emoji;
    std::string words;                 // what one must do; may be empty, as may the two others
    std::vector<std::string> phrases;  // keys of ready-made phrases: "helped"
    std::optional<VoiceNote> voice;
    Millis at = 0;
    int supporters = 0;              // who said "me too"; whoever proposed is not counted
    std::optional<Verdict> verdict;  // adopted, if it ever was, else the last; nothing: it waits
    Id badge;                        // what it became
};

// The badge that a proposal becomes, wherever it is adopted: two kiosks that adopt it make one badge.
Id badge_of_proposal(const Id& proposal);

}  // namespace merci::domain
