// Bitstring Status List v1.0 (W3C): one bit a credential, set when it is revoked.
//
// Each feed has a list of its own, and gives indexes in it offline; the list is a credential that the hub hosts and
// that whoever issues signs. Bit 0 is the highest bit of the first byte (section 4.1). A list has at least 131,072
// bits, so that asking for it says little about whom one asks; it grows by as many when they are used up. encodedList =
// "u" ‖ base64url(gzip(bits)): "u" is multibase's name for base64url.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/json.h"

namespace merci::credentials {

class Bitstring {
public:
    static constexpr std::uint64_t kLeast = 131'072;                // bits
    static constexpr std::uint64_t kMost = std::uint64_t{1} << 27;  // bits: 16 MiB once inflated
    static constexpr std::size_t kMostText = 4u << 20;              // bytes of an encoded list that we read

    Bitstring();
    // A list as a credential carries it: bad_input when malformed or too short, too_large over either limit.
    static Result<Bitstring> read(std::string_view encoded);

    std::uint64_t size() const { return bits_.size() * 8; }
    void set(std::uint64_t index);                   // below kMost; the list grows to hold it
    Result<bool> is_set(std::uint64_t index) const;  // bad_input outside of the list
    std::string encoded() const;

private:
    Bytes bits_;
};

// The list with these bits set. What no list can hold is passed over: no credential was ever given such an index.
std::string encoded_list(const std::vector<std::int64_t>& set);
Result<bool> is_set(std::string_view encoded, std::uint64_t index);

// The list as the credential it is, without its proof. `issuer` is the issuer's id, or an object in the terms of the VC
// context, the only one the list has.
Json status_list_credential(const std::string& id, const Json& issuer, const std::string& encoded, Millis valid_from);

}  // namespace merci::credentials
