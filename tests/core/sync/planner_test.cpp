#include "core/sync/planner.h"

#include <catch2/catch.hpp>

#include <map>

using namespace merci;
using namespace merci::sync;

namespace {

template <typename T>
bool is(const Action& action) {
    return std::holds_alternative<T>(action);
}

// Both ends as plain numbers and sets: what the hub holds of us, what we hold of others.
struct World {
    std::int64_t own = 0;
    std::int64_t at_hub = 0;
    std::set<std::string> blobs_named;  // by our events
    std::set<std::string> blobs_at_hub;
    std::int64_t others = 0;  // events of others at the hub
    std::int64_t cursor = 0;
    std::set<std::string> others_blobs;
    std::set<std::string> blobs_here;
    bool forked = false;
    int feeds = 1;

    std::vector<std::string> lacking() const {
        std::vector<std::string> out;
        for (const auto& blob : blobs_named)
            if (!blobs_at_hub.contains(blob)) out.push_back(blob);
        return out;
    }
    std::vector<std::string> missing() const {
        std::vector<std::string> out;
        for (const auto& blob : others_blobs)
            if (!blobs_here.contains(blob)) out.push_back(blob);
        return out;
    }
    bool equal() const {
        return own == at_hub && others == cursor && lacking().empty() && missing().empty() && !forked;
    }
};

// What the network did to one request.
enum class Fate { went_well, lost, answer_lost, twice };

struct Play {
    World& world;
    Planner& planner;
    Millis& now;

    // false: nothing to do now.
    bool step(Fate fate) {
        const Action action = planner.next(now);
        if (is<DoneUntil>(action)) return false;
        if (is<BeginNewFeed>(action)) {
            world.forked = false;
            world.own += world.feeds++;
            world.at_hub = 0;
            planner.began_new_feed(now);
            return true;
        }
        if (fate == Fate::lost) {
            planner.failed(now);
            return true;
        }
        for (int times = fate == Fate::twice ? 2 : 1; times > 0; --times) at_hub(action);
        if (fate == Fate::answer_lost)
            planner.failed(now);
        else
            answer(action);
        return true;
    }

    void at_hub(const Action& action) {
        if (const auto* push = std::get_if<Push>(&action)) {
            REQUIRE(push->after <= world.own);
            if (push->after <= world.at_hub)
                world.at_hub = std::max(world.at_hub, std::min(world.own, push->after + 3));
        }
        if (const auto* blob = std::get_if<PushBlob>(&action)) world.blobs_at_hub.insert(blob->hash);
    }

