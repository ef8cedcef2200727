#include "core/storage/intake.h"

#include <algorithm>
#include <map>

#include "core/domain/decide.h"
#include "core/domain/hub_feed.h"
#include "core/storage/erasure.h"
#include "core/storage/fold.h"
#include "core/storage/sync_state.h"

namespace merci::storage {
namespace {

using journal::CheckedEvent;
using journal::SealedPart;

enum class Verdict { take, pass_over, refuse };

struct Judged {
    Verdict verdict = Verdict::take;
    Reason reason = Reason::damaged;
};

Judged refused(Reason reason) {
    return {Verdict::refuse, reason};
}

class Intake {
public:
    Intake(Database& database, const std::string& centre, Admission admission)
        : db_(database), centre_(centre), admission_(admission) {
        auto erasures = db_.query("SELECT subject, event FROM p_erasures ORDER BY ord DESC");
        while (erasures.step()) erased_[erasures.text(0)] = erasures.text(1);
    }

    Result<TakenIn> run(std::span<const CheckedEvent> events) {
        for (const auto& event : events) {
            const auto judged = offer(event);
            if (judged.verdict == Verdict::pass_over) ++report_.passed_over;
            if (judged.verdict != Verdict::refuse) continue;
            keep_aside(db_, without_the_erased(event), judged.reason);
            refused_.try_emplace(event.envelope.feed.text(),
                                 Quarantined{event.envelope.feed.text(), event.envelope.seq,
                                             hex(event.wire.sealed.hash), std::string(name_of(judged.reason))});
        }
        try_again();
        if (again_) MERCI_CHECK(fold_all_again(db_));
        for (auto& [feed, first] : refused_) {
            if (is_aside(first)) report_.stopped.push_back(std::move(first));
        }
        MERCI_CHECK(db_.take_error());
        return std::move(report_);
    }

private:
    struct Place {
        std::int64_t number = 0;  // 0: the feed is not here yet
        std::int64_t seq = 0;
        Hash head{};
        journal::Hlc hlc{};
    };

    // By the name of the feed, as it stands now.
    Place place_of(const std::string& feed) {
        Place place;
        {
            auto row = db_.query("SELECT feed, head_seq, head_hash FROM feeds WHERE id = ?");
            if (!row.bind(feed).step()) return place;
            place.number = row.integer(0);
            place.seq = row.integer(1);
            const auto head = row.blob(2);
            std::copy_n(head.begin(), std::min(head.size(), place.head.size()), place.head.begin());
        }
        auto last = db_.query("SELECT hlc FROM events WHERE feed = ? AND seq = ?");
        if (last.bind(place.number).bind(place.seq).step()) {
            const auto hlc = journal::Hlc::parse(last.text(0));
            if (hlc.ok()) place.hlc = *hlc;
        }
        return place;
    }

    Judged offer(const CheckedEvent& event) {
        Place place = place_of(event.envelope.feed.text());
        const auto judged = judge(event, place);
        if (judged.verdict == Verdict::take) append(event, place);
        return judged;
    }

    Judged judge(const CheckedEvent& event, const Place& place) {
        const auto& envelope = event.envelope;
        const std::string feed = envelope.feed.text();
        if (envelope.centre != centre_) return refused(Reason::foreign_centre);
        if (envelope.seq <= place.seq) {
            auto known = db_.query("SELECT hash FROM events WHERE feed = ? AND seq = ?");
            known.bind(place.number).bind(envelope.seq);
            const bool same = known.step() && std::ranges::equal(known.blob(0), event.wire.sealed.hash);
            return same ? Judged{Verdict::pass_over} : refused(Reason::fork);
        }
        if (is_forked(db_, feed)) return refused(Reason::frozen);
        if (JournalStore(db_).is_cut_off(feed, envelope.seq)) return refused(Reason::cut_off);
        if (envelope.seq > place.seq + 1) return refused(Reason::gap);
        if (envelope.prev != place.head) return refused(Reason::broken);
        if (envelope.hlc <= place.hlc || envelope.hlc > journal::Hlc::kEnd) return refused(Reason::clock);
        if (envelope.seq == 1) {
            if (envelope.type != "feed_opened") return refused(Reason::not_opened);
            if (has_twin(feed)) return refused(Reason::twin);
            if (!is_admitted(event)) return refused(Reason::not_admitted);
        }
        if (says_otherwise(envelope)) return refused(Reason::taken_id);
        return {};
    }

