#include "core/base/rsa.h"

#include <catch2/catch.hpp>

using namespace merci;

namespace {

// RFC 7515, appendix A.2.
RsaPublicKey rfc_key() {
    return {
        *from_base64url(
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-"
            "SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
            "UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2et"
            "hFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
        {1, 0, 1}};
}

const std::string kMessage =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
    "fQ";
constexpr const char* kSignature =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
    "O8W2Fp5jujGbds9uJdbF9CUAr7t1dn"
    "ZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--"
    "xi12jzDwusC-"
    "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

}  // namespace

TEST_CASE("the RSA signature of RFC 7515 holds, and nothing near it", "[rsa]") {
    const auto key = rfc_key();
    const auto signature = *from_base64url(kSignature);
    CHECK(verify_rs256(bytes_of(kMessage), signature, key));
    const std::string longer = kMessage + "Q";
    CHECK_FALSE(verify_rs256(bytes_of(longer), signature, key));
    CHECK_FALSE(verify_rs256(bytes_of(kMessage), ByteView(signature).first(255), key));
    CHECK_FALSE(verify_rs256(bytes_of(kMessage), {}, key));
    for (std::size_t i = 0; i < signature.size(); i += 15) {
        auto changed = signature;
        changed[i] ^= 0x10;
        CHECK_FALSE(verify_rs256(bytes_of(kMessage), changed, key));
    }
    auto other = key;
    other.n[100] ^= 1;
    CHECK_FALSE(verify_rs256(bytes_of(kMessage), signature, other));
}

TEST_CASE("an RSA key that is weak, odd or huge proves nothing", "[rsa]") {
    CHECK(is_sound(rfc_key()));
    const auto changed = [](auto change) {
        auto key = rfc_key();
        change(key);
        CHECK_FALSE(verify_rs256(bytes_of(kMessage), *from_base64url(kSignature), key));
        return is_sound(key);
    };
    CHECK_FALSE(changed([](auto& key) { key = {}; }));
    CHECK_FALSE(changed([](auto& key) { key.n.resize(128); }));
    CHECK_FALSE(changed([](auto& key) { key.n.resize(1 << 20, 1); }));
    CHECK_FALSE(changed([](auto& key) { key.n.insert(key.n.begin(), 0); }));
    CHECK_FALSE(changed([](auto& key) { key.n.back() ^= 1; }));
    CHECK_FALSE(changed([](auto& key) { key.e = {1}; }));
    CHECK_FALSE(changed([](auto& key) { key.e = {1, 0, 0}; }));
    CHECK_FALSE(changed([](auto& key) { key.e = {0, 1, 0, 1}; }));
    CHECK_FALSE(changed([](auto& key) { key.e = Bytes(9, 1); }));
}
