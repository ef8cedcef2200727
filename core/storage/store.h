// The data folder, opened for writing by the one process that may: the door through which everything changes.
//
//     run(command)  =  decide → append to the journal → fold into projections, in one transaction, durable on return
//
// Made for one thread (the writer). Others read beside it through a Reader of their own. Reads never wait for writes.
#pragma once

#include <memory>

#include "core/base/files.h"
#include "core/domain/decide.h"
#include "core/storage/blobs.h"
#include "core/storage/folder.h"
#include "core/storage/intake.h"
#include "core/storage/journal_store.h"
#include "core/storage/projections.h"

namespace merci::storage {

struct Founding {
    std::string name;
    std::string animator;
    std::string address;  // empty: a folder for practice
    std::string lang = "fr";
    std::string pin;  // the animator's; empty: one is drawn
    std::string label = "kiosk";
    bool practice = false;  // with an address too, as a demo
};

struct Founded {
    Id animator;
    std::string card;  // address of the animator's personal card
    std::string pin;
    std::string recovery;  // words of the recovery sheet
};

// When a command happens, and whether that may be believed.
struct When {
    Millis now = 0;
    bool trusted = false;
};

class Store {
public:
    // A new folder: Code::exists when there is already a centre in it. Nothing half made is left behind.
    static Result<Founded> found(const std::filesystem::path& root, const Founding& founding, const When& when,
                                 Random& random);

    // Code::in_use when another process writes; newer_data, not_a_folder, damaged as they say. A restored or copied
    // folder (no guard, no keys of its own) begins a new feed with new device keys. A feed of an older version, which
    // told of no key for VC-JWT, tells of it now.
    static Result<std::unique_ptr<Store>> open(const std::filesystem::path& root, Random& random);

    // A new kiosk that joins a centre (core/sync/joining.h): its device keys and the centre secret are there, and it
    // takes in what the others wrote before it writes itself.
    static Result<std::unique_ptr<Store>> open_joining(const std::filesystem::path& root, const std::string& centre,
                                                       FileLock lock, Random& random);
    // It has everything: its feed begins, and the folder is as any other. Safe to repeat.
    Result<void> begin_joined(const std::string& label);
    // A kiosk that joins has no feed yet.
    bool writes() { return journal_.own_feed().has_value(); }

    // What belongs to a command and is kept here only happens in its transaction, or not at all: a journey's draft goes
    // when its record is written.
    using Beside = std::function<Result<void>(Database&)>;
    Result<Json> run(const domain::Command& command, const When& when, const Beside& beside = {});

    // Events of other feeds, in one transaction with what belongs to them (a cursor). See intake.h.
    Result<TakenIn> take_in(std::span<const journal::CheckedEvent> events, Admission admission,
                            const Beside& beside = {});
    // This folder turned out to be a copy of another that went on: a new feed with new device keys begins, and the one
    // before it is not written to any more. `own() == 2` in the table of feeds until settle().
    Result<void> begin_new_feed(const When& when);
    // What a feed of this device's past holds beyond what the hub has of it (`hub_seq`), or other than the hub has it,
    // is written again in the feed of today. Gives back how many events were. Safe to repeat.
    Result<std::int64_t> settle(const std::string& past_feed, std::int64_t hub_seq, const When& when);

    // Faces of past days become one event a day; also gives blobs back that nothing names any more.
    Result<void> tidy(const When& when);

    Database& database() { return database_; }
    const Projections& view() const { return projections_; }
    Millis last() const { return clock_.last().millis(); }  // of the newest event here
    const Blobs& blobs() const { return blobs_; }
    const Folder& folder() const { return folder_; }
    const secrets::Keys& keys() const { return keys_; }
    const journal::FeedId& feed() const { return feed_; }

private:
    Store(Folder folder, FileLock lock, Database database, secrets::Keys keys, Random& random);
    Result<void> write(const std::vector<domain::NewEvent>& events, const When& when);
    Result<void> begin_feed(int epoch, const std::string& label, const When& when);
    Result<void> publish_key_once();
    Result<void> leave_behind_what_was_unfinished();
    void finish_erasures();
    void confirm_erasures();
    Result<void> retry_erasures();

    Folder folder_;
    FileLock lock_;
    Database database_;
    secrets::Keys keys_;
    Random& random_;
    Projections projections_{database_};
    JournalStore journal_{database_};
    Blobs blobs_;
    journal::HybridClock clock_;
    journal::FeedId feed_;
};

// Reads beside the writer, or without one. Belongs to one thread.
class Reader {
public:
    static Result<std::unique_ptr<Reader>> open(const std::filesystem::path& root);

    const Projections& view() const { return projections_; }
    Database& database() { return database_; }
    Millis last() { return JournalStore(database_).last_hlc().millis(); }  // of the newest event here
    const Blobs& blobs() const { return blobs_; }
    const Folder& folder() const { return folder_; }

private:
    Reader(Folder folder, Database database);

    Folder folder_;
    Database database_;
    Projections projections_{database_};
    Blobs blobs_;
};

}  // namespace merci::storage
