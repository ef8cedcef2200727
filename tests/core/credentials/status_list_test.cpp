#include "core/credentials/status_list.h"

#include <catch2/catch.hpp>

#include "core/base/gzip.h"

using namespace merci;
using namespace merci::credentials;

namespace {

std::string encoded(ByteView bits) {
    return "u" + base64url(gzip(bits));
}

// The bytes of a list, however it was made.
Bytes bits_of(const std::string& list) {
    REQUIRE(list.starts_with("u"));
    const auto zipped = from_base64url(std::string_view(list).substr(1));
    REQUIRE(zipped.ok());
    const auto bits = gunzip(*zipped, 16u << 20);
    REQUIRE(bits.ok());
    return *bits;
}

}  // namespace

TEST_CASE("the empty list of the W3C's page is read", "[status_list]") {
    // Bitstring Status List v1.0, example 2.
    const std::string example = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";
    const auto list = Bitstring::read(example);
    REQUIRE(list.ok());
    CHECK(list->size() == 131'072);
    for (const std::uint64_t index : {0u, 7u, 8u, 94'567u, 131'071u}) CHECK_FALSE(*list->is_set(index));
    CHECK(bits_of(encoded_list({})) == Bytes(16'384));
}

TEST_CASE("bits stand in their places, the highest of each byte first", "[status_list]") {
    const auto list = encoded_list({0, 8, 15, 131'071});
    const auto bits = bits_of(list);
    REQUIRE(bits.size() == 16'384);
    CHECK(bits[0] == 0x80);
    CHECK(bits[1] == 0x81);
    CHECK(bits[2] == 0);
    CHECK(bits.back() == 0x01);
    for (const std::uint64_t index : {0u, 8u, 15u, 131'071u}) CHECK(*is_set(list, index));
    for (const std::uint64_t index : {1u, 7u, 9u, 14u, 16u, 131'070u}) CHECK_FALSE(*is_set(list, index));
    CHECK(bits_of(encoded_list({7}))[0] == 0x01);
}

TEST_CASE("what is not in the list is neither set nor clear", "[status_list]") {
    const auto list = encoded_list({131'071});
    for (const std::uint64_t index : {std::uint64_t{131'072}, ~std::uint64_t{0}})
        CHECK(is_set(list, index).error().code == Code::bad_input);
}

TEST_CASE("the same bits give the same text, in whatever order and however often they were named", "[status_list]") {
    CHECK(encoded_list({5, 3, 3, 70'000}) == encoded_list({70'000, 5, 3}));
    Bitstring list;
    for (const std::uint64_t index : {70'000u, 3u, 5u}) list.set(index);
    CHECK(list.encoded() == encoded_list({3, 5, 70'000}));
}

TEST_CASE("a list grows as far as one may, and passes over what no list can hold", "[status_list]") {
    const auto grown = encoded_list({1, 131'072});
    CHECK(bits_of(grown).size() == 2 * 16'384);
    CHECK(*is_set(grown, 131'072));
    CHECK_FALSE(*is_set(grown, 262'143));
    const auto most = static_cast<std::int64_t>(Bitstring::kMost);
    const auto largest = encoded_list({most - 1});
    CHECK(*is_set(largest, Bitstring::kMost - 1));
    CHECK(encoded_list({-1, most, std::int64_t{1} << 53, 1}) == encoded_list({1}));
}

TEST_CASE("a list that is short, damaged, huge or of another kind is refused", "[status_list]") {
    const auto code = [](const std::string& text) { return Bitstring::read(text).error().code; };
    const auto good = encoded_list({1});
    CHECK(code("") == Code::bad_input);
    CHECK(code("u") == Code::bad_input);
    CHECK(code(good.substr(1)) == Code::bad_input);
    CHECK(code("z" + good.substr(1)) == Code::bad_input);
    CHECK(code(good + "=") == Code::bad_input);
    CHECK(code(good.substr(0, good.size() - 4)) == Code::bad_input);
    CHECK(code(encoded(Bytes(16'383))) == Code::bad_input);
    CHECK(code("u" + base64url(Bytes(16'384))) == Code::bad_input);
    CHECK(Bitstring::read(encoded(Bytes(16u << 20))).ok());
    CHECK(code(encoded(Bytes((16u << 20) + 1))) == Code::too_large);
    CHECK(code("u" + std::string(Bitstring::kMostText, 'A')) == Code::too_large);
}

TEST_CASE("the list is a credential of its issuer", "[status_list]") {
    const auto list = encoded_list({42});
    const auto credential = status_list_credential("https://badges.merci.example/status/1",
                                                   "did:web:badges.merci.example", list, 1'795'334'700'000);
    const Json expected = Json::parse(R"({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "https://badges.merci.example/status/1",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:web:badges.merci.example",
        "validFrom": "2026-11-22T08:05:00Z",
        "credentialSubject": {
            "id": "https://badges.merci.example/status/1#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation"
        }
    })");
    auto without = credential;
    without["credentialSubject"].erase("encodedList");
    CHECK(without == expected);
    CHECK(*is_set(credential["credentialSubject"]["encodedList"].get<std::string>(), 42));
}
