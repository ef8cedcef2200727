#include "core/sync/client.h"

#include <algorithm>
#include <future>

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/journal/check_all.h"
#include "core/storage/blob_scope.h"
#include "core/storage/fold.h"
#include "core/storage/migrations.h"
#include "core/storage/sync_state.h"
#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

constexpr std::size_t kPullLimit = 4u << 20;          // bytes of one answer of events
constexpr std::size_t kBatchText = kMaxBody * 3 / 5;  // before JSON escapes the quotes in it
constexpr std::size_t kMissingMax = 500;              // blobs that a check names at most

std::vector<std::string> hashes_in(const Json& object, const char* name) {
    std::vector<std::string> hashes;
    const auto list = object.find(name);
    if (list == object.end() || !list->is_array()) return hashes;
    for (const auto& item : *list) {
        if (item.is_string() && is_hash(item.get_ref<const std::string&>())) hashes.push_back(item.get<std::string>());
    }
    return hashes;
}

// What came down a page: checked events, and those that do not hold alone.
struct Page {
    std::vector<journal::CheckedEvent> events;
    std::vector<std::pair<journal::WireEvent, storage::Reason>> bad;
};

Page page_of(const Json& list) {
    Page page;
    std::vector<journal::WireEvent> read;
    for (const auto& item : list) {
        auto wire = journal::from_json(item);
        if (wire.ok()) {
            read.push_back(std::move(*wire));
            continue;
        }
        journal::WireEvent unread;
        unread.sealed.text = item.is_object() ? text_in(item, "envelope") : std::string();
        unread.sealed.hash = sha256(bytes_of(unread.sealed.text));
        page.bad.emplace_back(std::move(unread), storage::Reason::damaged);
    }
    auto checked = journal::check_all(read);
    for (std::size_t i = 0; i < read.size(); ++i) {
        if (checked[i].ok())
            page.events.push_back(std::move(*checked[i]));
        else
            page.bad.emplace_back(std::move(read[i]), checked[i].error().code == Code::newer_data
                                                          ? storage::Reason::too_old
                                                          : storage::Reason::damaged);
    }
    return page;
}

// Of a feed that was cut off, one may hold what came after, and the other not: it means nothing to either.
bool same_but_cut_off(Json ours, Json theirs, const storage::Projections& view) {
    for (const auto& kiosk : view.kiosks()) {
        if (!kiosk.cut) continue;
        ours.erase(kiosk.feed);
        theirs.erase(kiosk.feed);
    }
    return ours == theirs;
}

const char* name_of(const Action& action) {
    struct Name {
        const char* operator()(const BeginSession&) const { return "session"; }
        const char* operator()(const BeginNewFeed&) const { return "new_feed"; }
        const char* operator()(const Push&) const { return "push"; }
        const char* operator()(const PushBlob&) const { return "blobs_up"; }
        const char* operator()(const Pull&) const { return "pull"; }
        const char* operator()(const Settle&) const { return "settle"; }
        const char* operator()(const Relay&) const { return "relay"; }
        const char* operator()(const PullBlob&) const { return "blobs_down"; }
        const char* operator()(const Check&) const { return "check"; }
        const char* operator()(const DoneUntil&) const { return "done"; }
    };
    return std::visit(Name{}, action);
}

}  // namespace

bool Client::may_go_up(storage::Store& store, const std::string& blob) {
    return storage::blob_travels(store.database(), blob) && store.blobs().written(blob) != 0;
}

Json SyncReport::json() const {
    Json out = {
        {"pushed", pushed},           {"pulled", pulled}, {"blobs_up", blobs_up},       {"blobs_down", blobs_down},
        {"quarantined", quarantined}, {"state", state},   {"heads_equal", heads_equal}, {"digest_equal", digest_equal}};
    if (written_again > 0) out["written_again"] = written_again;
    if (relayed > 0) out["relayed"] = relayed;
    if (sealed > 0) out["sealed"] = sealed;
    if (erasures_awaited > 0) out["erasures_awaited"] = erasures_awaited;
    if (new_feed) out["new_feed"] = true;
    if (!took.empty()) out["ms"] = took;
    if (!refused.empty()) out["refused"] = refused;
    if (!error.empty()) out["error"] = error;
    return out;
}

