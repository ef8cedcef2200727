#include "core/text/phrases.h"

#include <array>
#include <utility>

#include "core/text/text.h"

namespace merci::text {
namespace {

constexpr std::array<std::pair<std::string_view, Key>, 12> kStory = {{
    {"helped", Key::phrase_helped},
    {"learned", Key::phrase_learned},
    {"showed", Key::phrase_showed},
    {"made", Key::phrase_made},
    {"cooked", Key::phrase_cooked},
    {"spoke", Key::phrase_spoke},
    {"organised", Key::phrase_organised},
    {"listened", Key::phrase_listened},
    {"learned_gesture", Key::learned_gesture},
    {"learned_team", Key::learned_team},
    {"learned_speak", Key::learned_speak},
    {"learned_dare", Key::learned_dare},
}};

constexpr std::array<std::pair<std::string_view, Key>, 10> kThanks = {{
    {"helped", Key::thanks_for_helped},
    {"advice", Key::thanks_for_advice},
    {"listened", Key::thanks_for_listened},
    {"joy", Key::thanks_for_joy},
    {"cooked", Key::thanks_for_cooked},
    {"showed", Key::thanks_for_showed},
    {"company", Key::thanks_for_company},
    {"welcomed", Key::thanks_for_welcomed},
    {"organised", Key::thanks_for_organised},
    {"cared", Key::thanks_for_cared},
}};

constexpr std::array<std::pair<std::string_view, Key>, 8> kSkill = {{
    {"team", Key::skills_team},
    {"speak", Key::skills_speak},
    {"listen", Key::skills_listen},
    {"dare", Key::skills_dare},
    {"learn", Key::skills_learn},
    {"organise", Key::skills_organise},
    {"calm", Key::skills_calm},
    {"help", Key::skills_help},
}};

constexpr std::array kStep = {Key::skills_step_1, Key::skills_step_2, Key::skills_step_3, Key::skills_step_4,
                              Key::skills_step_5};

constexpr std::array<std::pair<std::string_view, Key>, 5> kOffer = {{
    {"reliable", Key::offer_reliable},
    {"learns", Key::offer_learns},
    {"team", Key::offer_team},
    {"skilled", Key::offer_skilled},
    {"recommend", Key::offer_recommend},
}};

template <typename Table>
std::optional<Key> find(const Table& table, std::string_view key) {
    for (const auto& [name, label] : table) {
        if (name == key) return label;
    }
    return std::nullopt;
}

}  // namespace

Key level_key(domain::Level level) {
    switch (level) {
        case domain::Level::support: return Key::level_support;
        case domain::Level::explore: return Key::level_explore;
        case domain::Level::act: return Key::level_act;
    }
    return Key::level_support;
}

std::optional<Key> story_phrase(std::string_view key) {
    return find(kStory, key);
}

std::optional<Key> thanks_phrase(std::string_view key) {
    return find(kThanks, key);
}

std::map<std::string, std::string> sentences_of(const std::vector<std::string>& story_phrases) {
    std::map<std::string, std::string> out;
    for (const auto& catalogue : catalogues()) {
        const Text t(catalogue.lang);
        std::string all;
        for (const auto& key : story_phrases) {
            if (const auto phrase = story_phrase(key)) all += (all.empty() ? "" : " ") + t.plain(*phrase) + ".";
        }
        if (!all.empty()) out[std::string(catalogue.lang)] = all;
    }
    return out;
}

Key thanks_reason(std::string_view key) {
    return thanks_phrase(key).value_or(Key::thanks_for_something);
}

Key skill_key(std::string_view skill) {
    return find(kSkill, skill).value_or(kSkill[0].second);
}

Key step_key(int step) {
    return kStep[step >= 1 && step <= static_cast<int>(kStep.size()) ? static_cast<std::size_t>(step - 1) : 0];
}

std::optional<Key> offer_phrase(std::string_view key) {
    return find(kOffer, key);
}

}  // namespace merci::text
