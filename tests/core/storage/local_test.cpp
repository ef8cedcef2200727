#include "core/storage/local.h"

#include <catch2/catch.hpp>

#include "core/storage/fold.h"
#include "core/storage/sign_in.h"
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
        REQUIRE(note_try(centre.store->database(), "p", Secret::pin, now).ok());
        CHECK(wait_left(centre.store->database(), "p", Secret::pin, now) == 0);
    }
    const Millis waits[] = {30'000, 60'000, 120'000, 240'000, 480'000, 900'000, 900'000, 900'000};
    for (const Millis wait : waits) {
        REQUIRE(note_try(centre.store->database(), "p", Secret::pin, now).ok());
        centre.reopen();
        CHECK(wait_left(centre.store->database(), "p", Secret::pin, now) == wait);
        CHECK(wait_left(centre.store->database(), "p", Secret::pin, now + wait) == 0);
        now += wait;
    }
    CHECK(wait_left(centre.store->database(), "p", Secret::picture_code, now) == 0);  // one never stands for the other
    // A clock set back locks nobody out for good: the wait begins again, once.
    CHECK(wait_left(centre.store->database(), "p", Secret::pin, 500) == kLongestWait);
    CHECK(wait_left(centre.store->database(), "p", Secret::pin, 500 + kLongestWait / 2) == kLongestWait / 2);
    CHECK(wait_left(centre.store->database(), "p", Secret::pin, 500 + kLongestWait) == 0);
    REQUIRE(forget_tries(centre.store->database(), "p", Secret::pin).ok());
    CHECK(wait_left(centre.store->database(), "p", Secret::pin, now) == 0);
}

TEST_CASE("a yes in its ten seconds is kept across a crash and can be taken back") {
    TestCentre centre;
    REQUIRE(
        hold_answer(centre.store->database(), {{"request", centre.animator, domain::Answer::yes, "", ""}, 5000}).ok());
    centre.reopen();
    const auto waiting = waiting_answers(centre.store->database());
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].review.request == "request");
    CHECK(waiting[0].review.answer == domain::Answer::yes);
    CHECK(waiting[0].due == 5000);
    REQUIRE(drop_answer(centre.store->database(), "request").ok());
    CHECK(waiting_answers(centre.store->database()).empty());
}

TEST_CASE("a thanks is news once, at this kiosk, and for sixty days") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    const auto thank = [&] {
        return centre.run({{"do", "thank"}, {"person", sylvie}, {"to", nathan}, {"for", "helped"}})["thanks"].get<Id>();
    };
    auto& db = centre.store->database();
    const Id first = thank();
    const Id second = thank();
    CHECK(new_thanks(db, nathan, centre.clock.now(), 5) == std::vector{first, second});
    CHECK(new_thanks(db, nathan, centre.clock.now(), 1) == std::vector{first});
    CHECK(new_thanks(db, sylvie, centre.clock.now(), 5).empty());
    REQUIRE(note_thanks_seen(db, nathan, {first}).ok());
    REQUIRE(note_thanks_seen(db, nathan, {first}).ok());
    centre.reopen();
    CHECK(new_thanks(centre.store->database(), nathan, centre.clock.now(), 5) == std::vector{second});
    CHECK(new_thanks(centre.store->database(), nathan, centre.clock.now() + kThanksAreNews + 1, 5).empty());
    REQUIRE(rebuild(centre.store->database()).ok());
    CHECK(new_thanks(centre.store->database(), nathan, centre.clock.now(), 5) == std::vector{second});
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    auto seen = centre.store->database().query("SELECT count(*) FROM thanks_seen");
    REQUIRE(seen.step());
    CHECK(seen.integer(0) == 0);
}

TEST_CASE("a try counts before it is looked at, and a picture code never pardons a wrong PIN") {
    TestCentre centre;
    const Millis now = 1'000'000;
    centre.run({{"do", "set_picture_code"}, {"person", centre.animator}, {"code", "1,2,3"}, {"by", centre.animator}});
    for (int i = 0; i < 4; ++i) {
        CHECK(try_pin(*centre.store, centre.animator, "000000", now).error().code == Code::wrong_secret);
        CHECK(try_picture_code(*centre.store, centre.animator, "1,2,3", now).ok());
    }
    CHECK(try_pin(*centre.store, centre.animator, "000000", now).error().code == Code::wait);
    CHECK(try_pin(*centre.store, centre.animator, centre.founded.pin, now).error().code == Code::wait);
    CHECK(try_pin(*centre.store, centre.animator, centre.founded.pin, now + kFirstWait).ok());
}
