#include "core/storage/store.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/domain/centre.h"
#include "core/secrets/recovery.h"
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

std::string draw_pin(Random& random) {
    std::string pin;
    for (int i = 0; i < 6; ++i) pin += static_cast<char>('0' + random.below(10));
    return pin;
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

// Cards that still wait for the printer, of somebody who is not here any more.
void forget_prints(const Folder& folder, const Projections& view) {
    constexpr std::string_view kPerson = "\"person:";
    const auto tickets = list_folder(folder.print());
    if (!tickets.ok()) return log::warn("print queue: {}", tickets.error().detail);
    for (const auto& ticket : *tickets) {
        const auto bytes = read_file(ticket, 1u << 16);
        const auto text = bytes.ok() ? text_of(*bytes) : std::string_view();
        const auto at = text.find(kPerson);
        if (bytes.ok() && at == std::string_view::npos) continue;
        // One that cannot be read cannot be printed either.
        const bool here = bytes.ok() && view.person(text.substr(at + kPerson.size(), 32)).has_value();
        if (!here) (void)remove_file(ticket);
    }
}

// Anything that a founding makes; no matter whether it can be read.
bool holds_a_centre(const Folder& folder) {
    std::error_code error;
    for (const auto& path :
         {folder.database(), folder.guard(), folder.keys(), folder.blobs(), folder.print(), folder.joining()}) {
        if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) return true;
    }
    return false;
}

// What a founding made that came to nothing; with its lock held.
void remove_made(const Folder& folder) {
    std::error_code error;
    for (const auto& path : {folder.database(), folder.blobs(), folder.keys(), folder.print(), folder.guard()}) {
        std::filesystem::remove_all(path, error);
    }
    for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(folder.database().string() + suffix, error);
    std::filesystem::remove(folder.founding(), error);
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

Result<Founded> Store::found(const std::filesystem::path& root, const Founding& founding, const When& when,
                             Random& random) {
    const Folder folder{root};
    domain::Centre centre{
        domain::new_centre_id(random), founding.name, {}, founding.lang, founding.practice || founding.address.empty()};
    if (!founding.address.empty()) {
        MERCI_TRY(centre.address, codes::clean_address(founding.address));
    }
    std::error_code error;
    const auto exists = fail(Code::exists, "there is already a centre in " + root.string());
    if (holds_a_centre(folder) && !std::filesystem::exists(folder.founding(), error)) return exists;
    const bool made_root = !std::filesystem::exists(root, error);
    MERCI_CHECK(make_folder(root, Secrecy::secret));
    MERCI_TRY(auto lock, FileLock::take(folder.lock()));
    // A founding that was cut short left its mark, and nothing that anybody was told of.
    if (std::filesystem::exists(folder.founding(), error)) remove_made(folder);
    if (holds_a_centre(folder)) return exists;
    MERCI_CHECK(write_file(folder.founding(), {}, Secrecy::secret));

    const auto make = [&]() -> Result<Founded> {
        MERCI_CHECK(make_folder(folder.blobs(), Secrecy::secret));
        MERCI_CHECK(make_folder(folder.print(), Secrecy::secret));
        auto keys = secrets::Keys::make(random);
        MERCI_CHECK(keys.save(folder.keys()));
        MERCI_TRY(auto database, Database::open(folder.database(), Access::read_write));
        MERCI_CHECK(migrate(database));
        MERCI_TRY(auto shared, lock.share());
        Store store(folder, std::move(shared), std::move(database), keys, random);
        Transaction transaction(store.database_);
        set_meta(store.database_, kMetaCentre, centre.id);
        note_folded(store.database_);
        store.feed_ = {keys.feed().public_key(), 1};
        store.journal_.open_feed(store.feed_);
        std::vector<domain::NewEvent> first;
        MERCI_TRY(auto founded_event, domain::centre_founded(centre, random));
        first.push_back(domain::feed_opened(keys, founding.label, random));
        first.push_back(std::move(founded_event));
        first.push_back(domain::key_published(keys, random));
        MERCI_CHECK(store.write(first, when));
        Founded founded;
        founded.pin = founding.pin.empty() ? draw_pin(random) : founding.pin;
        domain::Join join;
        join.name = founding.animator;
        join.role = domain::Role::animator;
        join.lang = founding.lang;
        join.pin = founded.pin;
        MERCI_TRY(const auto decision,
                  domain::decide(join, store.projections_, {when.now, when.trusted, random, keys}));
        MERCI_CHECK(store.write(decision.events, when));
        MERCI_CHECK(write_file(folder.guard(), bytes_of(new_id(random) + "\n"), Secrecy::secret));
        MERCI_CHECK(transaction.commit());
        MERCI_CHECK(remove_file(folder.founding()));
        MERCI_CHECK(sync_folder(folder.root));
        founded.animator = decision.answer["person"].get<std::string>();
        founded.card = decision.answer["card"].get<std::string>();
        founded.recovery = secrets::recovery_words(keys.centre_secret());
        return founded;
    };
    auto founded = make();
    if (!founded.ok()) {
        remove_made(folder);
        std::filesystem::remove(folder.lock(), error);
        if (made_root) std::filesystem::remove(folder.root, error);
    }
    return founded;
}

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

// What was under way when the copy was made was finished, or taken back, since.
Result<void> Store::leave_behind_what_was_unfinished() {
    database_.run("DELETE FROM drafts; DELETE FROM answers_waiting; DELETE FROM feelings_today;");
    forget_hub_answers(database_);
    return database_.take_error();
}

Result<void> Store::begin_feed(int epoch, const std::string& label, const When& when) {
    Transaction transaction(database_);
    feed_ = {keys_.feed().public_key(), epoch};
    journal_.open_feed(feed_);
    MERCI_CHECK(write({domain::feed_opened(keys_, label, random_), domain::key_published(keys_, random_)}, when));
    return transaction.commit();
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

Result<void> Store::begin_joined(const std::string& label) {
    if (!writes()) MERCI_CHECK(begin_feed(1, label, {clock_.last().millis(), false}));
    MERCI_CHECK(database_.take_error());
    // Without its guard the folder would be a copy: the mark goes last.
    MERCI_CHECK(write_file(folder_.guard(), bytes_of(new_id(random_) + "\n"), Secrecy::secret));
    MERCI_CHECK(remove_file(folder_.joining()));
    return sync_folder(folder_.root);
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
    const auto* erase = std::get_if<domain::Erase>(&command);
    if (erase != nullptr) erase_person(database_, erase->person, decision.events.back().id);
    if (beside) MERCI_CHECK(beside(database_));
    MERCI_CHECK(transaction.commit());
    if (erase != nullptr) finish_erasures();
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
    return taken;
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
    const auto trust = when.trusted ? Trust::trusted : Trust::untrusted;
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

// The person is erased once the transaction is: bytes that a full disk or a reader keeps back go at the next start.
void Store::finish_erasures() {
    forget_prints(folder_, projections_);
    (void)remove_file(folder_.snapshot());  // a backup under way began before the erasure: it fails, and is made again
    std::error_code error;
    std::filesystem::remove_all(folder_.incoming(), error);  // photos half fetched may be theirs
    const auto done = scrub(database_, blobs_);
    if (!done.ok()) log::warn("erasure: the last bytes go at the next start ({})", done.error().detail);
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
