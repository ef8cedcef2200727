// The feeds that a Store writes: how one begins, on a kiosk that joins and on a copy, and what becomes of those before.
#include <algorithm>

#include "core/base/log.h"
#include "core/domain/centre.h"
#include "core/storage/fold.h"
#include "core/storage/meta.h"
#include "core/storage/store.h"
#include "core/storage/sync_state.h"

namespace merci::storage {

Result<void> Store::begin_feed(int epoch, const std::string& label, const When& when) {
    Transaction transaction(database_);
    const auto before = feed_.text();
    feed_ = {keys_.feed().public_key(), epoch};
    journal_.open_feed(feed_);
    auto opened = domain::feed_opened(keys_, label, random_);
    if (epoch > 1) opened.parts[0].fields["after"] = before;  // else nothing was written here before
    MERCI_CHECK(write({std::move(opened), domain::key_published(keys_, random_)}, when));
    return transaction.commit();
}

Result<void> Store::publish_key_once() {
    const auto keys = projections_.published_keys();
    MERCI_CHECK(database_.take_error());
    const auto is_ours = [&](const domain::PublishedKey& key) {
        return key.feed == feed_.text() && key.use == domain::kUseVcJwt;
    };
    if (std::any_of(keys.begin(), keys.end(), is_ours)) return {};
    Transaction transaction(database_);
    MERCI_CHECK(write({domain::key_published(keys_, random_)}, {clock_.last().millis(), false}));
    return transaction.commit();
}

Result<void> Store::begin_joined(const std::string& label) {
    if (!writes()) MERCI_CHECK(begin_feed(1, label, {clock_.last().millis(), false}));
    MERCI_CHECK(database_.take_error());
    // Without its guard the folder would be a copy: the mark goes last.
    MERCI_CHECK(write_file(folder_.guard(), bytes_of(new_id(random_) + "\n"), Secrecy::secret));
    MERCI_CHECK(remove_file(folder_.joining()));
    return sync_folder(folder_.root);
}

// What was under way when the copy was made was finished, or taken back, since.
Result<void> Store::leave_behind_what_was_unfinished() {
    database_.run("DELETE FROM drafts; DELETE FROM answers_waiting; DELETE FROM feelings_today;");
    forget_hub_answers(database_);
    note_restored(database_);
    return database_.take_error();
}

Result<void> Store::begin_new_feed(const When& when) {
    log::warn("another machine writes this folder's feed, or wrote it further: a new feed begins, with new keys");
    // Without its guard the folder is a copy, and a copy begins a new feed when it is opened: a power cut only delays
    // it.
    MERCI_CHECK(remove_file(folder_.guard()));
    MERCI_CHECK(sync_folder(folder_.root));
    keys_ = secrets::Keys::make_for(keys_.centre_secret(), random_);
    MERCI_CHECK(keys_.save(folder_.keys()));
    forget_hub_answers(database_);
    MERCI_CHECK(begin_feed(feed_.epoch + 1, "kiosk", when));
    return write_file(folder_.guard(), bytes_of(new_id(random_) + "\n"), Secrecy::secret);
}

Result<std::int64_t> Store::settle(const std::string& past_feed, std::int64_t hub_seq, const When& when) {
    std::int64_t from = hub_seq + 1;
    {
        auto fork = database_.query("SELECT min(seq) FROM quarantine WHERE feed = ? AND reason IN ('fork', 'broken')");
        fork.bind(past_feed);
        if (fork.step() && !fork.null(0)) from = std::min(from, fork.integer(0));
    }
    Transaction transaction(database_);
    const auto finish = [&] {
        database_.query("UPDATE feeds SET own = 0 WHERE id = ? AND own = 2").bind(past_feed).run();
        return transaction.commit();
    };
    {
        auto head = database_.query("SELECT 1 FROM feeds WHERE id = ? AND head_seq >= ?");
        if (!head.bind(past_feed).bind(from).step()) from = 0;
    }
    if (from == 0) {
        MERCI_CHECK(finish());
        return std::int64_t{0};
    }
    const auto trust = when.trusted ? journal::Trust::trusted : journal::Trust::untrusted;
    MERCI_TRY(const auto written, journal_.write_again(past_feed, from, meta(database_, kMetaCentre), feed_,
                                                       keys_.feed(), [&] { return clock_.next(when.now, trust); }));
    // With the place free, what was kept aside follows.
    MERCI_TRY(const auto taken, storage::take_in(database_, {}, meta(database_, kMetaCentre), Admission::looked_up));
    MERCI_CHECK(fold_all_again(database_));
    MERCI_CHECK(finish());
    clock_.observe(taken.last);
    if (taken.erased) finish_erasures();
    return written;
}

}  // namespace merci::storage
