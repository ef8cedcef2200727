#include "hub/page_cache.h"

#include <catch2/catch.hpp>

using namespace merci::hub;

namespace {

Answer page(const std::string& body) {
    return {200, "text/html", body, {}};
}

}  // namespace

TEST_CASE("an answer is kept under its name, with where its centre's log stood", "[hub][pages]") {
    PageCache pages;
    CHECK_FALSE(pages.find("/b/A"));
    pages.put("/b/A", 7, 40, page("A"));
    pages.put("/b/B", 7, 40, page("B"));
    pages.put("/b/C", 8, 41, page("C"));
    const auto found = pages.find("/b/A");
    REQUIRE(found);
    CHECK(found->centre == 7);
    CHECK(found->position == 40);
    CHECK(found->answer->body == "A");
    pages.put("/b/A", 7, 40, page("A again"));
    CHECK(pages.find("/b/A")->answer->body == "A again");
}

TEST_CASE("a centre whose log has moved loses all that was made before, and no other centre does", "[hub][pages]") {
    PageCache pages;
    pages.put("/b/A", 7, 40, page("A"));
    pages.put("/b/C", 8, 41, page("C"));
    pages.put("/b/B", 7, 42, page("B"));
    CHECK_FALSE(pages.find("/b/A"));
    CHECK(pages.find("/b/B"));
    CHECK(pages.find("/b/C"));
    // Somebody was slow: theirs is from before.
    pages.put("/b/A", 7, 40, page("old"));
    CHECK_FALSE(pages.find("/b/A"));
    pages.forget(7);
    CHECK_FALSE(pages.find("/b/B"));
    CHECK(pages.find("/b/C"));
    // After an erasure the count starts anew.
    pages.put("/b/A", 7, 40, page("A"));
    CHECK(pages.find("/b/A"));
}

TEST_CASE("the cache stays within its bytes, and the least used goes first", "[hub][pages]") {
    PageCache pages(100'000);
    const std::string large(4000, 'x');
    pages.put("first", 1, 1, page(large));
    for (int i = 0; i < 15; ++i) pages.put("/" + std::to_string(i), 1, 1, page(large));
    REQUIRE(pages.find("first"));
    for (int i = 15; i < 35; ++i) {
        pages.put("/" + std::to_string(i), 1, 1, page(large));
        REQUIRE(pages.find("first"));
    }
    CHECK(pages.bytes() <= 100'000);
    CHECK_FALSE(pages.find("/0"));
    CHECK(pages.find("/34"));
    pages.put("huge", 1, 1, page(std::string(50'000, 'x')));
    CHECK_FALSE(pages.find("huge"));
    pages.forget(1);
    CHECK(pages.bytes() == 0);
}
