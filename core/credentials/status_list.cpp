#include "core/credentials/status_list.h"

#include <cassert>

#include "core/base/date_time.h"
#include "core/base/gzip.h"

namespace merci::credentials {
namespace {

constexpr char kBase64url = 'u';

std::uint8_t mask(std::uint64_t index) {
    return static_cast<std::uint8_t>(0x80u >> (index % 8));
}

}  // namespace

Bitstring::Bitstring() : bits_(kLeast / 8) {}

Result<Bitstring> Bitstring::read(std::string_view encoded) {
    if (encoded.size() > kMostText) return fail(Code::too_large, "a status list of more than 4 MiB");
    if (!encoded.starts_with(kBase64url)) return fail(Code::bad_input, "a status list that is not base64url");
    MERCI_TRY(const auto packed, from_base64url(encoded.substr(1)));
    Bitstring list;
    MERCI_TRY(list.bits_, gunzip(packed, kMost / 8));
    if (list.size() < kLeast) return fail(Code::bad_input, "a status list that is too short");
    return list;
}

void Bitstring::set(std::uint64_t index) {
    assert(index < kMost);
    if (index >= size()) bits_.resize((index / kLeast + 1) * (kLeast / 8));
    bits_[index / 8] |= mask(index);
}

Result<bool> Bitstring::is_set(std::uint64_t index) const {
    if (index >= size()) return fail(Code::bad_input, "not in the status list");
    return (bits_[index / 8] & mask(index)) != 0;
}

std::string Bitstring::encoded() const {
    return kBase64url + base64url(gzip(bits_));
}

std::string encoded_list(const std::vector<std::int64_t>& set) {
    Bitstring list;
    for (const auto index : set) {
        if (index >= 0 && static_cast<std::uint64_t>(index) < Bitstring::kMost)
            list.set(static_cast<std::uint64_t>(index));
    }
    return list.encoded();
}

Result<bool> is_set(std::string_view encoded, std::uint64_t index) {
    MERCI_TRY(const auto list, Bitstring::read(encoded));
    return list.is_set(index);
}

Json status_list_credential(const std::string& id, const Json& issuer, const std::string& encoded, Millis valid_from) {
    return {{"@context", {"https://www.w3.org/ns/credentials/v2"}},
            {"id", id},
            {"type", {"VerifiableCredential", "BitstringStatusListCredential"}},
            {"issuer", issuer},
            {"validFrom", date_time(valid_from)},
            {"credentialSubject",
             {{"id", id + "#list"},
              {"type", "BitstringStatusList"},
              {"statusPurpose", "revocation"},
              {"encodedList", encoded}}}};
}

}  // namespace merci::credentials
