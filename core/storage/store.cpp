#include "core/storage/store.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/domain/centre.h"
#include "core/storage/erasure.h"
#include "core/storage/fold.h"
#include "core/storage/meta.h"
#include "core/storage/migrations.h"
#include "core/storage/sync_state.h"

namespace merci::storage {

using journal::Trust;

namespace {

Result<void> need_folder(const Folder& folder) {
    std::error_code error;
    if (std::filesystem::exists(folder.joining(), error)) {
        return fail(Code::not_a_folder, "the kiosk of " + folder.root.string() +
                                            " has not joined its centre yet (merci sync, once it was admitted)");
    }
    if (!std::filesystem::is_regular_file(folder.database(), error)) {
        return fail(Code::not_a_folder, "no centre in " + folder.root.string() + " (merci init makes one)");
    }
    if (std::filesystem::exists(folder.founding(), error)) {
        return fail(Code::not_a_folder,
                    "the founding of " + folder.root.string() + " was cut short (merci init begins again)");
    }
    return {};
}

// What a power cut left half written: no name that counts was given to it. What cannot be listed stays.
void remove_unfinished(const Folder& folder) {
    if (FileLock::take(folder.backup_lock()).ok()) (void)remove_file(folder.snapshot());
    const auto groups = list_folder(folder.blobs());
    if (!groups.ok()) return;
    for (const auto& group : *groups) {
        const auto files = list_folder(group);
        if (!files.ok()) continue;
        for (const auto& file : *files) {
            if (file.extension() == ".part") (void)remove_file(file);
        }
    }
}

}  // namespace

Store::Store(Folder folder, FileLock lock, Database database, secrets::Keys keys, Random& random)
    : folder_(std::move(folder)),
      lock_(std::move(lock)),
      database_(std::move(database)),
      keys_(std::move(keys)),
      random_(random),
      blobs_(folder_.blobs()),
      clock_(journal_.last_hlc()) {}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& root, Random& random) {
    const Folder folder{root};
    MERCI_CHECK(need_folder(folder));
    MERCI_TRY(auto lock, FileLock::take(folder.lock()));
    MERCI_TRY(auto database, Database::open(folder.database(), Access::read_write));
    MERCI_CHECK(migrate(database));
    MERCI_CHECK(rebuild_if_folded_otherwise(database));
    MERCI_TRY(auto keys, secrets::Keys::load(folder.keys()));
    std::error_code error;
    const bool original = std::filesystem::exists(folder.guard(), error);
    if (!original) keys = secrets::Keys::make_for(keys.centre_secret(), random);
    auto store =
        std::unique_ptr<Store>(new Store(folder, std::move(lock), std::move(database), std::move(keys), random));
    const auto own = store->journal_.own_feed();
    if (!own) return fail(Code::damaged, "the folder has no feed of its own");
    MERCI_TRY(store->feed_, journal::FeedId::parse(own->id));
    if (!original) {
        log::warn("this folder is a copy or was restored: a new feed begins, with new device keys");
        MERCI_CHECK(store->keys_.save(folder.keys()));
        MERCI_CHECK(store->leave_behind_what_was_unfinished());
        MERCI_CHECK(store->begin_feed(store->feed_.epoch + 1, "kiosk", {store->clock_.last().millis(), false}));
        MERCI_CHECK(write_file(folder.guard(), bytes_of(new_id(random) + "\n"), Secrecy::secret));
    } else if (store->feed_.key != store->keys_.feed().public_key()) {
        return fail(Code::damaged, "the keys in this folder are not those of its feed");
    }
    // The kiosk serves people without it: what stands in the way now, a full disk say, may be gone at another start.
    const auto told = store->publish_key_once();
    if (!told.ok()) log::warn("the key for credentials is published at another start ({})", told.error().detail);
    remove_unfinished(folder);
    store->finish_erasures();
    return store;
}

Result<std::unique_ptr<Store>> Store::open_joining(const std::filesystem::path& root, const std::string& centre,
                                                   FileLock lock, Random& random) {
    const Folder folder{root};
    MERCI_TRY(auto keys, secrets::Keys::load(folder.keys()));
    MERCI_CHECK(make_folder(folder.blobs(), Secrecy::secret));
    MERCI_CHECK(make_folder(folder.print(), Secrecy::secret));
    MERCI_TRY(auto database, Database::open(folder.database(), Access::read_write));
    MERCI_CHECK(migrate(database));
    {
        Transaction transaction(database);
        const auto known = meta(database, kMetaCentre);
        if (!known.empty() && known != centre) return fail(Code::damaged, "this folder belongs to another centre");
        if (known.empty()) note_folded(database);
        set_meta(database, kMetaCentre, centre);
        MERCI_CHECK(transaction.commit());
    }
    MERCI_CHECK(rebuild_if_folded_otherwise(database));
    auto store =
        std::unique_ptr<Store>(new Store(folder, std::move(lock), std::move(database), std::move(keys), random));
    store->feed_ = {store->keys_.feed().public_key(), 1};
    remove_unfinished(folder);
    store->finish_erasures();
    return store;
}

