#include "kiosk/screens/words.h"

#include "core/text/phrases.h"
#include "kiosk/screens/names.h"

namespace merci::screens {

std::vector<Phrase> story_phrases() {
    return {
        {"helped", "🤝🏾", Key::phrase_helped},        {"learned", "💡", Key::phrase_learned},
        {"showed", "🧑🏾‍🏫", Key::phrase_showed}, {"made", "🛠️", Key::phrase_made},
        {"cooked", "👩🏽‍🍳", Key::phrase_cooked}, {"spoke", "🗣️", Key::phrase_spoke},
        {"organised", "📋", Key::phrase_organised},         {"listened", "👂🏽", Key::phrase_listened},
    };
}

std::vector<Phrase> learned_phrases() {
    return {
        {"learned_gesture", "✋🏽", Key::learned_gesture},
        {"learned_team", "🤝🏾", Key::learned_team},
        {"learned_speak", "🗣️", Key::learned_speak},
        {"learned_dare", "🌟", Key::learned_dare},
    };
}

std::vector<Phrase> thanks_phrases() {
    return {
        {"helped", "🤝🏾", Key::thanks_helped},
        {"showed", "🧑🏾‍🏫", Key::thanks_showed},
        {"listened", "👂🏽", Key::thanks_listened},
        {"welcomed", "👋🏽", Key::thanks_welcomed},
        {"organised", "📋", Key::thanks_organised},
        {"cared", "💛", Key::thanks_cared},
        {"joy", "😄", Key::thanks_joy},
    };
}

text::Vocabulary vocabulary(const text::Text& t, const storage::Projections& view) {
    std::vector<std::string> texts;
    // What one says of oneself comes up before the words of a task.
    constexpr int kOften = 20;
    for (const auto& phrase : story_phrases()) texts.insert(texts.end(), kOften, t.plain(phrase.label));
    for (const auto& phrases : {learned_phrases(), thanks_phrases()}) {
        for (const auto& phrase : phrases) texts.push_back(t.plain(phrase.label));
    }
    const std::string lang(t.lang());
    for (const auto& activity : view.activities()) texts.push_back(domain::in_language(activity.name, lang));
    for (const auto& badge : view.badges()) {
        texts.push_back(domain::in_language(badge.name, lang));
        for (const auto& level : badge.levels) texts.push_back(domain::in_language(level.criteria, lang));
    }
    return text::Vocabulary(texts);
}

std::string thanks_sentence(const text::Text& t, const domain::Thanks& thanks) {
    if (!thanks.words.empty()) return thanks.words;
    return t(text::thanks_reason(thanks.what));
}

std::string quoted(const text::Text& t, const std::string& said) {
    return t(Key::portfolio_quote, {{"words", said}});
}

std::string whole_story(const text::Text& t, const domain::Record& record) {
    std::string story;
    const auto add = [&](const std::string& sentence) { story += (story.empty() ? "" : " ") + sentence; };
    if (!record.words.empty()) add(quoted(t, record.words));
    for (const auto& key : record.phrases) {
        if (const auto phrase = text::story_phrase(key)) add(t(*phrase) + ".");
    }
    if (!record.learned.empty()) add(quoted(t, record.learned));
    return story;
}

std::string quoted_words(const text::Text& t, const domain::Record& record) {
    std::string said = record.words;
    if (said.empty() && !record.phrases.empty()) {
        if (const auto phrase = text::story_phrase(record.phrases.front())) said = t(*phrase) + ".";
    }
    return said.empty() ? std::string() : quoted(t, said);
}

std::string listed(const text::Text& t, const std::vector<std::string>& names) {
    if (names.empty()) return {};
    if (names.size() == 1) return names[0];
    if (names.size() == 2) return t(Key::badge_and, {{"a", names[0]}, {"b", names[1]}});
    return t(Key::badge_others, {{"name", names[0]}, {"n", std::to_string(names.size() - 1)}});
}

}  // namespace merci::screens