Millis Client::next_at() const {
    const auto action = planner_.next(clock_.monotonic());
    const auto* done = std::get_if<DoneUntil>(&action);
    return done != nullptr ? done->at : clock_.monotonic();
}

SyncReport Client::round() {
    report_ = {};
    for (;;) {
        const auto action = planner_.next(clock_.monotonic());
        if (std::holds_alternative<DoneUntil>(action)) break;
        session_.forget_retry_after();
        const auto begun = clock_.monotonic();
        const auto done = perform(action);
        report_.took[name_of(action)] += clock_.monotonic() - begun;
        if (done.ok()) continue;
        const bool waits = (planner_.standing() == Standing::waiting || planner_.standing() == Standing::removed) &&
                           done.error().code == Code::not_allowed;
        if (waits) {
            planner_.must_wait(clock_.monotonic());
            break;
        }
        report_.error = std::string(name_of(done.error().code)) + ": " + done.error().detail;
        report_.code = done.error().code;
        planner_.failed(clock_.monotonic(), session_.retry_after());
        break;
    }
    const auto counted = on_store_([&](storage::Store& store) -> Result<void> {
        auto aside = store.database().query("SELECT count(*) FROM quarantine WHERE reason != 'written_again'");
        if (aside.step()) report_.quarantined = aside.integer(0);
        report_.erasures_awaited = static_cast<std::int64_t>(storage::erasures_awaited(store.database()).size());
        return store.database().take_error();
    });
    if (!counted.ok() && report_.error.empty()) report_.error = counted.error().detail;
    return report_;
}

Result<void> Client::perform(const Action& action) {
    struct Do {
        Client& client;
        Result<void> operator()(const BeginSession&) const { return client.begin_session(); }
        Result<void> operator()(const BeginNewFeed&) const { return client.begin_new_feed(); }
        Result<void> operator()(const Push& push) const { return client.push(push); }
        Result<void> operator()(const PushBlob&) const { return client.push_blobs(); }
        Result<void> operator()(const Pull& pull) const { return client.pull(pull); }
        Result<void> operator()(const Settle&) const { return client.settle(); }
        Result<void> operator()(const Relay&) const { return client.relay(); }
        Result<void> operator()(const PullBlob&) const { return client.pull_blobs(); }
        Result<void> operator()(const Check&) const { return client.check(); }
        Result<void> operator()(const DoneUntil&) const { return {}; }
    };
    return std::visit(Do{*this}, action);
}

Result<void> Client::begin_new_feed() {
    MERCI_CHECK(on_store_([&](storage::Store& store) { return store.begin_new_feed({store.last(), false}); }));
    report_.new_feed = true;
    planner_.began_new_feed(clock_.monotonic());
    return {};
}

Result<Client::Batch> Client::batch_after(const std::string& feed, std::int64_t after) {
    std::vector<journal::WireEvent> events;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        MERCI_TRY(events, storage::events_of(store.database(), feed, after, kMaxBatchEvents, kBatchText));
        return {};
    }));
    Json list = Json::array();
    for (const auto& event : events) list.push_back(journal::to_json(event));
    for (;;) {
        Batch batch{after, after + static_cast<std::int64_t>(list.size()), Json{{"events", list}}.dump()};
        if (list.size() <= 1 || batch.text.size() <= kMaxBody) return batch;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2), list.end());
    }
}

