#include "core/storage/verify.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/journal/envelope.h"
#include "core/storage/blob_scope.h"
#include "core/storage/fold.h"
#include "core/storage/migrations.h"

namespace merci::storage {
namespace {

constexpr std::size_t kMaxFaults = 1000;

class Verifier {
public:
    Verifier(Database& database, const Blobs& blobs) : db_(database), blobs_(blobs) {}

    VerifyReport run() {
        db_.run("BEGIN");  // one moment, whatever is written meanwhile
        structure();
        events();
        blobs();
        projections();
        db_.run("COMMIT");
        latched("database");
        return std::move(report_);
    }

private:
    struct Chain {
        std::string id;
        std::int64_t head_seq = 0;
        Bytes head_hash;
        std::int64_t seq = 0;
        Hash last{};
        journal::Hlc hlc{};
    };

    void fault(std::string where, std::string what) {
        if (report_.faults.size() < kMaxFaults) report_.faults.push_back({std::move(where), std::move(what)});
    }

    void latched(const char* where) {
        const auto error = db_.take_error();
        if (!error.ok()) fault(where, error.error().detail);
    }

    void structure() {
        {
            auto check = db_.query("PRAGMA integrity_check");
            while (check.step()) {
                if (check.text(0) != "ok") fault("database", check.text(0));
            }
        }
        latched("database");
    }

    std::map<std::int64_t, Chain> chains() {
        std::map<std::int64_t, Chain> chains;
        auto query = db_.query("SELECT feed, id, head_seq, head_hash FROM feeds");
        while (query.step()) chains[query.integer(0)] = {query.text(1), query.integer(2), query.blob(3), 0, {}, {}};
        return chains;
    }

    void events() {
        auto feeds = chains();
        copied_ = JournalStore(db_).ids_of_copies();
        latched("feeds");
        {
            auto rows =
                db_.query("SELECT n, feed, seq, id, hlc, type, envelope, hash, sig FROM events ORDER BY feed, seq");
            while (rows.step()) event(rows, feeds);
        }
        latched("events");
        for (const auto& [number, chain] : feeds) {
            const std::string where = "feed " + chain.id.substr(0, 8);
            if (chain.seq != chain.head_seq)
                fault(where, "the chain ends before its head");
            else if (chain.seq > 0 && !std::equal(chain.last.begin(), chain.last.end(), chain.head_hash.begin(),
                                                  chain.head_hash.end())) {
                fault(where, "the head is not the last event");
            }
        }
        for (const auto& [event, erasure] : erased_by_) {
            if (!erasures_.contains(erasure)) fault("event " + event, "a part is missing and no erasure took it");
        }
        orphan_parts();
    }

    void event(const Statement& row, std::map<std::int64_t, Chain>& feeds) {
        ++report_.events;
        const auto at = feeds.find(row.integer(1));
        if (at == feeds.end()) return fault("event " + row.text(3), "its feed is unknown");
        Chain& chain = at->second;
        const std::string where = "event " + std::to_string(row.integer(2)) + " of feed " + chain.id.substr(0, 8);
        journal::SignedEnvelope sealed;
        sealed.text = row.text(6);
        const auto hash = row.blob(7);
        const auto sig = row.blob(8);
        if (hash.size() != sealed.hash.size() || sig.size() != sealed.sig.size())
            return fault(where, "hash or signature of the wrong size");
        std::copy(hash.begin(), hash.end(), sealed.hash.begin());
        std::copy(sig.begin(), sig.end(), sealed.sig.begin());
        const auto envelope = journal::check(sealed);
        if (!envelope.ok()) {
            chain.seq = row.integer(2);
            chain.last = sealed.hash;
            return fault(where, envelope.error().detail);
        }
        if (envelope->seq != chain.seq + 1) fault(where, "an event is missing before it");
        if (envelope->prev != chain.last) fault(where, "it does not follow the event before it");
        // Two events of one feed with the same hlc would have no order in the world.
        if (envelope->hlc <= chain.hlc) fault(where, "its time is not after the event before it");
        if (envelope->feed.text() != chain.id || envelope->seq != row.integer(2) || envelope->id != row.text(3) ||
            envelope->hlc.text() != row.text(4) || envelope->type != row.text(5)) {
            fault(where, "its row does not say what its envelope says");
        }
        chain.seq = envelope->seq;
        chain.last = sealed.hash;
        chain.hlc = envelope->hlc;
        same_as_copies(*envelope, where);
        if (envelope->type == "person_erased") erasures_.insert(envelope->id);
        parts(row.integer(0), *envelope, where);
    }

