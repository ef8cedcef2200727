#include <catch2/catch.hpp>

#include "core/domain/phrases.h"
#include "core/text/phrases.h"

using namespace merci;
using namespace merci::text;

TEST_CASE("every ready-made phrase has words") {
    for (const auto key : domain::kDone) CHECK(story_phrase(key));
    for (const auto key : domain::kLearned) CHECK(story_phrase(key));
    for (const auto key : domain::kThankedFor) CHECK(thanks_phrase(key));
}

TEST_CASE("phrases become sentences in every language") {
    const auto said = sentences_of({"helped", "danced", "showed"});
    CHECK(said.size() == catalogues().size());
    CHECK(said.at("fr") == "J’ai aidé. J’ai montré.");
    CHECK(sentences_of({}).empty());
    CHECK(sentences_of({"danced"}).empty());
}

TEST_CASE("thanks for what is not known are thanks, and not for help") {
    CHECK(thanks_reason("helped") == Key::thanks_for_helped);
    CHECK(thanks_reason("") == Key::thanks_for_something);
    CHECK(thanks_reason("danced") == Key::thanks_for_something);
}
