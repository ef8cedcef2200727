// How the client begins: the session, enrolment. See client.h.
#include <algorithm>

#include "core/base/plain_text.h"
#include "core/storage/blob_scope.h"
#include "core/storage/meta.h"
#include "core/storage/sync_state.h"
#include "core/sync/client.h"
#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

constexpr std::size_t kMostWaiting = 50;
constexpr std::size_t kLabelLength = 80;

// The fingerprint is not read: it is worked out from the feed.
std::vector<storage::WaitingKiosk> waiting_in(const Json& answer) {
    std::vector<storage::WaitingKiosk> kiosks;
    const auto list = answer.find("waiting");
    if (list == answer.end() || !list->is_array()) return kiosks;
    for (const auto& one : *list) {
        if (!one.is_object() || kiosks.size() == kMostWaiting) continue;
        const auto feed = text_in(one, "feed");
        if (!journal::FeedId::parse(feed).ok()) continue;
        const auto label = plain_text(text_in(one, "label"), kLabelLength);
        kiosks.push_back({feed, label.ok() ? *label : std::string(), fingerprint(feed)});
    }
    return kiosks;
}

}  // namespace

Result<void> Client::begin_session() {
    std::string known_key;
    std::optional<SigningKey> key;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        feed_ = store.feed().text();
        key = store.keys().feed();
        known_key = storage::hub_known(store.database()).key;
        return store.database().take_error();
    }));
    if (known_key.empty()) return fail(Code::not_found, "this folder was never enrolled at a hub (merci enrol)");
    const auto opened = session_.begin(*key, feed_, known_key, clock_.now());
    if (!opened.ok()) {
        if (session_.cut_off()) MERCI_CHECK(note_state("removed"));
        return opened.error();
    }
    const Json& answer = *opened;
    prepared_ = {};
    report_.hub_time = integer_in(answer, "time");
    MERCI_CHECK(note_state(std::string(name_of(standing_named(text_in(answer, "state"))))));
    heads_.clear();
    if (const auto heads = answer.find("heads"); heads != answer.end() && heads->is_object()) {
        for (const auto& [feed, seq] : heads->items()) {
            if (seq.is_number_integer()) heads_[feed] = seq.get<std::int64_t>();
        }
    }
    const auto head = answer.find("head");
    const Json none = Json::object();
    const Json& own_there = head != answer.end() && head->is_object() ? *head : none;

    Begun begun;
    begun.standing = standing_named(report_.state);
    begun.expires = clock_.monotonic() + kSessionMillis - 60'000;
    begun.hub_seq = std::max<std::int64_t>(0, integer_in(own_there, "seq"));
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        const auto own = storage::JournalStore(db).own_feed();
        begun.writes = own.has_value();
        begun.own_seq = own ? own->head_seq : 0;
        const auto there = storage::hash_at(db, feed_, begun.hub_seq);
        begun.same_there = begun.hub_seq == 0 || (there && hex(*there) == text_in(own_there, "hash"));
        begun.past_feeds = !storage::past_feeds(db).empty();
        // A feed of the hub's own that is forked here is shown to the hub: it leaves that feed.
        for (const auto& [feed, seq] : storage::forked_hub_feeds(db)) heads_[feed] = std::min(heads_[feed], seq - 1);
        for (const auto& [feed, seq] : storage::others_heads(db)) {
            const auto hub_has = heads_.find(feed);
            if (hub_has == heads_.end() || hub_has->second < seq) begun.relays = true;
        }
        begun.cursor = storage::hub_known(db).cursor;
        storage::Transaction transaction(db);
        // A head that is not our own event is nothing to show.
        storage::note_told(db, begun.same_there ? std::min(begun.hub_seq, begun.own_seq) : 0);
        if (begun.standing == Standing::admitted) storage::note_waiting(db, waiting_in(answer));
        for (const auto& blob : storage::lacking_at_hub(db)) {
            if (may_go_up(store, blob)) begun.lacking.push_back(blob);
        }
        return transaction.commit();
    }));
    planner_.began(begun);
    return begun.standing == Standing::admitted ? seal_to_admitted() : Result<void>();
}

Result<void> Client::note_state(const std::string& state) {
    report_.state = state;
    return on_store_([&](storage::Store& store) -> Result<void> {
        storage::note_state(store.database(), state);
        return store.database().take_error();
    });
}

Result<std::string> Client::enrol(const std::string& address, const std::string& code, const std::string& label) {
    std::string centre;
    std::optional<SigningKey> key;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        feed_ = store.feed().text();
        key = store.keys().feed();
        centre = storage::meta(store.database(), storage::kMetaCentre);
        return store.database().take_error();
    }));
    const auto enrolled = session_.enrol(*key, feed_, centre, code, label);
    if (!enrolled.ok()) return enrolled.error();
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        storage::Transaction transaction(db);
        storage::forget_hub_answers(db);
        storage::note_hub(db, address, enrolled->hub_key, enrolled->epoch);
        return transaction.commit();
    }));
    MERCI_CHECK(note_state(std::string(name_of(standing_named(enrolled->state)))));
    return report_.state;
}

}  // namespace merci::sync