    // A restored device writes an event again as it was: only its place in the world differs.
    void same_as_copies(const journal::Envelope& envelope, const std::string& where) {
        if (!copied_.contains(envelope.id)) return;
        const auto [first, fresh] = contents_.try_emplace(envelope.id, envelope.type, envelope.tv, envelope.parts);
        const auto content = std::tuple(envelope.type, envelope.tv, envelope.parts);
        if (!fresh && first->second != content) fault(where, "another event with the same id says something else");
    }

    void parts(std::int64_t n, const journal::Envelope& envelope, const std::string& where) {
        std::size_t next = 0;
        auto rows = db_.query("SELECT i, owner, salt, body, erased_by FROM parts WHERE event = ? ORDER BY i");
        rows.bind(n);
        while (rows.step()) {
            const std::string part = "part " + std::to_string(rows.integer(0)) + " of " + where;
            if (rows.integer(0) != static_cast<std::int64_t>(next) || next >= envelope.parts.size()) {
                fault(part, "not in its place");
                return;
            }
            const Hash& commitment = envelope.parts[next++];
            if (rows.null(3)) {
                ++report_.erased_parts;
                if (!rows.null(1) || !rows.null(2)) fault(part, "erased, but not whole");
                erased_by_.emplace_back(envelope.id, rows.text(4));
                continue;
            }
            ++report_.parts;
            journal::SealedPart sealed;
            const auto salt = rows.blob(2);
            if (salt.size() != sealed.salt.size()) {
                fault(part, "its salt has the wrong size");
                continue;
            }
            std::copy(salt.begin(), salt.end(), sealed.salt.begin());
            sealed.text = rows.text(3);
            if (sealed.commitment() != commitment) {
                fault(part, "it is not what the envelope promised");
                continue;
            }
            const auto opened = journal::open_part(sealed.text);
            if (!opened.ok())
                fault(part, opened.error().detail);
            else if (opened->owner != rows.text(1))
                fault(part, "its owner in the row is another");
            if (!rows.null(4)) fault(part, "marked as erased, but there");
        }
        if (next != envelope.parts.size()) fault(where, "a part is missing");
    }

    void orphan_parts() {
        {
            auto rows = db_.query("SELECT count(*) FROM parts WHERE event NOT IN (SELECT n FROM events)");
            if (rows.step() && rows.integer(0) > 0) fault("parts", "parts of no event");
        }
        latched("parts");
    }

    void blobs() {
        std::vector<std::string> named;
        {
            auto rows = db_.query(kBlobsOfThisKiosk);
            while (rows.step()) named.push_back(rows.text(0));
        }
        latched("blobs");
        for (const auto& blob : named) {
            ++report_.blobs;
            const auto bytes = blobs_.get(blob);
            if (!bytes.ok()) fault("blob " + blob.substr(0, 12), bytes.error().detail);
        }
        // Blobs of drafts are named by nothing yet; they too must be what their names say.
        const std::set<std::string> known(named.begin(), named.end());
        const auto all = blobs_.all();
        if (!all.ok()) return fault("blobs", all.error().detail);
        for (const auto& blob : *all) {
            if (known.contains(blob)) continue;
            ++report_.blobs;
            const auto bytes = blobs_.get(blob);
            if (!bytes.ok()) fault("blob " + blob.substr(0, 12), bytes.error().detail);
        }
    }

    void projections() {
        const auto stored = projection_digest(db_);
        if (!stored.ok()) return fault("projections", stored.error().detail);
        report_.digest = hex(*stored);
        const auto folded = fold_again();
        if (!folded.ok()) return fault("projections", folded.error().detail);
        if (*folded != *stored) fault("projections", "they are not what the journal folds to");
    }

    Result<Hash> fold_again() {
        MERCI_TRY(auto memory, Database::open(":memory:", Access::read_write));
        MERCI_CHECK(migrate(memory));
        Transaction transaction(memory);
        MERCI_CHECK(JournalStore(db_).for_each([&](const StoredEvent& event) -> Result<void> {
            fold(memory, event);
            return memory.take_error();
        }));
        MERCI_CHECK(transaction.commit());
        return projection_digest(memory);
    }

    Database& db_;
    const Blobs& blobs_;
    VerifyReport report_;
    std::set<std::string> erasures_;
    std::set<Id> copied_;
    std::map<Id, std::tuple<std::string, int, std::vector<Hash>>> contents_;
    std::vector<std::pair<std::string, std::string>> erased_by_;
};

}  // namespace

VerifyReport verify(Database& database, const Blobs& blobs) {
    return Verifier(database, blobs).run();
}

}  // namespace merci::storage
