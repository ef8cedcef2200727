// A centre with two kiosks and some weeks of life, made once a process in memory-backed files: what hostile input
// meets. Both kiosks' keys are known, so that forged events carry good signatures. Nothing in it is changed after it is
// made; a target that writes works on a copy.
#pragma once

#include <filesystem>
#include <map>

#include "core/journal/wire.h"
#include "core/storage/store.h"
#include "tests/support/folder.h"

namespace merci::fuzz {

struct Writer {
    std::string feed;
    SigningKey key;
    std::vector<journal::WireEvent> events;
    std::vector<journal::Envelope> envelopes;
};

class Scene {
public:
    static const Scene& get();
    static SigningKey hub_key();  // of the hub that the first kiosk is enrolled at

    const std::filesystem::path& first() const { return first_; }  // data folder of the first kiosk
    // A copy of it, for one input.
    void copy_first(const std::filesystem::path& to) const;

    std::string centre;
    std::vector<Writer> writers;  // the first kiosk, and a second one that it has admitted
    std::vector<Id> people;
    std::vector<std::string> blobs;
    std::vector<std::string> awards;
    std::vector<std::string> words;  // ids, feeds, hashes, kinds: what a forger puts where it does not belong
    std::map<std::string, Bytes> blob_bytes;

private:
    Scene();
    void live(storage::Store& store, const Id& animator);

    test::TestFolder folder_;
    std::filesystem::path first_;
    SeededRandom random_{5};
    Millis now_ = 1'795'000'000'000;
};

// Below /dev/shm where there is one: SQLite waits for every commit.
void use_memory_for_files();

}  // namespace merci::fuzz