Result<void> Client::push(const Push& action) {
    // Somebody may have been admitted since the session began.
    if (planner_.standing() == Standing::admitted) MERCI_CHECK(seal_to_admitted());
    Batch batch = std::exchange(prepared_, {});
    if (batch.last == 0 || batch.after != action.after) {
        MERCI_TRY(batch, batch_after(feed_, action.after));
    }
    auto travelling = std::async(std::launch::async, [&] { return session_.post(kPathEvents, batch.text); });
    auto next = batch_after(feed_, batch.last);
    const auto answer = travelling.get();
    if (next.ok() && next->last > next->after) prepared_ = std::move(*next);
    if (!answer.ok() && answer.error().code == Code::already) {
        planner_.pushed(action.after, false, {});  // a fork: our feed is another's too
        return {};
    }
    if (!answer.ok()) return answer.error();
    const auto seq = integer_in(*answer, "seq");
    bool same = false;
    std::vector<std::string> here;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        const auto ours = storage::hash_at(db, feed_, seq);
        same = seq == 0 || (ours && hex(*ours) == text_in(*answer, "hash"));
        storage::Transaction transaction(db);
        if (same) storage::note_told(db, seq);
        const auto lacking = storage::that_travel(db, hashes_in(*answer, "blobs"));
        storage::note_lacking(db, lacking);
        for (const auto& blob : lacking) {
            if (may_go_up(store, blob)) here.push_back(blob);
        }
        return transaction.commit();
    }));
    if (same && seq > action.after) report_.pushed += seq - action.after;
    if (const auto refused = answer->find("refused"); refused != answer->end() && refused->is_object())
        report_.refused = text_in(*refused, "code") + " at " + std::to_string(integer_in(*refused, "seq"));
    planner_.pushed(seq, same, here);
    return {};
}

Result<void> Client::pull(const Pull& action) {
    MERCI_TRY(const auto got, session_.ask("GET",
                                           std::string(kPathEvents) + "?after=" + std::to_string(action.after) +
                                               "&limit=" + std::to_string(kMaxBatchEvents),
                                           {}, kPullLimit));
    MERCI_TRY(const auto answer, parse_json(text_of(got.body)));
    const auto list = answer.is_object() ? answer.find("events") : answer.end();
    if (list == answer.end() || !list->is_array() || list->size() > kMaxBatchEvents)
        return fail(Code::bad_input, "the hub's answer has no list of events");
    const auto next = integer_in(answer, "next");
    if (next < action.after) return fail(Code::bad_input, "the hub's events go back");
    const bool more = flag_in(answer, "more");
    // Else a hub could have us ask for ever.
    if (more && list->empty()) return fail(Code::bad_input, "the hub has more events, and gives none");
    const auto page = page_of(*list);
    std::vector<std::string> missing;
    std::int64_t own_seq = 0;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        // A kiosk that has written nothing yet takes its hub's word on who belongs to the centre.
        const auto admission = store.writes() ? storage::Admission::looked_up : storage::Admission::believed;
        MERCI_TRY(const auto taken, store.take_in(page.events, admission, [&](storage::Database& db) -> Result<void> {
            for (const auto& [event, reason] : page.bad) storage::keep_aside(db, event, reason);
            storage::note_cursor(db, next);
            if (!more) storage::note_heard(db);
            return db.take_error();
        }));
        report_.pulled += taken.taken;
        const auto own = storage::JournalStore(store.database()).own_feed();
        own_seq = own ? own->head_seq : 0;
        if (!more || next == action.after)
            missing = storage::missing_blobs(store.database(), store.blobs(), kMissingMax);
        return store.database().take_error();
    }));
    planner_.pulled(next, more);
    planner_.wrote(own_seq);
    planner_.missing(missing);
    return {};
}

Result<void> Client::settle() {
    std::int64_t own_seq = 0;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        for (const auto& past : storage::past_feeds(store.database())) {
            const auto at = heads_.find(past);
            MERCI_TRY(const auto written,
                      store.settle(past, at == heads_.end() ? 0 : at->second, {store.last(), false}));
            report_.written_again += written;
        }
        const auto own = storage::JournalStore(store.database()).own_feed();
        own_seq = own ? own->head_seq : 0;
        return store.database().take_error();
    }));
    planner_.settled(own_seq);
    return {};
}