    bool has_twin(const std::string& feed) {
        auto query = db_.query("SELECT 1 FROM feeds WHERE substr(id, 1, 8) = ? AND id != ? LIMIT 1");
        return query.bind(feed.substr(0, 8)).bind(feed).step();
    }

    bool is_admitted(const CheckedEvent& event) {
        if (admission_ == Admission::believed || is_hubs(event)) return true;
        const std::string feed = event.envelope.feed.text();
        auto query = db_.query("SELECT 1 FROM p_admissions WHERE feed = ? LIMIT 1");
        return query.bind(feed).step();
    }

    // The hub that this folder knows vouches for its own feeds: nobody has to admit them.
    bool is_hubs(const CheckedEvent& event) {
        const auto known = hub_known(db_).key;
        for (const auto& part : event.parts) {
            if (!part || part->kind != "hub" || !part->owner.empty()) continue;
            const auto hub = domain::hub_of(part->fields, event.envelope.feed.text());
            if (hub && base64url(*hub) == known) return true;
        }
        return false;
    }

    // A copy says what the first one said, or it is none.
    bool says_otherwise(const journal::Envelope& envelope) {
        auto copies = db_.query("SELECT envelope FROM events WHERE id = ? LIMIT 1");
        if (!copies.bind(envelope.id).step()) return false;
        const auto other = journal::Envelope::parse(copies.text(0));
        return !other.ok() || other->type != envelope.type || other->tv != envelope.tv ||
               other->parts != envelope.parts;
    }

