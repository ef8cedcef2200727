#include "kiosk/app/wall_rotation.h"

#include <catch2/catch.hpp>
#include <set>

using merci::app::WallRotation;
using Kind = WallRotation::Kind;
constexpr auto kBadge = Kind::badge;
constexpr auto kThanks = Kind::thanks;
constexpr int kNone = WallRotation::kNone;

TEST_CASE("each place begins with the newest card of its kind") {
    const WallRotation wall({kThanks, kBadge, kBadge, kThanks}, {kBadge, kThanks, kThanks, kBadge});
    CHECK(wall.shown() == std::vector<int>{1, 0, 3, 2});
}

TEST_CASE("a place without a card of its kind shows another, and stays empty only when there is none") {
    CHECK(WallRotation({kBadge, kBadge, kBadge}, {kBadge, kThanks}).shown() == std::vector<int>{0, 1});
    CHECK(WallRotation({kThanks}, {kBadge, kThanks}).shown() == std::vector<int>{kNone, 0});
    CHECK(WallRotation({}, {kBadge, kThanks}).shown() == std::vector<int>{kNone, kNone});
}

TEST_CASE("one place at a time takes the card that was away the longest") {
    WallRotation wall({kBadge, kThanks, kBadge, kThanks, kBadge}, {kBadge, kThanks});
    CHECK(wall.shown() == std::vector<int>{0, 1});
    CHECK(wall.swap() == 0);
    CHECK(wall.shown() == std::vector<int>{2, 1});
    CHECK(wall.swap() == 1);
    CHECK(wall.shown() == std::vector<int>{2, 3});
    CHECK(wall.swap() == 0);
    CHECK(wall.shown() == std::vector<int>{4, 3});
    CHECK(wall.swap() == 1);
    CHECK(wall.shown() == std::vector<int>{4, 1});
    CHECK(wall.swap() == 0);
    CHECK(wall.shown() == std::vector<int>{0, 1});
}

TEST_CASE("every card comes, and none stands in two places") {
    std::vector<Kind> cards;
    for (int i = 0; i < 23; ++i) cards.push_back(i % 5 == 0 ? kThanks : kBadge);
    WallRotation wall(cards, {kBadge, kThanks, kThanks, kBadge});
    std::set<int> seen;
    for (int i = 0; i < 200; ++i) {
        const std::set<int> now(wall.shown().begin(), wall.shown().end());
        REQUIRE(now.size() == 4);
        seen.insert(now.begin(), now.end());
        wall.swap();
    }
    CHECK(seen.size() == cards.size());
}

TEST_CASE("a wall that shows all there is stands still") {
    WallRotation wall({kBadge, kThanks}, {kBadge, kThanks});
    CHECK(wall.swap() == kNone);
    CHECK(wall.shown() == std::vector<int>{0, 1});
}
