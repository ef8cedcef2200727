#include "core/credentials/jwt.h"

#include <catch2/catch.hpp>
#include <functional>

#include "core/base/random.h"

using namespace merci;
using namespace merci::credentials;

namespace {

constexpr const char* kKid = "did:web:badges.merci.example#es256-1";

Json credential() {
    return Json::parse(R"({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:5c0f7c2e-1f7b-4a29-9f1e-3a3f5a0c8d11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:web:badges.merci.example", "type": ["Profile"], "name": "Centre des Tilleuls"},
        "validFrom": "2026-11-22T09:05:00.250+01:00",
        "validUntil": "2036-11-22T08:05:00Z",
        "credentialSubject": {"id": "urn:uuid:0b2c1d7e-9a40-4e53-8a5e-6f3f2f9d2c77", "type": ["AchievementSubject"]},
        "name": "Radio web ✓",
        "endorsement": [{"id": "urn:uuid:1", "proof": {"type": "DataIntegrityProof"}}],
        "proof": [{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}]
    })");
}

Es256Key key_of(std::uint8_t byte) {
    Hash seed{};
    seed.fill(byte);
    return Es256Key(seed);
}

std::string made(const Json& credential) {
    const auto jwt = vc_jwt(credential, key_of(1), kKid);
    REQUIRE(jwt.ok());
    return *jwt;
}

std::vector<std::string> parts_of(const std::string& jwt) {
    const auto first = jwt.find('.');
    const auto last = jwt.rfind('.');
    return {jwt.substr(0, first), jwt.substr(first + 1, last - first - 1), jwt.substr(last + 1)};
}

// A JWT of any header and payload, signed well by key 1.
std::string signed_text(const std::string& header, const std::string& payload) {
    const std::string text = base64url(bytes_of(header)) + "." + base64url(bytes_of(payload));
    return text + "." + base64url(key_of(1).sign(bytes_of(text)));
}
std::string signed_payload(const Json& payload) {
    return signed_text(R"({"alg":"ES256","kid":"k","typ":"JWT"})", payload.dump());
}

Json payload_of(const std::string& jwt) {
    const auto read = read_vc_jwt(jwt);
    REQUIRE(read.ok());
    return read->payload;
}

Code refused(const std::string& jwt, const PublicJwk& key = key_of(1).public_key()) {
    const auto checked = check_vc_jwt(jwt, key);
    REQUIRE_FALSE(checked.ok());
    return checked.error().code;
}

Code refused_by_reader(const std::string& jwt) {
    INFO(jwt.substr(0, 200));
    const auto read = read_vc_jwt(jwt);
    REQUIRE_FALSE(read.ok());
    CHECK_FALSE(check_vc_jwt(jwt, key_of(1).public_key()).ok());
    return read.error().code;
}

}  // namespace

TEST_CASE("a credential comes back from its JWT as it was, but for the proof", "[jwt]") {
    const auto checked = check_vc_jwt(made(credential()), key_of(1).public_key());
    REQUIRE(checked.ok());
    auto expected = credential();
    expected.erase("proof");
    CHECK(*checked == expected);
}

