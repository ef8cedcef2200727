#include "core/credentials/addresses.h"

#include <algorithm>

#include "core/credentials/multikey.h"
#include "core/domain/decide.h"

namespace merci::credentials {
namespace {

// RFC 9562 section 5.8: version 8, whose other bits are the maker's.
std::string uuid_of(const Hash& hash) {
    auto bytes = std::span(hash).first<16>();
    std::array<std::uint8_t, 16> uuid{};
    std::copy(bytes.begin(), bytes.end(), uuid.begin());
    uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | 0x80);
    uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);
    std::string text = hex(uuid);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, "-");
    return text;
}

Hash named(std::string_view purpose, std::string_view id) {
    return sha256_of({bytes_of("merci "), bytes_of(purpose), bytes_of(std::string_view("\0", 1)), bytes_of(id)});
}

}  // namespace

Addresses::Addresses(const domain::Centre& centre)
    : base_(centre.address.empty() ? domain::kPracticeAddress : centre.address),
      centre_(centre.id),
      hosted_(!centre.address.empty()) {}

std::string did_web(std::string_view address) {
    const auto scheme = address.find("://");
    if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    std::string did = "did:web:";
    const auto host_end = std::min(address.find('/'), address.size());
    for (const char c : address.substr(0, host_end)) did += c == ':' ? std::string("%3A") : std::string(1, c);
    for (const char c : address.substr(host_end)) {
        if (c == '/')
            did += ':';
        else if (c == ':' || c == '~')
            did += c == ':' ? "%3A" : "%7E";
        else
            did += c;
    }
    return did;
}

std::string Addresses::issuer(const PublicKey& signer) const {
    return hosted_ ? did_web(base_) + ":" + centre_ : did_key(signer);
}

std::string Addresses::partner(const Id& person, const PublicKey& signer) const {
    if (!hosted_) return did_key(signer);
    return issuer(signer) + ":partner:" + hex(named("partner", person)).substr(0, 20);
}

std::string Addresses::method(std::string_view did, const PublicKey& key) {
    return std::string(did) + "#" + multikey(key);
}

std::string Addresses::page(std::string_view award) const {
    return base_ + "/b/" + std::string(award);
}

std::string Addresses::credential(std::string_view award) const {
    return page(award) + "/credential";
}

std::string Addresses::achievement(const domain::Badge& badge, domain::Level level) const {
    return base_ + "/" + centre_ + "/badges/" + badge.id + "/" + std::to_string(badge.version) + "/" +
           std::string(name_of(level));
}

std::string Addresses::photo(std::string_view photo_name) const {
    return base_ + "/photo/" + photo_key(photo_name);
}

std::string Addresses::photo_key(std::string_view photo_name) {
    return hex(named("photo", photo_name)).substr(0, 32);
}

std::string Addresses::status_list(std::string_view feed, std::int64_t index) const {
    return base_ + "/" + centre_ + "/status/" + std::string(feed) + "/" + std::to_string(index / kIndexesAList);
}

std::string Addresses::subject(const Id& person) {
    return derived_urn("credential subject", person);
}

std::string Addresses::derived_urn(std::string_view purpose, std::string_view id) {
    return "urn:uuid:" + uuid_of(named(purpose, id));
}

}  // namespace merci::credentials
