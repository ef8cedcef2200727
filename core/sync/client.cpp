#include "core/sync/client.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/storage/blob_scope.h"
#include "core/storage/fold.h"
#include "core/storage/migrations.h"
#include "core/storage/sync_state.h"
#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

constexpr std::size_t kPiece = 1u << 20;              // of a blob, up or down
constexpr std::size_t kPullLimit = 4u << 20;          // bytes of one answer of events
constexpr std::size_t kBatchText = kMaxBody * 3 / 5;  // before JSON escapes the quotes in it
constexpr std::size_t kMissingMax = 500;              // blobs that a check names at most
constexpr int kPatchesMax = 40;                       // of one blob in one go

std::vector<std::string> hashes_in(const Json& object, const char* name) {
    std::vector<std::string> hashes;
    const auto list = object.find(name);
    if (list == object.end() || !list->is_array()) return hashes;
    for (const auto& item : *list) {
        if (item.is_string() && is_hash(item.get_ref<const std::string&>())) hashes.push_back(item.get<std::string>());
    }
    return hashes;
}

std::string blob_path(const std::string& hash) {
    return kPathBlobs + hash;
}

Result<std::size_t> number_in(const HttpAnswer& answer, const char* header) {
    const auto text = answer.header(header);
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string::npos)
        return fail(Code::bad_input, std::string("the hub's answer has no ") + header);
    return static_cast<std::size_t>(std::strtoull(text.c_str(), nullptr, 10));
}

// What came down a page: checked events, and those that do not hold alone.
struct Page {
    std::vector<journal::CheckedEvent> events;
    std::vector<std::pair<journal::WireEvent, storage::Reason>> bad;
};

Page page_of(const Json& list) {
    Page page;
    for (const auto& item : list) {
        auto wire = journal::from_json(item);
        if (!wire.ok()) {
            journal::WireEvent unread;
            unread.sealed.text = item.is_object() ? text_in(item, "envelope") : std::string();
            unread.sealed.hash = sha256(bytes_of(unread.sealed.text));
            page.bad.emplace_back(std::move(unread), storage::Reason::damaged);
            continue;
        }
        const auto kept = *wire;
        auto checked = journal::check(std::move(*wire));
        if (checked.ok())
            page.events.push_back(std::move(*checked));
        else
            page.bad.emplace_back(
                kept, checked.error().code == Code::newer_data ? storage::Reason::too_old : storage::Reason::damaged);
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

}  // namespace

bool Client::may_go_up(storage::Store& store, const std::string& blob) {
    return storage::blob_travels(store.database(), blob) && store.blobs().written(blob) != 0;
}

Json SyncReport::json() const {
    Json out = {
        {"pushed", pushed},           {"pulled", pulled}, {"blobs_up", blobs_up},       {"blobs_down", blobs_down},
        {"quarantined", quarantined}, {"state", state},   {"heads_equal", heads_equal}, {"digest_equal", digest_equal}};
    if (written_again > 0) out["written_again"] = written_again;
    if (sealed > 0) out["sealed"] = sealed;
    if (erasures_awaited > 0) out["erasures_awaited"] = erasures_awaited;
    if (new_feed) out["new_feed"] = true;
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
        const auto done = perform(action);
        if (done.ok()) continue;
        const bool waits = (planner_.standing() == Standing::waiting || planner_.standing() == Standing::removed) &&
                           done.error().code == Code::not_allowed;
        if (waits) {
            planner_.must_wait(clock_.monotonic());
            break;
        }
        report_.error = std::string(name_of(done.error().code)) + ": " + done.error().detail;
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
        Result<void> operator()(const PushBlob& blob) const { return client.push_blob(blob.hash); }
        Result<void> operator()(const Pull& pull) const { return client.pull(pull); }
        Result<void> operator()(const Settle&) const { return client.settle(); }
        Result<void> operator()(const PullBlob& blob) const { return client.pull_blob(blob.hash); }
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

Result<void> Client::push(const Push& action) {
    // Somebody may have been admitted since the session began.
    if (planner_.standing() == Standing::admitted) MERCI_CHECK(seal_to_admitted());
    Json batch = Json::array();
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        MERCI_TRY(const auto events,
                  storage::events_of(store.database(), feed_, action.after, kMaxBatchEvents, kBatchText));
        for (const auto& event : events) batch.push_back(journal::to_json(event));
        return {};
    }));
    Json body = {{"events", std::move(batch)}};
    while (body["events"].size() > 1 && body.dump().size() > kMaxBody) {
        auto& events = body["events"];
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(events.size() / 2), events.end());
    }
    const auto answer = session_.post(kPathEvents, body);
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

