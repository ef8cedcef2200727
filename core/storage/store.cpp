#include "core/storage/store.h"

#include "core/base/log.h"
#include "core/domain/centre.h"
#include "core/secrets/recovery.h"
#include "core/storage/erasure.h"
#include "core/storage/fold.h"
#include "core/storage/migrations.h"

namespace merci::storage {
namespace {

Result<void> need_folder(const Folder& folder) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(folder.database(), error)) {
        return fail(Code::not_a_folder, "no centre in " + folder.root.string() + " (merci init makes one)");
    }
    return {};
}

std::string draw_pin(Random& random) {
    std::string pin;
    for (int i = 0; i < 6; ++i) pin += static_cast<char>('0' + random.below(10));
    return pin;
}

bool holds_events(const Folder& folder) {
    auto database = Database::open(folder.database(), Access::read_only);
    if (!database.ok()) return true;
    auto query = database->query("SELECT 1 FROM events LIMIT 1");
    const bool held = query.step();
    const auto error = database->take_error();
    return held || (!error.ok() && error.error().code == Code::damaged);
}

// What `found` made before it failed, unless it was there before.
void remove_made(const Folder& folder, bool made_root) {
    std::error_code error;
    for (const auto& path : {folder.database(), folder.blobs(), folder.keys(), folder.print(), folder.guard(), folder.lock()}) {
        std::filesystem::remove_all(path, error);
    }
    for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(folder.database().string() + suffix, error);
    if (made_root) std::filesystem::remove(folder.root, error);
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

Result<Founded> Store::found(const std::filesystem::path& root, const Founding& founding, const When& when, Random& random) {
    const Folder folder{root};
    std::error_code error;
    if (std::filesystem::exists(folder.database(), error)) {
        if (holds_events(folder)) return fail(Code::exists, "there is already a centre in " + root.string());
        remove_made(folder, false);  // an earlier founding was cut short before anything was acknowledged
    }
    domain::Centre centre{domain::new_centre_id(random), founding.name, {}, founding.lang,
                          founding.practice || founding.address.empty()};
    if (!founding.address.empty()) {
        MERCI_TRY(centre.address, codes::clean_address(founding.address));
    }
    const bool made_root = !std::filesystem::exists(root, error);
    MERCI_CHECK(make_folder(root, Secrecy::secret));

    const auto make = [&]() -> Result<Founded> {
        MERCI_TRY(auto lock, FileLock::take(folder.lock()));
        MERCI_CHECK(make_folder(folder.blobs(), Secrecy::secret));
        MERCI_CHECK(make_folder(folder.print(), Secrecy::secret));
        auto keys = secrets::Keys::make(random);
        MERCI_CHECK(keys.save(folder.keys()));
        MERCI_TRY(auto database, Database::open(folder.database(), Access::read_write));
        MERCI_CHECK(migrate(database));
        Store store(folder, std::move(lock), std::move(database), keys, random);
        Transaction transaction(store.database_);
        store.feed_ = {keys.feed().public_key(), 1};
        store.journal_.open_feed(store.feed_);
        std::vector<domain::NewEvent> first;
        MERCI_TRY(auto founded_event, domain::centre_founded(centre, random));
        first.push_back(domain::feed_opened(keys, founding.label, random));
        first.push_back(std::move(founded_event));
        MERCI_CHECK(store.write(first, when));
        Founded founded;
        founded.pin = founding.pin.empty() ? draw_pin(random) : founding.pin;
        domain::Join join;
        join.name = founding.animator;
        join.role = domain::Role::animator;
        join.lang = founding.lang;
        join.pin = founded.pin;
        MERCI_TRY(const auto decision, domain::decide(join, store.projections_, {when.now, when.trusted, random, keys}));
        MERCI_CHECK(store.write(decision.events, when));
        MERCI_CHECK(write_file(folder.guard(), bytes_of(new_id(random) + "\n"), Secrecy::secret));
        MERCI_CHECK(transaction.commit());
        founded.animator = decision.answer["person"].get<std::string>();
        founded.card = decision.answer["card"].get<std::string>();
        founded.recovery = secrets::recovery_words(keys.centre_secret());
        return founded;
    };
    auto founded = make();
    if (!founded.ok()) remove_made(folder, made_root);
    return founded;
}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& root, Random& random) {
    const Folder folder{root};
    MERCI_CHECK(need_folder(folder));
    MERCI_TRY(auto lock, FileLock::take(folder.lock()));
    MERCI_TRY(auto database, Database::open(folder.database(), Access::read_write));
    MERCI_CHECK(migrate(database));
    MERCI_TRY(auto keys, secrets::Keys::load(folder.keys()));
    std::error_code error;
    const bool original = std::filesystem::exists(folder.guard(), error);
    if (!original) keys = secrets::Keys::make_for(keys.centre_secret(), random);
    auto store = std::unique_ptr<Store>(new Store(folder, std::move(lock), std::move(database), std::move(keys), random));
    const auto own = store->journal_.own_feed();
    if (!own) return fail(Code::damaged, "the folder has no feed of its own");
    MERCI_TRY(store->feed_, journal::FeedId::parse(own->id));
    if (!original) {
        log::warn("this folder is a copy or was restored: a new feed begins, with new device keys");
        MERCI_CHECK(store->keys_.save(folder.keys()));
        MERCI_CHECK(store->begin_feed(store->feed_.epoch + 1, {store->clock_.last().millis(), false}));
        MERCI_CHECK(write_file(folder.guard(), bytes_of(new_id(random) + "\n"), Secrecy::secret));
    } else if (store->feed_.key != store->keys_.feed().public_key()) {
        return fail(Code::damaged, "the keys in this folder are not those of its feed");
    }
    MERCI_CHECK(scrub(store->database_, store->blobs_));
    return store;
}

Result<void> Store::begin_feed(int epoch, const When& when) {
    Transaction transaction(database_);
    feed_ = {keys_.feed().public_key(), epoch};
    journal_.open_feed(feed_);
    MERCI_CHECK(write({domain::feed_opened(keys_, "kiosk", random_)}, when));
    return transaction.commit();
}

Result<void> Store::write(const std::vector<domain::NewEvent>& events, const When& when) {
    const std::string centre = [&] {
        auto known = projections_.centre().id;
        // Only the founding itself comes before the centre is known.
        for (const auto& event : events) {
            if (known.empty() && event.type == "centre_founded") known = event.parts[0].fields["centre"].get<std::string>();
        }
        return known;
    }();
    for (const auto& event : events) {
        MERCI_TRY(const auto stored, journal_.append(centre, feed_, keys_.feed(), clock_.next(when.now), event.id, event.type,
                                                     event.tv, event.parts, random_));
        fold(database_, stored);
    }
    return {};
}

Result<Json> Store::run(const domain::Command& command, const When& when, const Beside& beside) {
    Transaction transaction(database_);
    MERCI_CHECK(database_.take_error());
    const domain::Moment moment{when.now, when.trusted, random_, keys_};
    MERCI_TRY(auto decision, domain::decide(command, projections_, moment));
    MERCI_CHECK(write(decision.events, when));
    if (decision.feeling) {
        database_
            .query("INSERT INTO feelings_today (day, journey, face, count) VALUES (?, ?, ?, 1) "
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
    if (erase != nullptr) MERCI_CHECK(scrub(database_, blobs_));
    return std::move(decision.answer);
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
    return transaction.commit();
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
