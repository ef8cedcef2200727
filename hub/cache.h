// What a centre knows, as pages and credentials read it: the core's own projections, folded from the log.
//
// One SQLite file a centre, in the core's schema, filled by the core's fold. It is thrown away and made again at will:
// after an erasure (so that no byte of it stays), when another version folds otherwise, when it is damaged. So several
// processes over one store each have their own. Before every read it takes in what the log has more; a read never sees
// less than what was there when it began. Only so many files are open at once, those that were read last. Thread-safe:
// one reader a centre at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <mutex>

#include "core/storage/projections.h"
#include "hub/store.h"

namespace merci::hub {

class Caches {
public:
    Caches(Store& store, std::filesystem::path folder, std::size_t most_open = 128)
        : store_(store), folder_(std::move(folder)), most_open_(most_open) {}

    struct Reading {
        const storage::Projections& view;
        storage::Database& database;
        std::int64_t n = 0;  // of the last event in it
        Millis last = 0;     // when that was, by its writer
    };
    using Read = std::function<Result<void>(const Reading&)>;
    Result<void> read(const Centre& centre, const Read& read);

    // Of all projections, in hex: as a kiosk compares it. Worked out anew only when the log has moved.
    Result<std::string> digest(const Centre& centre);

    // Leaves nothing of it on the disk; it is made again when it is read.
    Result<void> forget(const Centre& centre);
    // The same for every centre where somebody was erased since, at this process or another. Only what lies here is
    // looked at.
    Result<void> forget_erased();

private:
    struct Cache {
        std::mutex mutex;
        std::unique_ptr<storage::Database> database;
        std::string digest;  // of the projections, when the log stood at digest_n
        std::int64_t digest_n = 0;
        static constexpr std::int64_t kUnknown = -1;
        std::int64_t erasures = kUnknown;  // of how many nothing is left in it
    };
    Cache& of(std::int64_t centre);
    void note_read(std::int64_t centre);
    std::filesystem::path file(const Centre& centre) const;
    Result<void> remove(const Centre& centre, Cache& cache) const;
    Result<void> open(const Centre& centre, Cache& cache) const;
    Result<bool> of_this_log(Cache& cache, std::int64_t centre) const;
    Result<void> make(const Centre& centre, Cache& cache);
    Result<bool> take_in(std::int64_t centre, storage::Database& db, std::int64_t last);
    Result<void> follow(const Centre& centre, Cache& cache);

    Store& store_;
    std::filesystem::path folder_;
    std::mutex mutex_;
    std::map<std::int64_t, Cache> caches_;
    std::size_t most_open_;
    std::list<std::int64_t> recent_;  // centres whose files may be open, the last read at the end
};

}  // namespace merci::hub