Result<std::int64_t> Client::offset_at_hub(const std::string& hash, std::size_t size) {
    MERCI_TRY(const auto answer, session_.request("HEAD", blob_path(hash), {}, {}, kPiece));
    if (answer.status == 404) return std::int64_t{0};
    if (answer.status != 200) return fail(Code::io, "the hub does not say how much of a blob it has");
    MERCI_TRY(const auto offset, number_in(answer, "upload-offset"));
    if (offset > size) return fail(Code::bad_input, "the hub has more of a blob than there is");
    return static_cast<std::int64_t>(offset);
}

Result<void> Client::push_blob(const std::string& hash) {
    Result<Bytes> bytes = fail(Code::not_found);
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        // Whoever asks for it: what is of this kiosk alone does not leave it.
        if (storage::blob_travels(store.database(), hash)) bytes = store.blobs().get(hash);
        return store.database().take_error();
    }));
    if (!bytes.ok()) {
        planner_.skipped(hash);  // damaged or gone here: verify says so
        return {};
    }
    const auto size = bytes->size();
    MERCI_TRY(const auto begin, offset_at_hub(hash, size));
    auto offset = static_cast<std::size_t>(begin);
    bool sent = false;
    for (int patches = 0; offset < size || (size == 0 && !sent); ++patches) {
        if (patches == kPatchesMax) return fail(Code::io, "a blob does not get across");
        const auto piece = std::min(kPiece, size - offset);
        const auto from = bytes->begin() + static_cast<std::ptrdiff_t>(offset);
        const std::string path =
            blob_path(hash) + "?offset=" + std::to_string(offset) + "&length=" + std::to_string(size);
        MERCI_TRY(const auto answer,
                  session_.request("PATCH", path, Bytes(from, from + static_cast<std::ptrdiff_t>(piece)), {}, kPiece));
        if (answer.status == 422) {
            offset = 0;
            continue;
        }
        if (answer.status != 204 && answer.status != 409)
            return fail(answer.status == 401 ? Code::wrong_secret : Code::io,
                        "the hub answers " + std::to_string(answer.status) + " to a piece of a blob");
        MERCI_TRY(offset, number_in(answer, "upload-offset"));
        if (offset > size) return fail(Code::bad_input, "the hub has more of a blob than there is");
        sent = answer.status == 204;
    }
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        storage::note_has(store.database(), hash);
        return store.database().take_error();
    }));
    ++report_.blobs_up;
    planner_.pushed_blob(hash);
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
    const auto page = page_of(*list);
    std::vector<std::string> missing;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        // A kiosk that has written nothing yet takes its hub's word on who belongs to the centre.
        const auto admission = store.writes() ? storage::Admission::looked_up : storage::Admission::believed;
        MERCI_TRY(const auto taken, store.take_in(page.events, admission, [&](storage::Database& db) -> Result<void> {
            for (const auto& [event, reason] : page.bad) storage::keep_aside(db, event, reason);
            storage::note_cursor(db, next);
            return db.take_error();
        }));
        report_.pulled += taken.taken;
        if (!more || next == action.after)
            missing = storage::missing_blobs(store.database(), store.blobs(), kMissingMax);
        return store.database().take_error();
    }));
    planner_.pulled(next, more);
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

