// What rules may ask about what is already known. Answered by the projections (storage/projections.h); read-only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/sodium.h"
#include "core/codes/badge_token.h"
#include "core/domain/model.h"
#include "core/domain/programme.h"
#include "core/domain/proposal.h"

namespace merci::domain {

// A key that signs badge cards, as its kiosk announced it.
struct TokenKey {
    PublicKey key{};
    std::string feed;
    bool cut_off = false;  // its kiosk was removed: it vouches only for what is known here
};

// A key that a kiosk signs credentials with, as it announced it; for the DID document of the centre. Several of one use
// of one feed are all good for what they signed, and the last one signs.
inline constexpr const char* kUseVcJwt = "vc_jwt";
inline constexpr const char* kAlgEs256 = "ES256";
struct PublishedKey {
    std::string feed;
    std::string use;  // kUseVcJwt; others are of a newer program, and left alone
    std::string alg;  // kAlgEs256
    Bytes key;        // a compressed point; not checked here, see from_compressed
    bool cut_off = false;
    bool operator==(const PublishedKey&) const = default;
};

// The Ed25519 key that a kiosk signs credentials with (Data Integrity), as it announced it.
struct CredentialKey {
    PublicKey key{};
    std::string feed;
    bool cut_off = false;  // no did document lists it any more
    bool operator==(const CredentialKey&) const = default;
};

// A feed of the centre, or one that was let in and has not come yet.
struct Kiosk {
    std::string feed;
    std::string label;  // empty: not known here
    std::string fingerprint;
    bool admitted = false;            // by an event; the kiosk that founded the centre needs none
    bool is_own = false;              // written by this device
    std::int64_t head = 0;            // seq of its last event here
    std::optional<std::int64_t> cut;  // removed: nothing counts that comes after this seq
};

// A signature of an award, as a kiosk wrote it down.
struct AwardSignature {
    std::string feed;
    std::int32_t day = 0;
    std::string token;  // empty: gone with its holder
};

// A personal card as the journal knows it.
struct CardHolder {
    Id person;
    Id card;
    bool alive = false;  // false: a newer card replaced it
};

class View {
public:
    virtual ~View() = default;

    // What could not be read since the last call. A "no" that a failed read gave is no answer: ask before believing it.
    virtual Result<void> take_error() const = 0;

    virtual Centre centre() const = 0;
    virtual bool anyone() const = 0;  // has anybody ever joined, erased since or not?
    // Is anybody but this person here, with this role or with any?
    virtual bool anyone_but(std::string_view person, std::optional<Role> role) const = 0;
    virtual std::optional<Person> person(std::string_view id) const = 0;
    virtual std::optional<Activity> activity(std::string_view id) const = 0;
    virtual std::optional<Badge> badge(std::string_view id) const = 0;  // the latest version
    // The version that an award or a request cites.
    virtual std::optional<Badge> badge(std::string_view id, int version) const = 0;
    virtual std::optional<Record> record(std::string_view id) const = 0;
    // A companion's last word on a record; nothing: they were not asked yet.
    virtual std::optional<CompanionAnswer> answer_to(std::string_view record, std::string_view person) const = 0;
    virtual std::optional<Request> request(std::string_view id) const = 0;
    virtual std::optional<Award> award(std::string_view id) const = 0;

    virtual std::optional<Award> award_of(std::string_view person, std::string_view badge, Level level) const = 0;
    virtual std::optional<Request> open_request(std::string_view person, std::string_view badge, Level level) const = 0;
    virtual std::vector<Award> awards_of(std::string_view person) const = 0;
    virtual std::vector<Award> unsigned_awards() const = 0;
    virtual std::int64_t next_status_index() const = 0;  // of this kiosk's range

    virtual std::optional<CardHolder> card_holder(const Hash& secret_hash) const = 0;
    virtual std::optional<Id> live_card(std::string_view person) const = 0;
    virtual std::optional<std::string> pin_hash(std::string_view person) const = 0;
    virtual std::optional<std::string> picture_code_hash(std::string_view person) const = 0;

    // The person's own last word on it; nothing: never asked, which counts as no.
    virtual std::optional<bool> consent(std::string_view person, std::string_view what, std::string_view of) const = 0;

    virtual std::vector<Consent> consents_of(std::string_view person) const = 0;  // the last word on each thing
    // What a guardian agreed to on paper, for this person; the newest first.
    virtual std::vector<GuardianPaper> guardian_papers(std::string_view person) const = 0;

    virtual std::optional<Proposal> proposal(std::string_view id) const = 0;
    virtual bool supports(std::string_view person, std::string_view proposal) const = 0;
    virtual std::optional<Opportunity> opportunity(std::string_view id) const = 0;  // that was not closed
    virtual std::optional<Happening> happening(std::string_view id) const = 0;      // that was not cancelled
    virtual std::vector<Endorsement> endorsements_of(Endorsed kind, std::string_view of,
                                                     int limit) const = 0;  // newest
    virtual Millis last_erasure() const = 0;                                // of anybody; 0: nobody was ever erased
    virtual std::optional<Endorsement> endorsement(std::string_view id) const = 0;
    virtual std::optional<Thanks> thanks_given(std::string_view id) const = 0;

    // What was written from outside. Without its words it is declined or lapsed, or nothing at all.
    virtual std::optional<Offer> offer(std::string_view id) const = 0;
    virtual std::vector<Offer> offers_waiting_for(std::string_view award) const = 0;  // the oldest first
    virtual std::vector<Id> givers_about(std::string_view person) const = 0;          // of all offers, answered or not

    virtual std::vector<TokenKey> token_keys(const codes::KeyId& id) const = 0;
    virtual std::vector<AwardSignature> signatures_of(std::string_view award) const = 0;
    virtual std::vector<Kiosk> kiosks() const = 0;
    // Of every feed there ever was, in the order in which they came.
    virtual std::vector<PublishedKey> published_keys() const = 0;
    virtual std::vector<CredentialKey> credential_keys() const = 0;
    // This version; the latest when it is not known here.
    virtual std::optional<Badge> badge_by_short_id(const std::array<std::uint8_t, 8>& id, int version) const = 0;
};

}  // namespace merci::domain
