// The envelope of an event: what is hashed, signed and chained, for ever. Format: docs/events.md.
//
// Canonical JSON of v, centre, feed, seq, prev, id, hlc, type, tv, parts. `hash` = SHA-256 of that text; `sig` =
// Ed25519 over the 32 bytes of the hash, by the key named in the feed. `prev` is the hash of the envelope before it in
// the same feed, 64 zeros for the first. No name, person id or photo hash ever stands in an envelope.
#pragma once

#include <string>
#include <vector>

#include "core/base/sodium.h"
#include "core/journal/hlc.h"
#include "core/journal/part.h"

namespace merci::journal {

inline constexpr int kEnvelopeVersion = 1;
inline constexpr std::size_t kMaxParts = 256;
inline constexpr int kMaxTypeVersion = 9999;

// A writer's chain: its public key as base64url, a dot and the epoch; a restored device starts a new one.
struct FeedId {
    PublicKey key{};
    int epoch = 1;

    std::string text() const;
    static Result<FeedId> parse(std::string_view text);
    bool operator==(const FeedId&) const = default;
};

// What two screens compare before a kiosk is admitted: 16 hex digits of SHA-256(feed id), "3f9a 01bc 77de 4410".
std::string fingerprint(std::string_view feed);

struct Envelope {
    std::string centre;  // 12 Crockford characters
    FeedId feed;
    std::int64_t seq = 0;  // 1, 2, 3…
    Hash prev{};
    Id id;
    Hlc hlc;
    std::string type;  // a key, is_key
    int tv = 1;        // 1 to kMaxTypeVersion
    std::vector<Hash> parts;

    std::string text() const;
    static Result<Envelope> parse(std::string_view text);
};

struct SignedEnvelope {
    std::string text;
    Hash hash{};
    Signature sig{};
};

SignedEnvelope sign(const Envelope& envelope, const SigningKey& key);

// Everything about one envelope that can be checked alone: its text, its hash, its signature by the feed's own key.
Result<Envelope> check(const SignedEnvelope& sealed);

}  // namespace merci::journal