Result<void> Client::pull_blob(const std::string& hash) {
    std::filesystem::path part;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        part = store.folder().incoming() / hash;
        return make_folder(store.folder().incoming(), Secrecy::secret);
    }));
    const auto begun = read_file(part, storage::kBlobMax);
    Bytes bytes = begun.ok() ? *begun : Bytes();
    for (bool whole = false; !whole;) {
        const std::string range =
            "bytes=" + std::to_string(bytes.size()) + "-" + std::to_string(bytes.size() + kPiece - 1);
        MERCI_TRY(const auto answer, session_.request("GET", blob_path(hash), {}, range, storage::kBlobMax));
        if (answer.status == 404 || answer.status == 410) {
            planner_.skipped(hash);  // whoever has it has not sent it yet
            return {};
        }
        if (answer.status == 200) bytes.clear();
        if (answer.status == 200 || answer.status == 206)
            bytes.insert(bytes.end(), answer.body.begin(), answer.body.end());
        else if (answer.status != 416)
            return fail(Code::io, "the hub answers " + std::to_string(answer.status) + " for a blob");
        if (bytes.size() > storage::kBlobMax) return fail(Code::too_large, "the hub sends too much of a blob");
        whole = answer.status != 206 || answer.body.size() < kPiece || hex(sha256(bytes)) == hash;
        if (!whole) MERCI_CHECK(write_file(part, bytes, Secrecy::secret));
    }
    if (hex(sha256(bytes)) != hash) {
        MERCI_CHECK(remove_file(part));
        planner_.skipped(hash);
        log::warn("sync: blob {}… is not what its name says, and is fetched again later", hash.substr(0, 12));
        return {};
    }
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        // Between the question and the answer its person may have been erased.
        if (!store.view().blob_known(hash)) return {};
        const auto put = store.blobs().put(bytes);
        return put.ok() ? Result<void>() : Result<void>(put.error());
    }));
    MERCI_CHECK(remove_file(part));
    ++report_.blobs_down;
    planner_.pulled_blob(hash);
    return {};
}

Result<void> Client::check() {
    Json body;
    std::string digest;
    Json heads = Json::object();
    std::int64_t own_seq = 0;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        {
            auto rows = db.query("SELECT id, head_seq, head_hash, own FROM feeds");
            while (rows.step()) {
                heads[rows.text(0)] = {rows.integer(1), hex(rows.blob(2))};
                if (rows.integer(3) == 1) own_seq = rows.integer(1);
            }
        }
        MERCI_TRY(const auto now, storage::projection_digest(db));
        digest = hex(now);
        auto blobs = db.query("SELECT count(DISTINCT blob) FROM p_blobs WHERE stays = 0");
        body = {{"heads", heads},
                {"digest", digest},
                {"tables", storage::migrations().size()},
                {"blobs", blobs.step() ? blobs.integer(0) : 0}};
        return db.take_error();
    }));
    MERCI_TRY(const auto answer, session_.post(kPathCheck, body));
    const auto named = hashes_in(answer, "missing");
    const Json none = Json::object();
    const auto found = answer.find("heads");
    const Json& theirs = found != answer.end() && found->is_object() ? *found : none;
    report_.digest_equal = text_in(answer, "digest") == digest &&
                           integer_in(answer, "tables") == static_cast<std::int64_t>(storage::migrations().size());
    const bool holds_ours = theirs.contains(feed_) && heads.contains(feed_) && theirs[feed_] == heads[feed_];
    std::vector<std::string> here;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        report_.heads_equal = same_but_cut_off(heads, theirs, store.view());
        const auto missing = storage::that_travel(db, named);
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
    planner_.checked(here, clock_.monotonic());
    return {};
}

}  // namespace merci::sync
