#include "core/journal/envelope.h"

#include <catch2/catch.hpp>

using namespace merci;
using namespace merci::journal;

namespace {

Envelope sample(const SigningKey& key) {
    Envelope envelope;
    envelope.centre = "7K3MQ2X9TD4H";
    envelope.feed = {key.public_key(), 1};
    envelope.seq = 1;
    envelope.id = "000102030405060708090a0b0c0d0e0f";
    envelope.hlc = Hlc::at(1'795'000'000'000);
    envelope.type = "feelings_counted";
    envelope.parts.push_back(sha256(bytes_of("part")));
    return envelope;
}

SigningKey golden_key() {
    start_crypto();
    std::array<std::uint8_t, 32> seed{};
    for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(i);
    return SigningKey(seed);
}

}  // namespace

TEST_CASE("an envelope is these bytes, for ever") {
    const auto key = golden_key();
    const auto sealed = sign(sample(key), key);
    CHECK(sealed.text ==
          R"({"centre":"7K3MQ2X9TD4H","feed":"A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg.1","hlc":"01a1ee565e000000",)"
          R"("id":"000102030405060708090a0b0c0d0e0f","parts":["37a680133bd09342f934afb8dd2c7d9e1b624da5f35e3a38adb103e37c055ed1"],)"
          R"("prev":"0000000000000000000000000000000000000000000000000000000000000000","seq":1,"tv":1,"type":"feelings_counted","v":1})");
    CHECK(hex(sealed.hash) == "ca526472518cbc8cb61470af1b8459f42b266b88871a588a11684e6de64f5015");
    CHECK(hex(sealed.sig) == "828aa9c8874d5a5fd693b9f0a6828122d2e7ba45ea77fabbafd9c534e3bece0805743fc596cbfad50161d262ef28f81c5aa45521d2a1eeea409748431be58600");
}

TEST_CASE("an envelope that was signed reads back the same") {
    const auto key = golden_key();
    const auto sealed = sign(sample(key), key);
    const auto envelope = check(sealed);
    REQUIRE(envelope.ok());
    CHECK(envelope->text() == sealed.text);
    CHECK(envelope->feed == FeedId{key.public_key(), 1});
}

TEST_CASE("one changed byte anywhere in an envelope, its hash or its signature is seen") {
    const auto key = golden_key();
    const auto sealed = sign(sample(key), key);
    for (std::size_t i = 0; i < sealed.text.size(); ++i) {
        auto changed = sealed;
        changed.text[i] = static_cast<char>(changed.text[i] ^ 1);
        CHECK_FALSE(check(changed).ok());
        changed.hash = sha256(bytes_of(changed.text));  // even by someone who hashes again
        CHECK_FALSE(check(changed).ok());
    }
    for (std::size_t i = 0; i < 64; ++i) {
        auto changed = sealed;
        changed.sig[i] ^= 0x10;
        CHECK_FALSE(check(changed).ok());
        if (i < 32) {
            auto other = sealed;
            other.hash[i] ^= 0x10;
            CHECK_FALSE(check(other).ok());
        }
    }
}

TEST_CASE("an envelope spelt another way is refused") {
    const auto key = golden_key();
    const auto text = sample(key).text();
    CHECK(Envelope::parse(text).ok());
    CHECK_FALSE(Envelope::parse(" " + text).ok());
    CHECK_FALSE(Envelope::parse(text.substr(0, text.size() - 1) + ",\"x\":1}").ok());
    CHECK_FALSE(Envelope::parse("{}").ok());
    CHECK_FALSE(Envelope::parse("[]").ok());
    CHECK_FALSE(Envelope::parse("").ok());
}

TEST_CASE("a field of an envelope outside its grammar is refused") {
    const auto key = golden_key();
    const auto body = *parse_canonical(sample(key).text());
    const std::string feed = body["feed"];
    const std::pair<const char*, Json> bad[] = {
        {"v", 2},          {"v", "1"},
        {"centre", ""},    {"centre", "7k3mq2x9td4h"},
        {"feed", ""},      {"feed", feed.substr(0, 44) + "0"},
        {"feed", feed.substr(0, 44) + "01"},
        {"feed", feed.substr(0, 44) + "1000000"},
        {"seq", 0},        {"seq", -1},
        {"prev", ""},      {"prev", std::string(64, 'A')},
        {"id", ""},        {"id", std::string(32, 'F')},
        {"hlc", ""},       {"hlc", "01A1EE565E000000"},
        {"type", ""},      {"type", "Thanks"},
        {"type", "a b"},   {"type", std::string(33, 'a')},
        {"tv", 0},         {"tv", -1},
        {"tv", 10000},     {"tv", (std::int64_t{1} << 32) + 1},
        {"tv", true},      {"parts", Json::array({"00"})},
        {"parts", Json()}, {"parts", Json(std::vector<std::string>(kMaxParts + 1, std::string(64, '0')))},
    };
    for (const auto& [name, value] : bad) {
        auto changed = body;
        changed[name] = value;
        INFO(changed.dump());
        CHECK_FALSE(Envelope::parse(changed.dump()).ok());
    }
}

TEST_CASE("a part is sealed with a salt and opened again") {
    SeededRandom random(3);
    const Part part{"story", "00112233445566778899aabbccddeeff", {{"words", "J’ai cuisiné."}}};
    const auto sealed = seal(part, random);
    REQUIRE(sealed.ok());
    CHECK(sealed->text == R"({"k":"story","owner":"00112233445566778899aabbccddeeff","words":"J’ai cuisiné."})");
    const auto opened = open_part(sealed->text);
    REQUIRE(opened.ok());
    CHECK(opened->owner == part.owner);
    CHECK(opened->fields == part.fields);
    const auto again = seal(part, random);
    CHECK(again->commitment() != sealed->commitment());  // nobody can guess a part from its hash
}

TEST_CASE("a part that would not read back is never sealed, and one written otherwise is not opened") {
    SeededRandom random(3);
    const Id owner(32, 'a');
    CHECK_FALSE(seal({"", owner, Json::object()}, random).ok());
    CHECK_FALSE(seal({"Story", owner, Json::object()}, random).ok());
    CHECK_FALSE(seal({"story", "somebody", Json::object()}, random).ok());
    CHECK_FALSE(seal({"story", owner, {{"x", 1.5}}}, random).ok());
    CHECK(seal({"story", owner, {{"x", std::string(kMaxPartText - 70, 'x')}}}, random).ok());
    CHECK(seal({"story", owner, {{"x", std::string(kMaxPartText, 'x')}}}, random).error().code == Code::too_large);
    for (const char* text : {R"({})", R"([])", R"({"k":"A"})", R"({"k":""})", R"({"k":1})", R"({"k":"a","owner":""})",
                             R"({"k":"a","owner":"x"})", R"({"k":"a","owner":null})", R"({"owner":"x","k":"a"})", R"({"k": "a"})"}) {
        INFO(text);
        CHECK_FALSE(open_part(text).ok());
    }
    CHECK(open_part(R"({"k":"a"})").ok());
    CHECK_FALSE(open_part(R"({"k":"a","x":")" + std::string(kMaxPartText, 'x') + "\"}").ok());
}
