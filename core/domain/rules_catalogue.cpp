#include <algorithm>

#include "core/base/emoji.h"
#include "core/base/plain_text.h"
#include "core/codes/qr_text.h"
#include "core/domain/rules.h"

namespace merci::domain::rules {
namespace {

constexpr std::size_t kNameMax = 60;
constexpr std::size_t kCriteriaMax = 240;
constexpr std::size_t kEmojiMax = 16;
constexpr std::size_t kActivitiesMax = 100;
constexpr std::size_t kSkillsMax = 12;
constexpr std::size_t kFrameworkMax = 80;
constexpr std::size_t kCodeMax = 40;
constexpr int kVersionMax = 0xFFFF;  // what a card's token can say

// The name of a drawing: [a-z0-9-]{1,40}, or nothing. It becomes a file name.
bool is_picture(std::string_view text) {
    return text.size() <= 40 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

// Two that are the same would be one thing said twice, which a credential cannot say.
Result<Json> skills_json(const std::vector<Skill>& skills) {
    if (skills.size() > kSkillsMax) return fail(Code::too_large, "at most 12 skills");
    Json out = Json::array();
    for (const auto& skill : skills) {
        MERCI_TRY(const auto name, words_json(skill.name, kNameMax));
        MERCI_TRY(const auto framework, plain_text(skill.framework, kFrameworkMax));
        MERCI_TRY(const auto code, plain_text(skill.code, kCodeMax));
        const auto url = codes::clean_address(skill.url);
        if (!url.ok() || *url != skill.url)
            return fail(Code::bad_input, "a skill needs the address that says what it is");
        Json one = {{"name", name}, {"url", skill.url}};
        if (!framework.empty()) one["framework"] = framework;
        if (!code.empty()) one["code"] = code;
        if (std::find(out.begin(), out.end(), one) != out.end()) return fail(Code::bad_input, "a skill is named twice");
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

Result<Json> words_json(const Words& words, std::size_t max) {
    if (!words.contains("fr")) return fail(Code::bad_input, "a French text is needed");
    Json out = Json::object();
    for (const auto& [lang, text] : words) {
        if (!is_lang(lang)) return fail(Code::bad_input, "a text is not in a language");
        MERCI_TRY(const auto clean, plain_text(text, max));
        if (clean.empty()) return fail(Code::bad_input, "a text is empty");
        out[lang] = clean;
    }
    return out;
}

Result<std::string> emoji_of(const std::string& emoji) {
    MERCI_TRY(auto clean, plain_text(emoji, kEmojiMax));
    if (!clean.empty() && !is_one_emoji(clean)) return fail(Code::bad_input, "emoji is not one emoji");
    return clean;
}

Result<Decision> define_activity(const DefineActivity& command, const Bench& bench) {
    const auto& activity = command.activity;
    MERCI_TRY(const auto name, words_json(activity.name, kNameMax));
    MERCI_TRY(const auto emoji, emoji_of(activity.emoji));
    if (!activity.id.empty() && !is_id(activity.id)) return fail(Code::bad_input, "activity is not an id");
    if (!is_picture(activity.picture)) return fail(Code::bad_input, "picture is not the name of a drawing");
    const Id id = activity.id.empty() ? new_id(bench.moment.random) : activity.id;
    auto defined = event(bench, "activity_defined");
    defined.parts.push_back(owned_by_nobody("activity", {{"activity", id},
                                                         {"name", name},
                                                         {"emoji", emoji},
                                                         {"picture", activity.picture},
                                                         {"hue", name_of(activity.hue)}}));
    Decision decision;
    decision.answer = {{"activity", id}};
    decision.events.push_back(std::move(defined));
    return decision;
}

Result<Decision> define_badge(const DefineBadge& command, const Bench& bench) {
    const auto& badge = command.badge;
    MERCI_TRY(const auto name, words_json(badge.name, kNameMax));
    MERCI_TRY(const auto emoji, emoji_of(badge.emoji));
    if (!badge.id.empty() && !is_id(badge.id)) return fail(Code::bad_input, "badge is not an id");
    if (badge.levels.size() != kLevels.size()) return fail(Code::bad_input, "a badge has three levels");
    const Id id = badge.id.empty() ? new_id(bench.moment.random) : badge.id;
    const auto earlier = bench.view.badge(id);
    if (earlier && earlier->version >= kVersionMax) return fail(Code::too_large, "the badge has had too many versions");
    if (badge.activities.size() > kActivitiesMax) return fail(Code::too_large, "at most 100 activities");
    Json levels = Json::array();
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        if (badge.levels[i].level != kLevels[i]) return fail(Code::bad_input, "levels are support, explore, act");
        MERCI_TRY(const auto criteria, words_json(badge.levels[i].criteria, kCriteriaMax));
        levels.push_back({{"level", name_of(kLevels[i])}, {"criteria", criteria}});
    }
    for (const auto& activity : badge.activities) {
        if (!bench.view.activity(activity)) return fail(Code::not_found, "no such activity");
    }
    MERCI_TRY(const auto skills, skills_json(badge.skills));
    Json fields = {{"badge", id},
                   {"version", earlier ? earlier->version + 1 : 1},
                   {"name", name},
                   {"emoji", emoji},
                   {"hue", name_of(badge.hue)},
                   {"activities", badge.activities},
                   {"levels", levels}};
    if (!skills.empty()) fields["skills"] = skills;
    auto defined = event(bench, "badge_defined");
    defined.parts.push_back(owned_by_nobody("badge", std::move(fields)));
    Decision decision;
    decision.answer = {{"badge", id}};
    decision.events.push_back(std::move(defined));
    return decision;
}

}  // namespace merci::domain::rules
