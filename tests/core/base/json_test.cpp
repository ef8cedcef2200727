#include "core/base/json.h"

#include <catch2/catch.hpp>

using namespace merci;

TEST_CASE("canonical JSON sorts keys, has no spaces and keeps UTF-8 as it is") {
    CHECK(*canonical({{"b", 1}, {"a", {true, nullptr, "é \" \\ \n \u007f 🎙"}}}) ==
          "{\"a\":[true,null,\"é \\\" \\\\ \\n \x7f 🎙\"],\"b\":1}");
}

TEST_CASE("what canonical JSON cannot hold is refused") {
    CHECK_FALSE(canonical(1.5).ok());
    CHECK_FALSE(canonical(std::int64_t{1} << 53).ok());
    CHECK(canonical((std::int64_t{1} << 53) - 1).ok());
    CHECK_FALSE(canonical("\xC3\x28").ok());
    CHECK_FALSE(parse_canonical("{\"b\":1,\"a\":2}").ok());
    CHECK_FALSE(parse_canonical("{\"a\":1,\"a\":1}").ok());
    CHECK_FALSE(parse_canonical("{\"a\": 1}").ok());
    CHECK_FALSE(parse_canonical("{\"a\":\"\\u00e9\"}").ok());
    CHECK_FALSE(parse_canonical("1e3").ok());
}

TEST_CASE("a JSON bomb is refused in no time") {
    CHECK_FALSE(parse_json(std::string(100000, '[')).ok());
    CHECK_FALSE(parse_json(std::string(100000, '[') + std::string(100000, ']')).ok());
    std::string objects;
    for (int i = 0; i < 50000; ++i) objects += "{\"a\":";
    CHECK_FALSE(parse_json(objects).ok());
}

TEST_CASE("24 objects or arrays stand one inside another, whatever is inside, and what is written can be read") {
    for (const auto& [open, close] : {std::pair{"[", "]"}, std::pair{"{\"a\":", "}"}}) {
        for (const char* inside : {"1", "[]", "{}"}) {
            for (std::size_t depth = 20; depth < 28; ++depth) {
                std::string text = inside;
                for (std::size_t i = 0; i < depth; ++i) text = open + text + close;
                INFO(text);
                const bool fits = depth + (std::string_view(inside) == "1" ? 0 : 1) <= kMaxJsonDepth;
                CHECK(parse_json(text).ok() == fits);
                CHECK(canonical(Json::parse(text)).ok() == fits);
            }
        }
    }
}

TEST_CASE("a name twice in one object is told where it must be, in whatever object it stands", "[json]") {
    for (const char* text : {R"({"a":1,"a":1})", R"({"a":{"b":1,"c":[],"b":2}})",
                             R"([{"a":{}},{"x":{},"y":[{}],"x":3}])", R"({"a":1,"\u0061":2})"}) {
        INFO(text);
        CHECK(parse_unique_json(text).error().code == Code::bad_input);
        CHECK(parse_json(text).ok());
    }
    for (const char* text :
         {R"({"a":{"a":{"a":1}},"b":{"a":2}})", R"([{"a":1},{"a":2}])", R"({"":1,"A":2,"a":[]})", "3"}) {
        INFO(text);
        CHECK(*parse_unique_json(text) == *parse_json(text));
    }
    CHECK_FALSE(parse_unique_json("{\"a\":1").ok());
    CHECK_FALSE(parse_unique_json(std::string(100, '[') + std::string(100, ']')).ok());
}
