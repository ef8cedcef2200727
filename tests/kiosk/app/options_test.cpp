#include "kiosk/app/options.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <vector>

#include "tests/support/folder.h"

using namespace merci::app;

namespace {

Parsed parsed(std::vector<std::string> words) {
    words.insert(words.begin(), {"merci-kiosk", "--data", "/nowhere"});
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    return parse_options(static_cast<int>(argv.size()), argv.data());
}

}  // namespace

TEST_CASE("the wall comes after half a minute, and the screen never sleeps, unless told otherwise") {
    const auto plain = parsed({});
    REQUIRE(plain.run);
    CHECK(plain.options.lobby_seconds == 30);
    for (int minute = 0; minute < 24 * 60; ++minute) REQUIRE_FALSE(plain.options.sleep.at(minute));

    const auto told = parsed({"--lobby-seconds", "0", "--sleep", "22:00-07:00"});
    REQUIRE(told.run);
    CHECK(told.options.lobby_seconds == 0);
    CHECK(told.options.sleep.at(23 * 60));
}

TEST_CASE("the file of settings knows the wall and the hours of sleep") {
    const merci::test::TestFolder folder;
    std::ofstream(folder / "kiosk.toml") << "lobby-seconds = 45\nsleep = \"21:30-06:15\"\n";
    const auto told = parsed({"--config", (folder / "kiosk.toml").string()});
    REQUIRE(told.run);
    CHECK(told.options.lobby_seconds == 45);
    CHECK(told.options.sleep.from == 21 * 60 + 30);
    CHECK(told.options.sleep.until == 6 * 60 + 15);
}

TEST_CASE("hours of sleep that are none end the program before it starts") {
    for (const char* wrong : {"22-7", "25:00-07:00", "night"}) {
        const auto told = parsed({"--sleep", wrong});
        CHECK_FALSE(told.run);
        CHECK(told.status != 0);
    }
}