    void append(const CheckedEvent& event, Place& place) {
        const auto& envelope = event.envelope;
        const std::string feed = envelope.feed.text();
        if (place.number == 0) {
            db_.query("INSERT INTO feeds (id, head_seq, head_hash) VALUES (?, 0, ?)").bind(feed).bind(Hash{}).run();
            place.number = sqlite3_last_insert_rowid(db_.handle());
        }
        db_.query("INSERT INTO events (feed, seq, id, hlc, type, envelope, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(place.number)
            .bind(envelope.seq)
            .bind(envelope.id)
            .bind(envelope.hlc.text())
            .bind(envelope.type)
            .bind(event.wire.sealed.text)
            .bind(event.wire.sealed.hash)
            .bind(event.wire.sealed.sig)
            .run();
        StoredEvent stored{sqlite3_last_insert_rowid(db_.handle()),
                           envelope.id,
                           feed,
                           envelope.type,
                           envelope.tv,
                           envelope.hlc,
                           {},
                           envelope.seq};
        for (std::size_t i = 0; i < event.parts.size(); ++i) append_part(event, i, stored);
        db_.query("UPDATE feeds SET head_seq = ?, head_hash = ? WHERE feed = ?")
            .bind(envelope.seq)
            .bind(event.wire.sealed.hash)
            .bind(place.number)
            .run();
        let_out(db_, feed, envelope.seq, event.wire.sealed.hash);
        if (fold_new(db_, stored) == Folded::again) again_ = true;
        ++report_.taken;
        report_.last = std::max(report_.last, envelope.hlc);
        if (envelope.type == "person_erased") erase_whom(stored);
    }

    void append_part(const CheckedEvent& event, std::size_t i, StoredEvent& stored) {
        const auto& part = event.parts[i];
        std::string erased_by;
        if (!part)
            erased_by = std::get<journal::Erased>(event.wire.parts[i]).by;
        else if (!part->owner.empty())
            erased_by = erasure_of(part->owner);
        auto put = db_.query("INSERT INTO parts (event, i, owner, salt, body, erased_by) VALUES (?, ?, ?, ?, ?, ?)");
        put.bind(stored.n).bind(static_cast<std::int64_t>(i));
        if (erased_by.empty()) {
            const auto& sealed = std::get<SealedPart>(event.wire.parts[i]);
            put.bind_or_null(part->owner).bind(sealed.salt).bind(sealed.text).bind_null();
            stored.parts.push_back(part);
        } else {
            put.bind_null().bind_null().bind_null().bind(erased_by);
            stored.parts.emplace_back();
        }
        put.run();
    }

    // What is kept aside holds no more of an erased person than the journal does.
    CheckedEvent without_the_erased(CheckedEvent event) const {
        for (std::size_t i = 0; i < event.parts.size(); ++i) {
            const auto by = event.parts[i] ? erasure_of(event.parts[i]->owner) : Id();
            if (by.empty()) continue;
            event.wire.parts[i] = journal::Erased{by};
            event.parts[i].reset();
        }
        return event;
    }

    Id erasure_of(const Id& owner) const {
        if (erased_.empty()) return {};
        const auto at = erased_.find(domain::erased_subject(owner));
        return at == erased_.end() ? Id() : at->second;
    }

    // docs/events.md, Erasure, 1 to 3.
    void erase_whom(const StoredEvent& event) {
        for (const auto& part : event.parts) {
            if (!part || part->kind != "erasure" || !part->owner.empty()) continue;
            const std::string subject = text_in(part->fields, "subject");
            erased_.try_emplace(subject, event.id);
            owe_confirmation(db_, event.id, event.hlc);
            for (const auto& owner : owners_named(subject)) {
                erase_person(db_, owner, event.id);
                report_.erased = true;
            }
        }
    }

    std::vector<Id> owners_named(const std::string& subject) {
        std::vector<Id> named;
        for (const char* sql : {"SELECT DISTINCT owner FROM parts WHERE owner IS NOT NULL",
                                "SELECT DISTINCT owner FROM quarantine_parts WHERE owner IS NOT NULL"}) {
            auto owners = db_.query(sql);
            while (owners.step()) {
                Id owner = owners.text(0);
                if (domain::erased_subject(owner) == subject) named.push_back(std::move(owner));
            }
        }
        return named;
    }

    // What was kept aside goes on where its feed now stands, as long as anything does.
    void try_again() {
        for (bool moved = true; moved && !db_.failed();) {
            moved = false;
            for (const auto& feed : feeds_aside(db_)) {
                while (take_next(feed) && !db_.failed()) moved = true;
            }
        }
    }

    bool take_next(const std::string& feed) {
        for (auto& waiting : waiting_at(db_, feed, place_of(feed).seq + 1)) {
            const auto checked = journal::check(std::move(waiting));
            if (checked.ok() && offer(*checked).verdict == Verdict::take) return true;
        }
        return false;
    }

    bool is_aside(const Quarantined& one) {
        auto row = db_.query("SELECT 1 FROM quarantine WHERE feed = ? AND seq = ? AND hex(hash) = upper(?)");
        return row.bind(one.feed).bind(one.seq).bind(one.hash).step();
    }

    Database& db_;
    const std::string& centre_;
    const Admission admission_;
    std::map<std::string, Id> erased_;            // subject → the erasure that counts
    std::map<std::string, Quarantined> refused_;  // by feed, the first of each
    bool again_ = false;
    TakenIn report_;
};

}  // namespace

Result<TakenIn> take_in(Database& database, std::span<const journal::CheckedEvent> events, const std::string& centre,
                        Admission admission) {
    MERCI_CHECK(database.take_error());
    return Intake(database, centre, admission).run(events);
}

std::vector<Id> erasures_awaited(Database& database) {
    std::vector<Id> ids;
    auto query = database.query(
        "SELECT DISTINCT erased_by FROM parts WHERE erased_by IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM events WHERE id = erased_by AND type = 'person_erased')");
    while (query.step()) ids.push_back(query.text(0));
    return ids;
}

}  // namespace merci::storage