Result<void> Store::write(const std::vector<domain::NewEvent>& events, const When& when) {
    const std::string centre = meta(database_, kMetaCentre);
    // What it wrote now would count nowhere.
    const auto own = journal_.own_feed();
    if (own && !events.empty() && journal_.is_cut_off(own->id, own->head_seq + 1))
        return fail(Code::not_allowed, "this kiosk was removed from its centre, and writes nothing any more");
    for (const auto& event : events) {
        for (const auto& part : event.parts) {
            for (const auto& blob : blobs_named(part.fields)) {
                if (blobs_.written(blob) == 0) return fail(Code::not_found, "no such photo or voice note here");
            }
        }
        MERCI_TRY(const auto hlc, clock_.next(when.now, when.trusted ? Trust::trusted : Trust::untrusted));
        MERCI_TRY(const auto stored, journal_.append(centre, feed_, keys_.feed(), hlc, event.id, event.type, event.tv,
                                                     event.parts, random_));
        if (fold_new(database_, stored) == Folded::again)
            return fail(Code::damaged, "an event comes after its own copy");
    }
    return {};
}

Result<Json> Store::run(const domain::Command& command, const When& when, const Beside& beside) {
    if (when.now < 0 || when.now > journal::Hlc::kEnd.millis()) return fail(Code::bad_input, "no such time");
    Transaction transaction(database_);
    MERCI_CHECK(database_.take_error());
    const auto trust = when.trusted ? Trust::trusted : Trust::untrusted;
    const domain::Moment moment{clock_.believed(when.now, trust), when.trusted, random_, keys_};
    MERCI_TRY(auto decision, domain::decide(command, projections_, moment));
    MERCI_CHECK(database_.take_error());  // a rule that could not read what it needed has not been kept
    MERCI_CHECK(write(decision.events, when));
    if (decision.feeling) {
        database_
            .query(
                "INSERT INTO feelings_today (day, journey, face, count) VALUES (?, ?, ?, 1) "
                "ON CONFLICT (day, journey, face) DO UPDATE SET count = count + 1")
            .bind(day_number(local_day(when.now)))
            .bind(decision.feeling->journey)
            .bind(decision.feeling->face)
            .run();
    }
    for (const auto& [owner, event] : decision.erasing) erase_person(database_, owner, event);
    if (beside) MERCI_CHECK(beside(database_));
    MERCI_CHECK(transaction.commit());
    if (!decision.erasing.empty()) finish_erasures();
    return std::move(decision.answer);
}

Result<TakenIn> Store::take_in(std::span<const journal::CheckedEvent> events, Admission admission,
                               const Beside& beside) {
    // This device alone writes its feed: whatever somebody says stands further on in it is no reason to.
    std::vector<journal::CheckedEvent> others;
    for (const auto& event : events) {
        if (event.envelope.feed != feed_) others.push_back(event);
    }
    Transaction transaction(database_);
    MERCI_TRY(auto taken, storage::take_in(database_, others, meta(database_, kMetaCentre), admission));
    if (beside) MERCI_CHECK(beside(database_));
    MERCI_CHECK(transaction.commit());
    clock_.observe(taken.last);
    if (taken.erased) finish_erasures();
    if (!taken.erased && taken.taken > 0) confirm_erasures();
    return taken;
}

Result<void> Store::tidy(const When& when) {
    Transaction transaction(database_);
    const auto today = day_number(local_day(when.now));
    std::map<std::int32_t, std::map<std::string, domain::FaceCount>> days;
    {
        auto rows = database_.query("SELECT day, journey, face, count FROM feelings_today WHERE day < ?");
        rows.bind(today);
        while (rows.step()) {
            auto& count = days[static_cast<std::int32_t>(rows.integer(0))][rows.text(1)];
            count.journey = rows.text(1);
            const std::string face = rows.text(2);
            (face == "good" ? count.good : face == "fair" ? count.fair : count.bad) += rows.integer(3);
        }
    }
    for (const auto& [day, journeys] : days) {
        std::vector<domain::FaceCount> counts;
        for (const auto& [journey, count] : journeys) counts.push_back(count);
        MERCI_CHECK(write({domain::feelings_counted(day, counts, random_)}, when));
    }
    database_.query("DELETE FROM feelings_today WHERE day < ?").bind(today).run();
    MERCI_CHECK(transaction.commit());
    MERCI_CHECK(retry_erasures());
    return sweep_blobs(database_, blobs_, when.now);
}

Reader::Reader(Folder folder, Database database)
    : folder_(std::move(folder)), database_(std::move(database)), blobs_(folder_.blobs()) {}

Result<std::unique_ptr<Reader>> Reader::open(const std::filesystem::path& root) {
    const Folder folder{root};
    MERCI_CHECK(need_folder(folder));
    MERCI_TRY(auto database, Database::open(folder.database(), Access::read_only));
    MERCI_CHECK(check_version(database));
    return std::unique_ptr<Reader>(new Reader(folder, std::move(database)));
}

}  // namespace merci::storage
