#include <catch2/catch.hpp>

#include "core/base/emoji.h"
#include "core/domain/phrases.h"
#include "kiosk/screens/pictograms.h"
#include "kiosk/screens/words.h"

using namespace merci;

TEST_CASE("every phrase that a screen offers is one that a command takes") {
    const auto all = [](const std::vector<screens::Phrase>& offered, const auto& keys) {
        for (const auto& phrase : offered) {
            INFO(phrase.key);
            CHECK(domain::is_among(keys, phrase.key));
        }
    };
    all(screens::story_phrases(), domain::kDone);
    all(screens::learned_phrases(), domain::kLearned);
    all(screens::thanks_phrases(), domain::kThankedFor);
    CHECK(screens::story_phrases().size() == domain::kDone.size());
    CHECK(screens::learned_phrases().size() == domain::kLearned.size());
}

TEST_CASE("every picture that a screen offers for a badge is one emoji") {
    for (const auto& theme : screens::themes()) {
        for (const auto* picture : theme.pictures) {
            INFO(picture);
            CHECK(is_one_emoji(picture));
        }
    }
}

TEST_CASE("thanks whose reason is not known are shown as thanks") {
    const text::Text t("fr");
    domain::Thanks thanks;
    thanks.what = "danced";
    CHECK(screens::thanks_sentence(t, thanks) == t(text::Key::thanks_for_something));
    thanks.words = "Pour la danse.";
    CHECK(screens::thanks_sentence(t, thanks) == "Pour la danse.");
}
