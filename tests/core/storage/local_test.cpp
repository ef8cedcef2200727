#include "core/storage/local.h"

#include <catch2/catch.hpp>

#include "tests/support/centre.h"

using namespace merci;
using namespace merci::storage;
using merci::test::TestCentre;

TEST_CASE("a draft waits for its person, and the last state counts") {
    TestCentre centre;
    auto& db = centre.store->database();
    REQUIRE(save_draft(db, {"p", "tell", "1", 10}).ok());
    REQUIRE(save_draft(db, {"p", "tell", "2", 20}).ok());
    centre.reopen();
    const auto draft = draft_of(centre.store->database(), "p");
    REQUIRE(draft);
    CHECK(draft->state == "2");
    CHECK(draft->saved == 20);
    REQUIRE(drop_draft(centre.store->database(), "p").ok());
    CHECK_FALSE(draft_of(centre.store->database(), "p"));
}

TEST_CASE("five tries are free, then waits double up to a quarter of an hour, also across restarts") {
    TestCentre centre;
    Millis now = 1'000'000;
    for (int i = 0; i < 4; ++i) {
        REQUIRE(note_wrong_try(centre.store->database(), "p", now).ok());
        CHECK(wait_left(centre.store->database(), "p", now) == 0);
    }
    const Millis waits[] = {30'000, 60'000, 120'000, 240'000, 480'000, 900'000, 900'000, 900'000};
    for (const Millis wait : waits) {
        REQUIRE(note_wrong_try(centre.store->database(), "p", now).ok());
        centre.reopen();
        CHECK(wait_left(centre.store->database(), "p", now) == wait);
        CHECK(wait_left(centre.store->database(), "p", now + wait) == 0);
        now += wait;
    }
    CHECK(wait_left(centre.store->database(), "p", 0) == kLongestWait);  // a clock set back locks nobody out for good
    REQUIRE(forget_tries(centre.store->database(), "p").ok());
    CHECK(wait_left(centre.store->database(), "p", now) == 0);
}

TEST_CASE("a yes in its ten seconds is kept across a crash and can be taken back") {
    TestCentre centre;
    REQUIRE(hold_answer(centre.store->database(), {{"request", centre.animator, domain::Answer::yes, "", ""}, 5000}).ok());
    centre.reopen();
    const auto waiting = waiting_answers(centre.store->database());
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].review.request == "request");
    CHECK(waiting[0].review.answer == domain::Answer::yes);
    CHECK(waiting[0].due == 5000);
    REQUIRE(drop_answer(centre.store->database(), "request").ok());
    CHECK(waiting_answers(centre.store->database()).empty());
}
