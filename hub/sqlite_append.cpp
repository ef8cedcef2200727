// SqliteStore: the single appender.
#include "hub/sqlite_rows.h"
#include "hub/sqlite_store.h"

namespace merci::hub {

using storage::Database;
using storage::OrNull;
using storage::Transaction;

namespace {

constexpr int kQuarantineMost = 1000;  // of one feed

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

// The writer's transaction, one event at a time.
class Appending {
public:
    Appending(Database& db, std::int64_t centre, std::int64_t feed) : db_(db), centre_(centre), feed_(feed) {}

    void event(const Taken& taken) {
        const auto& envelope = taken.event.envelope;
        const auto& sealed = taken.event.wire.sealed;
        db_.query("INSERT INTO events (centre, feed, seq, id, envelope, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(centre_)
            .bind(feed_)
            .bind(envelope.seq)
            .bind(envelope.id)
            .bind(sealed.text)
            .bind(sealed.hash)
            .bind(sealed.sig)
            .run();
        n_ = sqlite3_last_insert_rowid(db_.handle());
        subjects_.clear();
        for (std::size_t i = 0; i < taken.event.parts.size(); ++i) part(taken.event, i);
        for (const auto& blob : taken.blobs) name_blob(blob);
        for (const auto& photo : taken.photos) name_photo(photo, envelope.id);
        for (const auto& award : taken.awards)
            db_.query("INSERT OR IGNORE INTO awards (award, centre) VALUES (?, ?)").bind(award).bind(centre_).run();
        for (const auto& admitted : taken.admitted)
            db_.query("INSERT OR IGNORE INTO admissions (centre, feed) VALUES (?, ?)")
                .bind(centre_)
                .bind(admitted)
                .run();
        for (const auto& cut : taken.removed)
            db_.query(
                   "INSERT INTO admissions (centre, feed, cut) VALUES (?, ?, ?) ON CONFLICT (centre, feed) DO UPDATE "
                   "SET cut = min(coalesce(cut, excluded.cut), excluded.cut)")
                .bind(centre_)
                .bind(cut.feed)
                .bind(cut.seq)
                .run();
        if (!taken.erased.empty()) erase(taken.erased, envelope.id);
    }

private:
    std::string erasure_of(const std::string& subject) {
        if (subject.empty()) return {};
        auto known = db_.query("SELECT event FROM erasures WHERE centre = ? AND subject = ? ORDER BY event LIMIT 1");
        known.bind(centre_).bind(subject);
        return known.step() ? known.text(0) : std::string();
    }

    void part(const sync::CheckedEvent& event, std::size_t i) {
        const auto& opened = event.parts[i];
        std::string subject = opened && !opened->owner.empty() ? subject_of(opened->owner) : std::string();
        std::string erased_by = erasure_of(subject);
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
        if (gone) return;
        db_.query("INSERT OR IGNORE INTO blobs (centre, blob, event, i, subject, travels) VALUES (?, ?, ?, ?, ?, ?)")
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
        db_.query("INSERT OR IGNORE INTO photos (name, centre, record, i, subject) VALUES (?, ?, ?, ?, ?)")
            .bind(photo.name)
            .bind(centre_)
            .bind(record)
            .bind(static_cast<std::int64_t>(photo.part))
            .bind(OrNull{subject})
            .run();
    }

    void run(const char* sql, const std::string& subject) { db_.query(sql).bind(centre_).bind(subject).run(); }

    void erase(const std::string& subject, const Id& erasure) {
        db_.query("INSERT OR IGNORE INTO erasures (centre, event, subject) VALUES (?, ?, ?)")
            .bind(centre_)
            .bind(erasure)
            .bind(subject)
            .run();
        // A blob that somebody else's part names as well stays.
        run("INSERT OR IGNORE INTO scrubbing SELECT DISTINCT centre, blob FROM blobs mine WHERE centre = ?1 AND "
            "subject = ?2 AND NOT EXISTS (SELECT 1 FROM blobs other WHERE other.centre = ?1 AND "
            "other.blob = mine.blob AND (other.subject IS NULL OR other.subject != ?2))",
            subject);
        db_.query("INSERT OR IGNORE INTO scrubbing VALUES (?, '')").bind(centre_).run();
        run("DELETE FROM blobs WHERE centre = ? AND subject = ?", subject);
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

    Database& db_;
    std::int64_t centre_;
    std::int64_t feed_;
    std::int64_t n_ = 0;
    std::vector<std::pair<std::string, bool>> subjects_;  // of the event's parts; true: erased
};

}  // namespace

Result<Head> SqliteStore::append(std::int64_t centre, const std::string& feed, const Head& base,
                                 const std::vector<Taken>& events) {
    const std::lock_guard lock(writing_);
    Transaction transaction(writer_);
    writer_.query("INSERT OR IGNORE INTO feeds (id, centre, head_seq, head_hash, head_hlc) VALUES (?, ?, 0, ?, '')")
        .bind(feed)
        .bind(centre)
        .bind(Hash{})
        .run();
    std::int64_t number = 0;
    {
        auto query =
            writer_.query("SELECT feed, centre, head_seq, head_hash, head_hlc, frozen FROM feeds WHERE id = ?");
        query.bind(feed);
        if (query.step()) {
            const auto head = head_in(query, 2);
            if (query.integer(1) != centre) return fail(Code::not_allowed, "a feed of another centre");
            if (head.seq != base.seq || head.hash != base.hash || head.frozen)
                return fail(Code::wait, "the head has moved");
            number = query.integer(0);
        }
    }
    Appending appending(writer_, centre, number);
    Head head = base;
    for (const auto& taken : events) {
        appending.event(taken);
        head = {taken.event.envelope.seq, taken.event.wire.sealed.hash, taken.event.envelope.hlc.text(), false};
    }
    writer_.query("UPDATE feeds SET head_seq = ?, head_hash = ?, head_hlc = ? WHERE feed = ?")
        .bind(head.seq)
        .bind(head.hash)
        .bind(head.hlc)
        .bind(number)
        .run();
    MERCI_CHECK(transaction.commit());
    return head;
}

Result<void> SqliteStore::freeze(const std::string& feed) {
    const std::lock_guard lock(writing_);
    writer_.query("UPDATE feeds SET frozen = 1 WHERE id = ?").bind(feed).run();
    return writer_.take_error();
}

Result<void> SqliteStore::quarantine(std::int64_t centre, const std::string& feed, const Refused& why,
                                     const sync::WireEvent& event, Millis now) {
    const std::lock_guard lock(writing_);
    Transaction transaction(writer_);
    writer_
        .query(
            "INSERT OR IGNORE INTO quarantine (centre, feed, seq, hash, code, detail, envelope, sig, at) SELECT ?, ?2, "
            "?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM quarantine WHERE feed = ?2) < ?")
        .bind(centre)
        .bind(feed)
        .bind(why.seq)
        .bind(event.sealed.hash)
        .bind(why.code)
        .bind(why.detail)
        .bind(event.sealed.text)
        .bind(event.sealed.sig)
        .bind(now)
        .bind(kQuarantineMost)
        .run();
    if (writer_.changes() > 0) {
        const std::int64_t q = sqlite3_last_insert_rowid(writer_.handle());
        for (std::size_t i = 0; i < event.parts.size(); ++i) {
            const auto* sealed = std::get_if<journal::SealedPart>(&event.parts[i]);
            if (sealed == nullptr || !journal::open_part(sealed->text).ok()) continue;
            const auto subject = subject_in(event.parts[i]);
            writer_
                .query(
                    "INSERT INTO quarantine_parts (q, i, centre, subject, salt, body) SELECT ?, ?, ?3, ?4, ?, ? WHERE "
                    "NOT EXISTS (SELECT 1 FROM erasures WHERE centre = ?3 AND subject = ?4)")
                .bind(q)
                .bind(static_cast<std::int64_t>(i))
                .bind(centre)
                .bind(OrNull{subject})
                .bind(sealed->salt)
                .bind(sealed->text)
                .run();
        }
    }
    return transaction.commit();
}

Result<std::vector<Refused>> SqliteStore::quarantined(const std::string& feed) {
    MERCI_TRY(auto db, reader());
    std::vector<Refused> out;
    {
        auto query = (*db).query("SELECT seq, code, detail FROM quarantine WHERE feed = ? ORDER BY q");
        query.bind(feed);
        while (query.step()) out.push_back({query.integer(0), query.text(1), query.text(2)});
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

}  // namespace merci::hub
