// Reading the projections: what rules ask (domain::View) and what screens and `merci query` show.
//
// Every query is prepared once and stands on an index, so that a screen's data comes in milliseconds with ten years of
// a centre behind it. Lists are bounded by `limit`; the newest first unless said otherwise. Belongs to one thread, as
// its Database does; errors are latched in the Database (a failed read gives less, and Database::take_error says why).
#pragma once

#include "core/domain/skills.h"
#include "core/domain/view.h"
#include "core/domain/wall.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

// A page of people, and where the next one begins: empty when this is the last.
struct People {
    std::vector<domain::Person> people;
    std::string next;
};

// Opportunities: those that a person's badges open, and those for which they need one more.
struct Doors {
    std::vector<domain::Opportunity> open;
    std::vector<domain::Opportunity> others;
};

class Projections final : public domain::View {
public:
    explicit Projections(Database& database) : db_(database) {}

    // domain::View
    Result<void> take_error() const override { return db_.take_error(); }
    domain::Centre centre() const override;
    bool anyone() const override;
    bool anyone_but(std::string_view person, std::optional<domain::Role> role) const override;
    std::optional<domain::Person> person(std::string_view id) const override;
    std::optional<domain::Activity> activity(std::string_view id) const override;
    std::optional<domain::Badge> badge(std::string_view id) const override;
    std::optional<domain::Badge> badge(std::string_view id, int version) const override;
    std::optional<domain::Record> record(std::string_view id) const override;
    std::optional<domain::CompanionAnswer> answer_to(std::string_view record, std::string_view person) const override;
    std::optional<domain::Request> request(std::string_view id) const override;
    std::optional<domain::Award> award(std::string_view id) const override;
    std::optional<domain::Award> award_of(std::string_view person, std::string_view badge,
                                          domain::Level level) const override;
    std::optional<domain::Request> open_request(std::string_view person, std::string_view badge,
                                                domain::Level level) const override;
    std::vector<domain::Award> unsigned_awards() const override;
    std::int64_t next_status_index() const override;
    std::optional<domain::CardHolder> card_holder(const Hash& secret_hash) const override;
    std::optional<Id> live_card(std::string_view person) const override;
    std::optional<std::string> pin_hash(std::string_view person) const override;
    std::optional<std::string> picture_code_hash(std::string_view person) const override;
    std::optional<bool> consent(std::string_view person, std::string_view what, std::string_view of) const override;
    std::vector<domain::Consent> consents_of(std::string_view person) const override;
    std::vector<domain::GuardianPaper> guardian_papers(std::string_view person) const override;
    std::optional<domain::Proposal> proposal(std::string_view id) const override;
    bool supports(std::string_view person, std::string_view proposal) const override;
    std::optional<domain::Opportunity> opportunity(std::string_view id) const override;
    std::optional<domain::Happening> happening(std::string_view id) const override;
    std::vector<domain::Endorsement> endorsements_of(domain::Endorsed kind, std::string_view of,
                                                     int limit) const override;
    Millis last_erasure() const override;
    std::optional<domain::Endorsement> endorsement(std::string_view id) const override;
    std::optional<domain::Thanks> thanks_given(std::string_view id) const override;
    std::optional<domain::Offer> offer(std::string_view id) const override;
    std::vector<domain::Offer> offers_waiting_for(std::string_view award) const override;
    std::vector<Id> givers_about(std::string_view person) const override;
    std::vector<domain::TokenKey> token_keys(const codes::KeyId& id) const override;
    std::vector<domain::AwardSignature> signatures_of(std::string_view award) const override;
    std::vector<domain::Kiosk> kiosks() const override;
    std::vector<domain::PublishedKey> published_keys() const override;
    std::vector<domain::CredentialKey> credential_keys() const override;
    std::optional<domain::Badge> badge_by_short_id(const std::array<std::uint8_t, 8>& id, int version) const override;
    std::vector<domain::Award> awards_of(std::string_view person) const override;

    // Lists
    std::vector<domain::Person> people(int limit, std::optional<domain::Role> role = std::nullopt) const;
    // Those who agreed that their face is shown, but for one; who was here last first. A page at a time: `after` is the
    // `next` of the page before.
    People faces(std::string_view except, int limit, std::string_view after = {}) const;
    // Of those, who told of this activity or was there.
    People faces_in(std::string_view activity, std::string_view except, int limit, std::string_view after = {}) const;
    People recent(int limit, std::string_view after = {}) const;  // everybody, in the same order
    std::vector<domain::Activity> activities() const;             // in catalogue order
    std::vector<domain::Badge> badges() const;                    // the latest versions, in catalogue order
    std::vector<domain::Record> records_of(std::string_view person, int limit) const;
    // Records with photos in which a person may be seen: those they told, and all in which somebody named them, whether
    // they took their name out or not.
    std::vector<domain::Record> records_picturing(std::string_view person, int limit) const;
    std::vector<domain::Record> records(int limit) const;
    std::vector<domain::Request> requests_of(std::string_view person, int limit) const;
    std::vector<domain::Request> requests(int limit) const;
    std::vector<domain::Request> waiting(int limit) const;  // the oldest first
    int waiting_count() const;
    std::vector<domain::Award> awards(int limit) const;
    std::vector<domain::Thanks> thanks_to(std::string_view person, int limit) const;
    std::vector<domain::Thanks> thanks_from(std::string_view person, int limit) const;
    std::vector<domain::Thanks> thanks(int limit) const;
    // Records that somebody else told, in which this person is named and of which they have not said yet whether they
    // are theirs too. Not those whose teller was erased.
    std::vector<domain::Record> records_to_answer(std::string_view person, int limit) const;
    std::vector<domain::Position> positions_of(std::string_view person,
                                               int limit) const;  // the last ones, oldest first
    std::vector<domain::Proposal> proposals(int limit) const;
    std::vector<domain::Proposal> proposals_open(int limit) const;  // neither adopted nor declined
    std::vector<domain::Proposal> proposals_of(std::string_view person, int limit) const;
    std::vector<domain::Proposal> proposals_waiting(int limit) const;  // nobody has answered; the oldest first
    int proposals_waiting_count() const;
    std::vector<domain::Opportunity> opportunities(Day today, int limit) const;  // open to somebody on this day
    Doors doors_of(std::string_view person, Day today, int limit) const;
    // What is on from this day, that many days long, in the order in which it comes.
    std::vector<domain::Happening> happenings(Day from, int days, int limit) const;
    // What the lobby shows of the last badges and thanks; `today` is nothing while time is not sure.
    std::vector<domain::WallCard> wall(int limit) const;
    std::vector<domain::Endorsement> endorsements(int limit) const;
    // What was written from outside and waits for an animator, the oldest first; not what has waited for too long.
    std::vector<domain::Offer> offers_waiting(Millis now, int limit) const;
    std::vector<domain::Offer> offers(int limit) const;  // all, answered or not
    // Each erasure with the nodes that have confirmed it, and those that have not.
    std::vector<domain::Erasure> erasures(int limit) const;
    bool blob_known(std::string_view blob) const;

private:
    People shown(People page) const;
    People people_after(const std::string& from, std::string_view except, int limit, std::string_view after,
                        std::optional<std::string_view> of = {}) const;  // bound to the `?` of `which`
    std::vector<domain::Award> awards_named(std::vector<std::string> ids) const;

    Database& db_;
};

}  // namespace merci::storage
