#include "core/credentials/jwk.h"

#include <catch2/catch.hpp>

using namespace merci;
using namespace merci::credentials;

namespace {

// RFC 7515, appendices A.3 and A.2, without what is secret.
const Json kEc = {{"kty", "EC"},
                  {"crv", "P-256"},
                  {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                  {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}};
const Json kRsa = {
    {"kty", "RSA"},
    {"n",
     "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-"
     "pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
     "UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_"
     "h9iaGNj8q2ethFkMLs91kzk"
     "2PAcDTW9gb54h4FRWyuXpoQ"},
    {"e", "AQAB"}};

Json with(Json jwk, const std::string& name, const Json& value) {
    jwk[name] = value;
    return jwk;
}

Code refused(const Json& jwk) {
    INFO(jwk.dump());
    const auto key = from_public_jwk(jwk);
    REQUIRE_FALSE(key.ok());
    return key.error().code;
}

}  // namespace

TEST_CASE("a public key goes into a JWK and comes back", "[jwk]") {
    const auto key = from_public_jwk(kEc);
    REQUIRE(key.ok());
    REQUIRE(std::holds_alternative<P256Point>(*key));
    CHECK(public_jwk(std::get<P256Point>(*key)) == kEc);
    const Es256Key own(Hash{});
    CHECK(std::get<P256Point>(*from_public_jwk(public_jwk(own.public_key()))) == own.public_key());
    CHECK(public_jwk(own.public_key()).size() == 4);
}

TEST_CASE("a JWK may say what it is for and how it is called", "[jwk]") {
    CHECK(from_public_jwk(with(with(with(kEc, "alg", "ES256"), "use", "sig"), "kid", "1")).ok());
    CHECK(from_public_jwk(with(with(kRsa, "alg", "RS256"), "use", "sig")).ok());
    CHECK(refused(with(kEc, "use", "enc")) == Code::unsupported);
    CHECK(refused(with(kEc, "alg", "ECDH-ES")) == Code::unsupported);
    CHECK(refused(with(kRsa, "alg", "PS256")) == Code::unsupported);
    CHECK(refused(with(kRsa, "use", 1)) == Code::unsupported);
}

TEST_CASE("a point that is not on the curve is no key", "[jwk]") {
    CHECK(refused(with(kEc, "y", kEc["x"])) == Code::bad_input);
    CHECK(refused(with(kEc, "x", std::string(43, 'A'))) == Code::bad_input);
}

TEST_CASE("a JWK that is malformed, of another kind or gives its secret away is refused", "[jwk]") {
    CHECK(refused(nullptr) == Code::bad_input);
    CHECK(refused(Json::array({kEc})) == Code::bad_input);
    CHECK(refused(with(kEc, "d", "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI")) == Code::bad_input);
    CHECK(refused(with(kRsa, "d", "AQ")) == Code::bad_input);
    for (const char* name : {"x", "y"}) {
        const std::string value = kEc[name];
        CHECK(refused(with(kEc, name, value + "=")) == Code::bad_input);
        CHECK(refused(with(kEc, name, value.substr(0, 42))) == Code::bad_input);
        CHECK(refused(with(kEc, name, "AAAA" + value)) == Code::bad_input);
        CHECK(refused(with(kEc, name, 7)) == Code::bad_input);
        auto less = kEc;
        less.erase(name);
        CHECK(refused(less) == Code::bad_input);
    }
    CHECK(refused(with(kRsa, "n", "AQAB")) == Code::bad_input);
    CHECK(refused(with(kRsa, "e", "AQ")) == Code::bad_input);
    CHECK(refused(with(kEc, "crv", "P-384")) == Code::unsupported);
    CHECK(refused(with(kEc, "kty", "OKP")) == Code::unsupported);
    CHECK(refused(with(kEc, "kty", "oct")) == Code::unsupported);
    CHECK(refused(Json::object()) == Code::unsupported);
}