TEST_CASE("a JWT has the header and the claims that Open Badges asks for, and no more", "[jwt]") {
    const auto jwt = read_vc_jwt(made(credential()));
    REQUIRE(jwt.ok());
    CHECK(jwt->alg == "ES256");
    CHECK(jwt->header == Json({{"alg", "ES256"}, {"kid", kKid}, {"typ", "JWT"}}));
    CHECK(jwt->payload["iss"] == "did:web:badges.merci.example");
    CHECK(jwt->payload["sub"] == "urn:uuid:0b2c1d7e-9a40-4e53-8a5e-6f3f2f9d2c77");
    CHECK(jwt->payload["jti"] == "urn:uuid:5c0f7c2e-1f7b-4a29-9f1e-3a3f5a0c8d11");
    CHECK(jwt->payload["nbf"] == 1'795'334'700);
    CHECK(jwt->payload["exp"] == 2'110'953'900);
    CHECK_FALSE(jwt->payload.contains("proof"));
    CHECK(jwt->payload["endorsement"][0].contains("proof"));  // an endorsement keeps its own
    CHECK(jwt->payload.size() == credential().size() - 1 + 5);

    auto forever = credential();
    forever.erase("validUntil");
    forever["exp"] = 1;
    forever["issuer"] = "did:web:badges.merci.example";
    const auto payload = payload_of(made(forever));
    CHECK_FALSE(payload.contains("exp"));
    CHECK(payload["iss"] == "did:web:badges.merci.example");
    CHECK(check_vc_jwt(made(forever), key_of(1).public_key()).ok());
}

TEST_CASE("a credential that has not what the claims need is not signed", "[jwt]") {
    const auto code = [](const std::function<void(Json&)>& change) {
        auto changed = credential();
        change(changed);
        INFO(changed.dump());
        const auto jwt = vc_jwt(changed, key_of(1), kKid);
        REQUIRE_FALSE(jwt.ok());
        return jwt.error().code;
    };
    for (const char* name : {"id", "issuer", "credentialSubject", "validFrom"}) {
        CHECK(code([&](Json& c) { c.erase(name); }) == Code::bad_input);
        CHECK(code([&](Json& c) { c[name] = 3; }) == Code::bad_input);
        CHECK(code([&](Json& c) { c[name] = Json::object(); }) == Code::bad_input);
    }
    CHECK(code([](Json& c) { c["credentialSubject"].erase("id"); }) == Code::bad_input);
    CHECK(code([](Json& c) { c["validFrom"] = "2026-11-22T09:05:00"; }) == Code::bad_input);
    CHECK(code([](Json& c) { c["validUntil"] = "never"; }) == Code::bad_input);
    CHECK(code([](Json& c) { c["credits"] = 0.5; }) == Code::bad_input);
    CHECK(code([](Json& c) { c["name"] = std::string(kMaxJwt, 'x'); }) == Code::too_large);
    CHECK(code([](Json& c) { c = Json::array(); }) == Code::bad_input);
}

TEST_CASE("a change in any part of a JWT, or another key, is noticed", "[jwt]") {
    const auto jwt = made(credential());
    CHECK(refused(jwt, key_of(2).public_key()) == Code::not_genuine);
    CHECK(refused(jwt, RsaPublicKey{Bytes(256, 0xff), {1, 0, 1}}) == Code::not_genuine);
    const auto parts = parts_of(jwt);
    auto header = read_vc_jwt(jwt)->header;
    header["kid"] = "did:web:other.example#1";
    CHECK(refused(base64url(bytes_of(header.dump())) + "." + parts[1] + "." + parts[2]) == Code::not_genuine);
    auto payload = payload_of(jwt);
    payload["name"] = "Radio web";
    CHECK(refused(parts[0] + "." + base64url(bytes_of(payload.dump())) + "." + parts[2]) == Code::not_genuine);
    auto signature = *from_base64url(parts[2]);
    for (std::size_t i = 0; i < signature.size(); i += 9) {
        auto changed = signature;
        changed[i] ^= 4;
        CHECK(refused(parts[0] + "." + parts[1] + "." + base64url(changed)) == Code::not_genuine);
    }
    signature.push_back(0);
    CHECK(refused(parts[0] + "." + parts[1] + "." + base64url(signature)) == Code::not_genuine);
    CHECK(refused(parts[0] + "." + parts[1] + ".") == Code::not_genuine);
    // The signature of one JWT says nothing of another.
    auto other = credential();
    other["id"] = "urn:uuid:other";
    CHECK(refused(parts[0] + "." + parts_of(made(other))[1] + "." + parts[2]) == Code::not_genuine);

    SeededRandom random(1);
    for (int i = 0; i < 300; ++i) {
        auto changed = jwt;
        const auto at = random.below(static_cast<std::uint32_t>(jwt.size()));
        changed[at] = static_cast<char>(1 + random.below(126));
        if (changed != jwt) CHECK_FALSE(check_vc_jwt(changed, key_of(1).public_key()).ok());
    }
}

TEST_CASE("claims that say other than the credential are not believed, however well signed", "[jwt]") {
    const auto good = payload_of(made(credential()));
    CHECK(check_vc_jwt(signed_payload(good), key_of(1).public_key()).ok());
    for (const char* name : {"iss", "sub", "jti", "nbf"}) {
        INFO(name);
        auto changed = good;
        changed.erase(name);
        CHECK(refused(signed_payload(changed)) == Code::not_genuine);
        changed[name] = "urn:uuid:other";
        CHECK(refused(signed_payload(changed)) == Code::not_genuine);
        changed[name] = nullptr;
        CHECK(refused(signed_payload(changed)) == Code::not_genuine);
    }
    auto sooner = good;
    sooner["nbf"] = 1'795'334'699;
    CHECK(refused(signed_payload(sooner)) == Code::not_genuine);
    auto longer = good;
    longer["exp"] = 2'110'953'901;
    CHECK(refused(signed_payload(longer)) == Code::not_genuine);
    longer = good;
    longer.erase("validUntil");
    CHECK(refused(signed_payload(longer)) == Code::not_genuine);
    auto nameless = good;
    nameless["credentialSubject"].erase("id");
    CHECK(refused(signed_payload(nameless)) == Code::not_genuine);

    auto fraction = good;
    fraction["nbf"] = 1'795'334'700.25;
    CHECK(check_vc_jwt(signed_payload(fraction), key_of(1).public_key()).ok());
    auto without = good;
    without.erase("exp");
    CHECK(check_vc_jwt(signed_payload(without), key_of(1).public_key()).ok());
}

TEST_CASE("the form of the data model before is told apart", "[jwt]") {
    auto older = payload_of(made(credential()));
    older["issuanceDate"] = older["validFrom"];
    older.erase("validFrom");
    CHECK(refused(signed_payload(older)) == Code::unsupported);
    CHECK(refused(signed_payload({{"vc", credential()}, {"iss", "x"}})) == Code::unsupported);
}

TEST_CASE("an algorithm that is not known is named, and never taken for another", "[jwt]") {
    const auto payload = payload_of(made(credential())).dump();
    for (const std::string alg : {"EdDSA", "PS256", "ES384", "HS256", "es256"}) {
        const auto jwt = signed_text(Json{{"alg", alg}}.dump(), payload);
        const auto checked = check_vc_jwt(jwt, key_of(1).public_key());
        REQUIRE_FALSE(checked.ok());
        CHECK(checked.error().code == Code::unsupported);
        CHECK(checked.error().detail.find(alg) != std::string::npos);
    }
    const auto strange = check_vc_jwt(signed_text(R"({"alg":"a\nb"})", payload), key_of(1).public_key());
    CHECK(strange.error().code == Code::unsupported);
    CHECK(strange.error().detail.find('\n') == std::string::npos);
    // A key is for one algorithm.
    CHECK(refused(signed_text(R"({"alg":"RS256"})", payload)) == Code::not_genuine);
    for (const std::string alg : {"none", "None", "NONE"})
        CHECK(refused_by_reader(signed_text(Json{{"alg", alg}}.dump(), payload)) == Code::not_genuine);
}

TEST_CASE("headers that must be understood, and are not, are refused", "[jwt]") {
    const std::string payload = payload_of(made(credential())).dump();
    CHECK(refused_by_reader(signed_text(R"({"alg":"ES256","crit":["exp"],"exp":1})", payload)) == Code::unsupported);
    CHECK(refused_by_reader(signed_text(R"({"alg":"ES256","b64":false})", payload)) == Code::unsupported);
    CHECK(refused_by_reader(signed_text(R"({"alg":"ES256","typ":"dpop+jwt"})", payload)) == Code::unsupported);
    CHECK(refused_by_reader(signed_text(R"({"typ":"JWT"})", payload)) == Code::bad_input);
    CHECK(refused_by_reader(signed_text(R"({"alg":256})", payload)) == Code::bad_input);
    CHECK(read_vc_jwt(signed_text(R"({"alg":"ES256","jwk":{},"x5u":"https://x"})", payload)).ok());
}

TEST_CASE("what is not a JWT, letter by letter, is refused", "[jwt]") {
    const auto jwt = made(credential());
    const auto parts = parts_of(jwt);
    const std::string header = R"({"alg":"ES256"})";
    for (const auto& text : {std::string(),
                             std::string("."),
                             std::string(".."),
                             parts[0],
                             parts[0] + "." + parts[1],
                             jwt + ".",
                             jwt + "." + parts[2],
                             "." + jwt,
                             jwt + "=",
                             jwt + "\n",
                             " " + jwt,
                             parts[0] + "=." + parts[1] + "." + parts[2],
                             parts[0] + ".." + parts[2],
                             signed_text("[]", "{}"),
                             signed_text(header, "[]"),
                             signed_text(header, "null"),
                             signed_text(header, "{"),
                             signed_text(header, "{\"a\":\"\xff\"}"),
                             signed_text(header, R"({"id":"a","id":"b"})"),
                             signed_text(header, R"({"a":[{"b":{"id":1,"x":2,"id":3}}]})"),
                             signed_text(R"({"alg":"ES256","alg":"ES256"})", "{}"),
                             signed_text(header, std::string(30, '[') + std::string(30, ']'))}) {
        CHECK(refused_by_reader(text) == Code::bad_input);
    }
    CHECK(read_vc_jwt(std::string(kMaxJwt + 1, 'A')).error().code == Code::too_large);
    CHECK(read_vc_jwt(std::string(kMaxJwt, 'A')).error().code == Code::bad_input);
}

TEST_CASE("the JWS of RFC 7515 are read: their signatures hold, and they are no credentials", "[jwt]") {
    // Appendices A.3 (ES256) and A.2 (RS256).
    const std::string payload =
        ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";
    const auto p256 = from_public_jwk({{"kty", "EC"},
                                       {"crv", "P-256"},
                                       {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                                       {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}});
    const auto rsa = from_public_jwk(
        {{"kty", "RSA"},
         {"n",
          "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-"
          "SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
          "UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkM"
          "Ls91kzk2PAcDTW9gb54h4FRWyuXpoQ"},
         {"e", "AQAB"}});
    REQUIRE(p256.ok());
    REQUIRE(rsa.ok());
    const std::string es256 = "eyJhbGciOiJFUzI1NiJ9" + payload +
                              "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-"
                              "Kg6NU1Q";
    const std::string rs256 =
        "eyJhbGciOiJSUzI1NiJ9" + payload +
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
        "O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0"
        "GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5"
        "AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    for (const auto& [jwt, key, other] : {std::tuple(es256, *p256, *rsa), std::tuple(rs256, *rsa, *p256)}) {
        const auto checked = check_vc_jwt(jwt, key);
        REQUIRE_FALSE(checked.ok());
        CHECK(checked.error().code == Code::not_genuine);
        CHECK(checked.error().detail == "a credential without issuer or subject");
        CHECK(check_vc_jwt(jwt, other).error().detail == "the signature does not hold");
    }
}
