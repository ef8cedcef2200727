#include "core/journal/envelope.h"

#include <algorithm>

namespace merci::journal {
namespace {

Result<Hash> hash_field(const Json& value, const char* name) {
    if (!value.is_string()) return fail(Code::damaged, std::string(name) + " is not a string");
    auto bytes = from_hex(value.get_ref<const std::string&>());
    if (!bytes.ok() || bytes->size() != 32) return fail(Code::damaged, std::string(name) + " is not a hash");
    Hash hash{};
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

Result<std::string> text_field(const Json& body, const char* name) {
    const auto at = body.find(name);
    if (at == body.end() || !at->is_string()) return fail(Code::damaged, std::string("envelope without ") + name);
    return at->get<std::string>();
}

Result<std::int64_t> number_field(const Json& body, const char* name) {
    const auto at = body.find(name);
    if (at == body.end() || !at->is_number_integer())
        return fail(Code::damaged, std::string("envelope without ") + name);
    return at->get<std::int64_t>();
}

}  // namespace

std::string FeedId::text() const {
    return base64url(key) + "." + std::to_string(epoch);
}

std::string fingerprint(std::string_view feed) {
    const auto digits = hex(sha256(bytes_of(feed))).substr(0, 16);
    return digits.substr(0, 4) + " " + digits.substr(4, 4) + " " + digits.substr(8, 4) + " " + digits.substr(12, 4);
}

Result<FeedId> FeedId::parse(std::string_view text) {
    const auto dot = text.find('.');
    if (dot != 43 || text.size() > 50) return fail(Code::bad_input, "not a feed id");
    FeedId feed;
    MERCI_TRY(const auto key, from_base64url(text.substr(0, dot)));
    if (key.size() != feed.key.size()) return fail(Code::bad_input, "not a feed id");
    std::copy(key.begin(), key.end(), feed.key.begin());
    feed.epoch = 0;
    for (const char c : text.substr(dot + 1)) {
        if (c < '0' || c > '9') return fail(Code::bad_input, "not a feed id");
        feed.epoch = feed.epoch * 10 + (c - '0');
    }
    if (feed.epoch < 1 || feed.text() != text) return fail(Code::bad_input, "not a feed id");
    return feed;
}

std::string Envelope::text() const {
    Json commitments = Json::array();
    for (const auto& part : parts) commitments.push_back(hex(part));
    const Json body = {{"v", kEnvelopeVersion},
                       {"centre", centre},
                       {"feed", feed.text()},
                       {"seq", seq},
                       {"prev", hex(prev)},
                       {"id", id},
                       {"hlc", hlc.text()},
                       {"type", type},
                       {"tv", tv},
                       {"parts", commitments}};
    return body.dump();
}

Result<Envelope> Envelope::parse(std::string_view text) {
    MERCI_TRY(const auto body, parse_canonical(text));
    if (!body.is_object() || body.size() != 10) return fail(Code::damaged, "not an envelope");
    MERCI_TRY(const auto version, number_field(body, "v"));
    if (version != kEnvelopeVersion) return fail(Code::newer_data, "envelope of an unknown version");
    Envelope envelope;
    MERCI_TRY(envelope.centre, text_field(body, "centre"));
    if (!is_crockford60(envelope.centre)) return fail(Code::damaged, "centre is not the id of a centre");
    MERCI_TRY(const auto feed, text_field(body, "feed"));
    MERCI_TRY(envelope.feed, FeedId::parse(feed));
    MERCI_TRY(envelope.seq, number_field(body, "seq"));
    if (envelope.seq < 1) return fail(Code::damaged, "seq below 1");
    MERCI_TRY(const auto prev, text_field(body, "prev"));
    MERCI_TRY(envelope.prev, hash_field(prev, "prev"));
    MERCI_TRY(envelope.id, text_field(body, "id"));
    if (!is_id(envelope.id)) return fail(Code::damaged, "id is not an id");
    MERCI_TRY(const auto hlc, text_field(body, "hlc"));
    MERCI_TRY(envelope.hlc, Hlc::parse(hlc));
    MERCI_TRY(envelope.type, text_field(body, "type"));
    if (!is_key(envelope.type)) return fail(Code::damaged, "type is not a key");
    MERCI_TRY(const auto tv, number_field(body, "tv"));
    if (tv < 1 || tv > kMaxTypeVersion) return fail(Code::damaged, "tv out of range");
    envelope.tv = static_cast<int>(tv);
    const auto parts = body.find("parts");
    if (parts == body.end() || !parts->is_array() || parts->size() > kMaxParts) {
        return fail(Code::damaged, "envelope without parts");
    }
    for (const auto& part : *parts) {
        MERCI_TRY(const auto commitment, hash_field(part, "part"));
        envelope.parts.push_back(commitment);
    }
    return envelope;
}

SignedEnvelope sign(const Envelope& envelope, const SigningKey& key) {
    SignedEnvelope sealed;
    sealed.text = envelope.text();
    sealed.hash = sha256(bytes_of(sealed.text));
    sealed.sig = key.sign(sealed.hash);
    return sealed;
}

Result<Envelope> check(const SignedEnvelope& sealed) {
    if (sha256(bytes_of(sealed.text)) != sealed.hash) return fail(Code::damaged, "hash does not match the envelope");
    MERCI_TRY(auto envelope, Envelope::parse(sealed.text));
    if (!verify(sealed.hash, sealed.sig, envelope.feed.key)) return fail(Code::damaged, "signature does not hold");
    return envelope;
}

}  // namespace merci::journal
