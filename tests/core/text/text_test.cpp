#include "core/text/text.h"

#include <catch2/catch.hpp>

using namespace merci::text;

TEST_CASE("a text speaks its language and falls back to French") {
    CHECK(Text("en")(Key::plinth_back) == "Back");
    CHECK(Text("xx")(Key::plinth_back) == "Retour");
}

TEST_CASE("a long day reads as people say it") {
    CHECK(Text("fr").say(Key::day_long, {{"weekday", "mardi"}, {"day", "24"}, {"month", "novembre"}, {"year", "2026"}}) ==
          "mardi 24 novembre 2026");
    CHECK(long_day(Text("fr"), 2026, 11, 24).find("mardi") != std::string::npos);
}
