// SqlStore: the appender, one at a time in each centre.
#include "hub/sql_rows.h"
#include "hub/sql_store.h"

namespace merci::hub {

using storage::OrNull;

namespace {

constexpr int kQuarantineMost = 1000;  // of one feed
constexpr int kFewErasures = 200;      // of a centre: read at once

std::int64_t number_of(bool value) {
    return value ? 1 : 0;
}

// The owner's subject, of a part that can be read.
std::string subject_in(const sync::WirePart& part) {
    const auto* sealed = std::get_if<journal::SealedPart>(&part);
    if (sealed == nullptr) return {};
    const auto opened = journal::open_part(sealed->text);
    return opened.ok() && !opened->owner.empty() ? subject_of(opened->owner) : std::string();
}

// The event that erased them; empty: nobody did.
Id erasure_of(Sql& db, std::int64_t centre, const std::string& subject) {
    if (subject.empty()) return {};
    auto known = db.query("SELECT event FROM erasures WHERE centre = ? AND subject = ? ORDER BY event LIMIT 1");
    known.bind(centre).bind(subject);
    return known.step() ? known.text(0) : std::string();
}

// The writer's transaction, one event at a time.
class Appending {
public:
    Appending(Sql& db, std::int64_t centre, std::int64_t feed) : db_(db), centre_(centre), feed_(feed) {
        auto query = db_.query("SELECT event, subject FROM erasures WHERE centre = ? ORDER BY event DESC LIMIT ?");
        query.bind(centre_).bind(kFewErasures + 1);
        int count = 0;
        for (; query.step(); ++count) erasures_[query.text(1)] = query.text(0);
        all_known_ = count <= kFewErasures;
    }

