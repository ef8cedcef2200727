// Rows of the projections as values of the domain: the columns of each query, and what a row of it says. What another
// program wrote wrongly reads as nothing rather than as an error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/domain/model.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

// The columns of a query, and which rows. Not inline: where gcc 12 sees both at -O2 it fears for its own std::string.
std::string sql(const char* columns, const char* rows);

inline constexpr const char* kPerson = "SELECT id, name, role, lang, birth_year, portrait, name_ord FROM p_people ";
inline constexpr const char* kBadge = "SELECT id, version, name, emoji, hue, activities, levels, skills FROM p_badges ";
inline constexpr const char* kRequest =
    "SELECT r.id, r.ord, r.person, r.badge, r.version, r.level, r.records FROM p_requests r ";
// The first approval and the first signature count; a revocation on any machine revokes.
inline constexpr const char* kAward =
    "SELECT a.id, a.ord, a.badge, a.version, a.level, "
    "(SELECT h.person FROM p_holders h WHERE h.award = a.id ORDER BY h.ord LIMIT 1), "
    "(SELECT h.request FROM p_holders h WHERE h.award = a.id ORDER BY h.ord LIMIT 1), "
    "s.day, s.token, s.status_index, "
    "(SELECT count(*) FROM p_revocations r WHERE r.award = a.id), "
    "(SELECT r.reason FROM p_revocations r WHERE r.award = a.id ORDER BY r.ord LIMIT 1), s.feed, s.ord "
    "FROM p_awards a LEFT JOIN p_signatures s ON s.award = a.id AND s.ord = "
    "(SELECT min(ord) FROM p_signatures WHERE award = a.id) ";
inline constexpr const char* kThanks =
    "SELECT id, ord, giver, receiver, what, words, photo, photo_w, photo_h, voice, voice_ms FROM p_thanks ";
inline constexpr const char* kEndorsement =
    "SELECT id, ord, kind, of, by, words, version, phrase, name, organisation, offer FROM p_endorsements ";
// Of two who endorsed from one offer, the first counts; none does once the offer was declined.
inline constexpr const char* kEndorsementCounts =
    "(offer IS NULL OR (ord = (SELECT min(o.ord) FROM p_endorsements o WHERE o.offer = p_endorsements.offer) AND NOT "
    "EXISTS (SELECT 1 FROM p_offer_answers a WHERE a.offer = p_endorsements.offer))) ";
inline constexpr const char* kOffer =
    "SELECT o.id, o.ord, o.giver, o.award, o.person, w.badge, w.version, w.level, o.name, o.organisation, o.phrase, "
    "o.words, (SELECT answer FROM p_offer_answers a WHERE a.offer = o.id ORDER BY a.ord LIMIT 1), "
    "EXISTS (SELECT 1 FROM p_endorsements e WHERE e.offer = o.id) "
    "FROM p_offers o LEFT JOIN p_awards w ON w.id = o.award AND w.ord = (SELECT min(ord) FROM p_awards WHERE id = "
    "o.award) ";
inline constexpr const char* kOfferWaits =
    "o.giver IS NOT NULL AND o.award IS NOT NULL AND NOT EXISTS (SELECT 1 FROM p_offer_answers a WHERE a.offer = o.id) "
    "AND NOT EXISTS (SELECT 1 FROM p_endorsements e WHERE e.offer = o.id) ";
inline constexpr const char* kRecord =
    "SELECT r.id, r.ord, r.activity, r.teller, r.words, r.phrases, r.learned, r.voice, r.voice_ms, r.gone FROM "
    "p_records r ";

// Of the people `w` of a record: whoever told it, and companions but those who took their name out.
inline constexpr const char* kStillWith =
    "(w.told = 1 OR coalesce((SELECT a.answer FROM p_record_answers a WHERE a.record = w.record AND a.person = "
    "w.person ORDER BY a.ord DESC LIMIT 1), '') != 'leave') ";

// What a column keeps as JSON.
domain::Words words_in(const std::string& json);
std::vector<std::string> strings_in(const std::string& json);

domain::Person person_in(const Statement& row);
domain::Activity activity_in(const Statement& row);
domain::Badge badge_in(const Statement& row);
domain::Request request_in(const Statement& row);
domain::Award award_in(const Statement& row);
domain::Thanks thanks_in(const Statement& row);
std::string_view name_of(domain::Endorsed kind);
domain::Offer offer_in(const Statement& row);
domain::Endorsement endorsement_in(const Statement& row);
domain::Record record_row(const Statement& row);
void add_rest(Database& db, domain::Record& record);
void add_review(Database& db, domain::Request& request);
std::vector<domain::Record> whole_records(Database& db, Statement& query);

// Runs a query to its end; `make` turns a row into a value.
template <typename Make>
auto all(Statement& query, Make make) {
    std::vector<decltype(make(query))> out;
    while (query.step()) out.push_back(make(query));
    return out;
}

template <typename Make>
auto first(Statement& query, Make make) {
    std::optional<decltype(make(query))> out;
    if (query.step()) out = make(query);
    return out;
}

}  // namespace merci::storage
