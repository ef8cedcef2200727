#include "core/credentials/one_order.h"

#include <catch2/catch.hpp>

using merci::credentials::in_one_order;

TEST_CASE("what programs sort differently becomes what it stands for", "[credentials]") {
    CHECK(in_one_order("Je confirme, ❤️ et 👩🏽‍🍳.") == "Je confirme, ❤ et 👩🏽‍🍳.");
    CHECK(in_one_order("ﬁn ＡＢＣ") == "fin ABC");
    CHECK(in_one_order("\uFEB7\uFEDC\uFEAE\uFE8D") == "شكرا");  // presentation forms
    CHECK(in_one_order("a\uE000\uFFFD\uFE0Fb") == "ab");
    CHECK(in_one_order("Ça va très bien, شكرا, 𝄞 — merci") == "Ça va très bien, شكرا, 𝄞 — merci");
    CHECK(in_one_order("").empty());
}