// A hub that came back from a backup lacks what it had said it has. Who wrote it may be gone; signed, it comes from
// anybody. A feed that the hub does not take from us is left alone.
Result<void> Client::relay() {
    std::map<std::string, std::int64_t> ahead;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        ahead = storage::others_heads(store.database());
        return store.database().take_error();
    }));
    for (const auto& [feed, head] : ahead) {
        for (auto& there = heads_[feed]; there < head;) {
            MERCI_TRY(const auto batch, batch_after(feed, there));
            const auto answer = session_.post(kPathEvents, batch.text);
            if (!answer.ok()) {
                const auto code = answer.error().code;
                if (code == Code::already || code == Code::not_allowed || code == Code::bad_input) break;
                return answer.error();
            }
            const auto seq = integer_in(*answer, "seq");
            if (seq <= there) break;
            report_.relayed += seq - there;
            there = seq;
        }
    }
    planner_.relayed();
    return {};
}

// Of one moment, read beside the writer: a digest goes through everything, and is worked out anew only when a feed
// moved.
Result<Client::Here> Client::look() {
    std::filesystem::path file;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        file = store.folder().database();
        return {};
    }));
    MERCI_TRY(auto db, storage::Database::open(file, storage::Access::read_only));
    db.run("BEGIN");
    Here here;
    {
        auto rows = db.query("SELECT id, head_seq, head_hash, own FROM feeds");
        while (rows.step()) {
            here.heads[rows.text(0)] = {rows.integer(1), hex(rows.blob(2))};
            if (rows.integer(3) == 1) here.own_seq = rows.integer(1);
        }
    }
    {
        auto blobs = db.query("SELECT count(DISTINCT blob) FROM p_blobs WHERE stays = 0");
        if (blobs.step()) here.blobs = blobs.integer(0);
    }
    if (looked_.digest.empty() || looked_.heads != here.heads) {
        MERCI_TRY(const auto now, storage::projection_digest(db));
        here.digest = hex(now);
    } else {
        here.digest = looked_.digest;
    }
    db.run("COMMIT");
    MERCI_CHECK(db.take_error());
    looked_ = here;
    return here;
}

Result<void> Client::check() {
    MERCI_TRY(const auto now_here, look());
    const auto& heads = now_here.heads;
    const auto& digest = now_here.digest;
    const auto own_seq = now_here.own_seq;
    const Json body = {
        {"heads", heads}, {"digest", digest}, {"tables", storage::migrations().size()}, {"blobs", now_here.blobs}};
    MERCI_TRY(const auto answer, session_.post(kPathCheck, body.dump()));
    const auto named = hashes_in(answer, "missing");
    const Json none = Json::object();
    const auto found = answer.find("heads");
    const Json& theirs = found != answer.end() && found->is_object() ? *found : none;
    report_.digest_equal = text_in(answer, "digest") == digest &&
                           integer_in(answer, "tables") == static_cast<std::int64_t>(storage::migrations().size());
    const bool holds_ours = theirs.contains(feed_) && heads.contains(feed_) && theirs[feed_] == heads[feed_];
    std::vector<std::string> here;
    auto heard = Planner::Heard::all;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        report_.heads_equal = same_but_cut_off(heads, theirs, store.view());
        const auto missing = storage::that_travel(db, named);
        for (const auto& [feed, seq] : heads_) {
            if (feed != feed_ && storage::stands_behind(db, feed, seq)) heard = Planner::Heard::not_all;
        }
        storage::Transaction transaction(db);
        if (holds_ours)
            storage::note_checked(db, own_seq, missing, named.size() < kMissingMax);
        else
            storage::note_lacking(db, missing);
        for (const auto& blob : missing) {
            if (may_go_up(store, blob)) here.push_back(blob);
        }
        return transaction.commit();
    }));
    planner_.checked(here, clock_.monotonic(), heard);
    return {};
}

}  // namespace merci::sync