    void event(const Taken& taken, std::int64_t n) {
        const auto& envelope = taken.event.envelope;
        const auto& sealed = taken.event.wire.sealed;
        n_ = n;
        auto put = db_.query(
            "INSERT INTO events (n, centre, feed, seq, id, envelope, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        put.bind(n).bind(centre_).bind(feed_).bind(envelope.seq).bind(envelope.id);
        put.bind(sealed.text).bind(sealed.hash).bind(sealed.sig).run();
        subjects_.clear();
        for (std::size_t i = 0; i < taken.event.parts.size(); ++i) part(taken.event, i);
        for (const auto& blob : taken.blobs) name_blob(blob);
        for (const auto& photo : taken.photos) name_photo(photo, envelope.id);
        for (const auto& award : taken.awards)
            db_.query("INSERT INTO awards (award, centre) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .bind(award)
                .bind(centre_)
                .run();
        for (const auto& admitted : taken.admitted)
            db_.query("INSERT INTO admissions (centre, feed) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .bind(centre_)
                .bind(admitted)
                .run();
        for (const auto& cut : taken.removed)
            db_.query(
                   "INSERT INTO admissions (centre, feed, cut) VALUES (?, ?, ?) ON CONFLICT (centre, feed) DO UPDATE "
                   "SET cut = CASE WHEN admissions.cut < excluded.cut THEN admissions.cut ELSE excluded.cut END")
                .bind(centre_)
                .bind(cut.feed)
                .bind(cut.seq)
                .run();
        if (!taken.erased.empty()) erase(taken.erased, envelope.id);
    }

private:
    // Most centres erased few; and most parts of a batch are of a few people.
    Id erasure(const std::string& subject) {
        const auto known = erasures_.find(subject);
        if (known != erasures_.end()) return known->second;
        if (all_known_) return {};
        return erasures_[subject] = erasure_of(db_, centre_, subject);
    }

    void part(const sync::CheckedEvent& event, std::size_t i) {
        const auto& opened = event.parts[i];
        std::string subject = opened && !opened->owner.empty() ? subject_of(opened->owner) : std::string();
        Id erased_by = erasure(subject);
        if (const auto* erased = std::get_if<sync::Erased>(&event.wire.parts[i])) erased_by = erased->by;
        const bool gone = !erased_by.empty();
        subjects_.push_back({gone ? std::string() : subject, gone});
        auto put = db_.query(
            "INSERT INTO parts (event, i, centre, subject, salt, body, erased_by) VALUES (?, ?, ?, ?, ?, ?, ?)");
        put.bind(n_).bind(static_cast<std::int64_t>(i)).bind(centre_);
        if (gone) {
            put.bind_null().bind_null().bind_null().bind(erased_by);
        } else {
            const auto& sealed = std::get<journal::SealedPart>(event.wire.parts[i]);
            put.bind(OrNull{subject}).bind(sealed.salt).bind(sealed.text).bind_null();
        }
        put.run();
    }

    void name_blob(const Taken::Blob& blob) {
        const auto& [subject, gone] = subjects_[blob.part];
        if (gone || subjects_.front().second) return;
        db_.query(
               "INSERT INTO blobs (centre, blob, event, i, subject, travels) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO "
               "NOTHING")
            .bind(centre_)
            .bind(blob.name)
            .bind(n_)
            .bind(static_cast<std::int64_t>(blob.part))
            .bind(OrNull{subject})
            .bind(number_of(blob.travels))
            .run();
        // Named again, by somebody who stays.
        db_.query("DELETE FROM scrubbing WHERE centre = ? AND blob = ?").bind(centre_).bind(blob.name).run();
    }

    void name_photo(const Taken::Photo& photo, const Id& record) {
        const auto& [subject, gone] = subjects_[photo.part];
        if (gone) return;
        db_.query("INSERT INTO photos (name, centre, record, i, subject) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(photo.name)
            .bind(centre_)
            .bind(record)
            .bind(static_cast<std::int64_t>(photo.part))
            .bind(OrNull{subject})
            .run();
    }

    void run(const char* sql, const std::string& subject) { db_.query(sql).bind(centre_).bind(subject).run(); }

    void erase(const std::string& subject, const Id& erasure) {
        auto& known = erasures_[subject];
        if (known.empty() || erasure < known) known = erasure;
        db_.query("INSERT INTO erasures (centre, event, subject) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(centre_)
            .bind(erasure)
            .bind(subject)
            .run();
        // Theirs, and what came with an event that is theirs first: a photo with thanks to them. A blob that somebody
        // else's part names as well stays.
        static const std::string kTheirs = " IN (SELECT event FROM parts WHERE centre = ?1 AND subject = ?2 AND i = 0)";
        static const std::string kScrub =
            "INSERT INTO scrubbing SELECT DISTINCT centre, blob FROM blobs mine WHERE centre = ?1 AND (subject = ?2 OR "
            "event" +
            kTheirs +
            ") AND NOT EXISTS (SELECT 1 FROM blobs other WHERE other.centre = ?1 AND other.blob = "
            "mine.blob AND (other.subject IS NULL OR other.subject != ?2) AND NOT other.event" +
            kTheirs + ") ON CONFLICT DO NOTHING";
        static const std::string kForget =
            "DELETE FROM blobs WHERE centre = ?1 AND (subject = ?2 OR event" + kTheirs + ")";
        run(kScrub.c_str(), subject);
        db_.query("INSERT INTO scrubbing VALUES (?, '') ON CONFLICT DO NOTHING").bind(centre_).run();
        run(kForget.c_str(), subject);
        run("DELETE FROM photos WHERE centre = ? AND subject = ?", subject);
        run("DELETE FROM quarantine_parts WHERE centre = ? AND subject = ?", subject);
        db_.query(
               "UPDATE parts SET subject = NULL, salt = NULL, body = NULL, erased_by = ? WHERE centre = ? AND subject "
               "= ?")
            .bind(erasure)
            .bind(centre_)
            .bind(subject)
            .run();
    }

    Sql& db_;
    std::int64_t centre_;
    std::int64_t feed_;
    std::int64_t n_ = 0;
    std::map<std::string, Id> erasures_;                  // by subject
    bool all_known_ = false;                              // they are all there are
    std::vector<std::pair<std::string, bool>> subjects_;  // of the event's parts; true: erased
};

}  // namespace

Result<Head> SqlStore::append(std::int64_t centre, const std::string& feed, const Head& base,
                              const std::vector<Taken>& events) {
    MERCI_TRY(const auto db, writer());
    Change change(*db, centre);
    db->query(
          "INSERT INTO feeds (id, centre, head_seq, head_hash, head_hlc) VALUES (?, ?, 0, ?, '') ON CONFLICT DO "
          "NOTHING")
        .bind(feed)
        .bind(centre)
        .bind(Hash{})
        .run();
    std::int64_t number = 0;
    {
        auto query = db->query("SELECT feed, centre, head_seq, head_hash, head_hlc, frozen FROM feeds WHERE id = ?");
        query.bind(feed);
        if (query.step()) {
            const auto head = head_in(query, 2);
            if (query.integer(1) != centre) return fail(Code::not_allowed, "a feed of another centre");
            if (head.seq != base.seq || head.hash != base.hash || head.frozen)
                return fail(Code::wait, "the head has moved");
            number = query.integer(0);
        }
    }
    Appending appending(*db, centre, number);
    Head head = base;
    const auto numbers = db->numbers(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto& taken = events[i];
        appending.event(taken, numbers[i]);
        head = {taken.event.envelope.seq, taken.event.wire.sealed.hash, taken.event.envelope.hlc.text(), false};
    }
    db->query("UPDATE feeds SET head_seq = ?, head_hash = ?, head_hlc = ? WHERE feed = ?")
        .bind(head.seq)
        .bind(head.hash)
        .bind(head.hlc)
        .bind(number)
        .run();
    MERCI_CHECK(change.commit());
    return head;
}

Result<void> SqlStore::freeze(const std::string& feed) {
    MERCI_TRY(const auto db, writer());
    db->query("UPDATE feeds SET frozen = 1 WHERE id = ?").bind(feed).run();
    return db->take_error();
}

Result<void> SqlStore::quarantine(std::int64_t centre, const std::string& feed, const Refused& why,
                                  const sync::WireEvent& event, Millis now) {
    MERCI_TRY(const auto db, writer());
    Change change(*db, centre);
    {
        auto count = db->query("SELECT count(*) FROM quarantine WHERE feed = ?");
        count.bind(feed);
        if (count.step() && count.integer(0) >= kQuarantineMost) return db->take_error();
    }
    std::int64_t q = 0;
    {
        // The envelope as bytes: what did not hold may be anything.
        auto put = db->query(
            "INSERT INTO quarantine (centre, feed, seq, hash, code, detail, envelope, sig, at) VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING q");
        put.bind(centre).bind(feed).bind(why.seq).bind(event.sealed.hash).bind(why.code).bind(why.detail);
        put.bind(bytes_of(event.sealed.text)).bind(event.sealed.sig).bind(now);
        if (put.step()) q = put.integer(0);
    }
    if (q == 0) return change.commit();
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        const auto* sealed = std::get_if<journal::SealedPart>(&event.parts[i]);
        if (sealed == nullptr || !journal::open_part(sealed->text).ok()) continue;
        const auto subject = subject_in(event.parts[i]);
        if (!erasure_of(*db, centre, subject).empty()) continue;
        db->query("INSERT INTO quarantine_parts (q, i, centre, subject, salt, body) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(q)
            .bind(static_cast<std::int64_t>(i))
            .bind(centre)
            .bind(OrNull{subject})
            .bind(sealed->salt)
            .bind(sealed->text)
            .run();
    }
    return change.commit();
}

Result<std::vector<Refused>> SqlStore::quarantined(const std::string& feed) {
    std::vector<Refused> out;
    MERCI_CHECK(each(
        "SELECT seq, code, detail FROM quarantine WHERE feed = ? ORDER BY q",
        [&](const Query& row) {
            out.push_back({row.integer(0), row.text(1), row.text(2)});
        },
        feed));
    return out;
}

}  // namespace merci::hub