    void answer(const Action& action) {
        if (is<BeginSession>(action))
            planner.began({Standing::admitted, true, world.own, world.at_hub, !world.forked, world.cursor, false,
                           world.lacking(), now + 600'000});
        if (is<Push>(action)) planner.pushed(world.at_hub, !world.forked, world.lacking());
        if (const auto* blob = std::get_if<PushBlob>(&action)) planner.pushed_blob(blob->hash);
        if (const auto* pull = std::get_if<Pull>(&action)) {
            world.cursor = std::max(world.cursor, std::min(world.others, pull->after + 4));
            planner.pulled(world.cursor, world.cursor < world.others);
            if (world.cursor == world.others) planner.missing(world.missing());
        }
        if (const auto* blob = std::get_if<PullBlob>(&action)) {
            world.blobs_here.insert(blob->hash);
            planner.pulled_blob(blob->hash);
        }
        if (is<Check>(action)) planner.checked(world.lacking(), now);
    }
};

}  // namespace

TEST_CASE("whatever is lost, doubled or reset, both sides become equal and then there is nothing to do", "[sync]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        SeededRandom random(seed);
        Planner planner(random);
        World world;
        Millis now = 1'000'000;
        Play play{world, planner, now};
        const auto something_happens = [&] {
            switch (random.below(7)) {
                case 0: world.own += random.below(10); break;
                case 1: world.others += random.below(10); break;
                case 2: world.blobs_named.insert("up" + std::to_string(random.below(5))); break;
                case 3: world.others_blobs.insert("down" + std::to_string(random.below(5))); break;
                case 4: world.at_hub = random.below(static_cast<std::uint32_t>(world.at_hub + 1)); break;  // restored
                case 5: world.blobs_at_hub.clear(); break;
                case 6: world.forked = world.at_hub > 0 && random.below(4) == 0; break;
                default: break;
            }
        };
        // A bad day: things happen while the network does as it likes.
        for (int i = 0; i < 150; ++i) {
            if (random.below(4) == 0) something_happens();
            if (!play.step(static_cast<Fate>(random.below(4)))) now += 60'000;
        }
        // Then the network is well again.
        now += 2 * kBetweenNewFeeds;
        int steps = 0;
        for (int rounds = 0; rounds < 3; ++rounds) {
            planner.ask();
            while (play.step(Fate::went_well)) REQUIRE(++steps < 2000);
        }
        CHECK(world.equal());
        CHECK(is<DoneUntil>(planner.next(now)));
        CHECK(planner.failures() == 0);
    }
}

TEST_CASE("a hub that answers nonsense is not asked for ever", "[sync]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        SeededRandom random(seed);
        Planner planner(random);
        const Millis now = 5;
        int new_feeds = 0;
        int steps = 0;
        for (; steps < 10'000; ++steps) {
            const auto action = planner.next(now);
            const auto any = [&] { return static_cast<std::int64_t>(random.below(20)); };
            if (is<DoneUntil>(action)) break;
            if (is<BeginSession>(action))
                planner.began({Standing::admitted,
                               true,
                               10,
                               any(),
                               random.below(3) > 0,
                               any(),
                               false,
                               {"a", "b"},
                               now + 600'000});
            if (is<BeginNewFeed>(action)) {
                ++new_feeds;
                planner.began_new_feed(now);
            }
            if (is<Push>(action)) planner.pushed(any(), true, {"a", "c"});
            if (const auto* blob = std::get_if<PushBlob>(&action)) planner.skipped(blob->hash);
            if (const auto* pull = std::get_if<Pull>(&action))
                planner.pulled(pull->after + (random.below(2) ? 5 : 0), random.below(3) > 0);
            if (const auto* blob = std::get_if<PullBlob>(&action)) planner.skipped(blob->hash);
            if (is<Check>(action)) planner.checked({"a", "b", "c"}, now);
        }
        CHECK(steps < 1000);
        CHECK(new_feeds <= 1);
    }
}

TEST_CASE("after failures it waits longer and longer, spread, and never more than a few minutes", "[sync]") {
    SeededRandom random(1);
    Planner planner(random);
    Millis now = 0;
    Millis before = 0;
    for (int i = 0; i < 20; ++i) {
        CHECK(is<BeginSession>(planner.next(now)));
        planner.failed(now);
        const auto action = planner.next(now);
        REQUIRE(is<DoneUntil>(action));
        const Millis wait = std::get<DoneUntil>(action).at - now;
        CHECK(wait >= std::min(kFirstRetry << i, kLongestRetry));
        CHECK(wait <= kLongestRetry * 5 / 4);
        if (i < 5) CHECK(wait > before);
        before = wait;
        now += wait;
    }
    // The hub's own word counts when it is longer, and somebody who asks waits for nobody.
    planner.failed(now, 3'600'000);
    CHECK(std::get<DoneUntil>(planner.next(now)).at >= now + 3'600'000);
    planner.ask();
    CHECK(is<BeginSession>(planner.next(now)));
}

TEST_CASE("a kiosk that waits to be admitted sends nothing", "[sync]") {
    SeededRandom random(1);
    Planner planner(random);
    planner.began({Standing::waiting, true, 10, 0, true, 0, true, {"a"}, 1000});
    CHECK(is<Pull>(planner.next(0)));
    planner.pulled(0, false);
    CHECK(is<Settle>(planner.next(0)));
    planner.settled(15);
    CHECK_FALSE(is<Push>(planner.next(0)));
    planner.must_wait(0);
    CHECK(std::get<DoneUntil>(planner.next(0)).at == kRest);
}

TEST_CASE("a kiosk that was cut off sends what came before, as far as the hub takes it, and no blob", "[sync]") {
    SeededRandom random(1);
    Planner planner(random);
    planner.began({Standing::removed, true, 10, 4, true, 0, true, {"a"}, 1000});
    REQUIRE(is<Push>(planner.next(0)));
    planner.pushed(7, true, {"b"});
    REQUIRE(is<Push>(planner.next(0)));
    planner.pushed(7, true, {});  // the hub takes no more
    CHECK_FALSE(is<Push>(planner.next(0)));
    CHECK_FALSE(is<PushBlob>(planner.next(0)));
    planner.must_wait(0);
    CHECK(std::get<DoneUntil>(planner.next(0)).at == kRest);
}

TEST_CASE("a session that has run out is begun again, and a head that is ahead of ours begins a new feed", "[sync]") {
    SeededRandom random(1);
    Planner planner(random);
    planner.began({Standing::admitted, true, 10, 10, true, 0, false, {}, 1000});
    CHECK(is<Pull>(planner.next(999)));
    CHECK(is<BeginSession>(planner.next(1000)));
    planner.began({Standing::admitted, true, 10, 11, true, 0, false, {}, 5000});
    CHECK(is<BeginNewFeed>(planner.next(1000)));
    planner.began({Standing::admitted, true, 10, 9, false, 0, false, {}, 5000});
    CHECK(is<BeginNewFeed>(planner.next(1000)));
}

TEST_CASE("what this device writes because of what came in goes up in the same round") {
    SeededRandom random(3);
    Planner planner(random);
    Begun begun;
    begun.standing = Standing::admitted;
    begun.writes = true;
    begun.own_seq = begun.hub_seq = 4;
    begun.expires = 1'000'000;
    planner.began(begun);
    REQUIRE(is<Pull>(planner.next(1)));
    planner.pulled(9, false);
    planner.wrote(5);
    REQUIRE(is<Push>(planner.next(1)));
    CHECK(std::get<Push>(planner.next(1)).after == 4);
    planner.pushed(5, true, {});
    CHECK(is<Check>(planner.next(1)));
    planner.wrote(3);  // less than what is known already
    CHECK(is<Check>(planner.next(1)));
}

TEST_CASE("what the hub had and was not heard of is pulled again from the beginning, once a round", "[sync]") {
    SeededRandom random(1);
    Planner planner(random);
    Begun begun;
    begun.standing = Standing::admitted;
    begun.cursor = 40;
    begun.expires = 1'000'000;
    planner.began(begun);
    REQUIRE(std::get<Pull>(planner.next(0)).after == 40);
    planner.pulled(40, false);
    REQUIRE(is<Check>(planner.next(0)));
    planner.checked({}, 0, Planner::Heard::not_all);
    REQUIRE(std::get<Pull>(planner.next(0)).after == 0);
    planner.pulled(12, false);
    REQUIRE(is<Check>(planner.next(0)));
    planner.checked({}, 0, Planner::Heard::not_all);
    CHECK(is<DoneUntil>(planner.next(0)));
}
