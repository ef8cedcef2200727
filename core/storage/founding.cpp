// Store::found: a new centre, or nothing.
#include "core/domain/centre.h"
#include "core/domain/hub_feed.h"
#include "core/secrets/recovery.h"
#include "core/storage/fold.h"
#include "core/storage/meta.h"
#include "core/storage/migrations.h"
#include "core/storage/store.h"

namespace merci::storage {

namespace {

std::string draw_pin(Random& random) {
    std::string pin;
    for (int i = 0; i < 6; ++i) pin += static_cast<char>('0' + random.below(10));
    return pin;
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

}  // namespace merci::storage
