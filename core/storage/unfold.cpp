#include <array>

#include "core/storage/fold.h"

namespace merci::storage {

void unfold_person(Database& database, const Id& person) {
    constexpr std::array kStatements = {
        // A request that loses the only review it had waits again, as long as it stays.
        "INSERT OR IGNORE INTO p_waiting SELECT r.ord, r.id FROM p_reviews v JOIN p_requests r ON r.id = v.request "
        "WHERE v.person = ?1 AND NOT EXISTS (SELECT 1 FROM p_reviews o WHERE o.request = r.id AND o.person != ?1)",
        "DELETE FROM p_reviews WHERE person = ?1",
        "DELETE FROM p_waiting WHERE request IN (SELECT id FROM p_requests WHERE person = ?1)",
        "UPDATE p_reviews SET by = NULL WHERE by = ?1",
        "DELETE FROM p_requests WHERE person = ?1",
        "DELETE FROM p_people WHERE id = ?1",
        "DELETE FROM p_active WHERE person = ?1",
        "DELETE FROM p_cards WHERE person = ?1",
        "DELETE FROM p_pins WHERE person = ?1",
        "DELETE FROM p_picture_codes WHERE person = ?1",
        // Its story and photos, or that somebody was with.
        "UPDATE p_records SET gone = coalesce(gone, 0) + CASE WHEN teller = ?1 THEN 1 + (SELECT count(*) FROM "
        "p_record_photos WHERE record = p_records.id) ELSE 1 END "
        "WHERE id IN (SELECT record FROM p_record_people WHERE person = ?1)",
        "UPDATE p_records SET teller = NULL, words = NULL, phrases = NULL, learned = NULL, voice = NULL, voice_ms = "
        "NULL WHERE teller = ?1",
        "DELETE FROM p_record_photos WHERE person = ?1",
        "DELETE FROM p_record_people WHERE person = ?1",
        "DELETE FROM p_record_answers WHERE person = ?1",
        "DELETE FROM p_positions WHERE person = ?1",
        "UPDATE p_positions SET by = NULL WHERE by = ?1",
        "DELETE FROM p_proposals WHERE person = ?1",
        "DELETE FROM p_supports WHERE person = ?1",
        "DELETE FROM p_proposal_answers WHERE person = ?1",
        "DELETE FROM p_holders WHERE person = ?1",
        "UPDATE p_signatures SET token = NULL, person = NULL WHERE person = ?1",
        "UPDATE p_revocations SET reason = NULL, person = NULL WHERE person = ?1",
        // The photo and the voice were for them alone.
        "DELETE FROM p_blobs WHERE event IN (SELECT id FROM p_thanks WHERE receiver = ?1)",
        "UPDATE p_thanks SET receiver = NULL, what = NULL, photo = NULL, photo_w = 0, photo_h = 0, voice = NULL, "
        "voice_ms = 0 WHERE receiver = ?1",
        "UPDATE p_thanks SET giver = NULL, words = NULL, photo = NULL, photo_w = NULL, photo_h = NULL, voice = NULL, "
        "voice_ms = NULL WHERE giver = ?1",
        "DELETE FROM p_thanks WHERE giver IS NULL AND receiver IS NULL",
        "UPDATE p_endorsements SET kind = NULL, of = NULL, person = NULL, version = NULL, offer = NULL WHERE person = "
        "?1",
        "UPDATE p_endorsements SET by = NULL, words = NULL, name = NULL, organisation = NULL, phrase = NULL WHERE by = "
        "?1",
        "DELETE FROM p_endorsements WHERE by IS NULL AND kind IS NULL",
        "UPDATE p_offers SET award = NULL, person = NULL WHERE person = ?1",
        "UPDATE p_offers SET giver = NULL, name = NULL, organisation = NULL, phrase = NULL, words = NULL WHERE giver = "
        "?1",
        "DELETE FROM p_offers WHERE award IS NULL AND giver IS NULL",
        "DELETE FROM p_consents WHERE person = ?1",
        "DELETE FROM p_blobs WHERE owner = ?1",
    };
    for (const char* sql : kStatements) {
        auto statement = database.query(sql);
        if (std::string_view(sql).find("?1") != std::string_view::npos) statement.bind(person);
        statement.run();
    }
}

}  // namespace merci::storage
