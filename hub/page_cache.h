// Answers that were made once and are good until the centre's log grows: pages, pictures, credentials.
//
// Each was made at a position of its centre's log (Store::last), which every event and every erasure moves. Whoever
// finds one asks the log where it stands before giving it out: that one cheap read is what keeps a page from ever being
// stale, in one process or in twenty over one store. A centre whose log has moved loses all its answers at once, so
// that nothing of who was erased waits here to be forgotten. Bounded in bytes, the least used goes first. Thread-safe.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "hub/http.h"

namespace merci::hub {

class PageCache {
public:
    static constexpr std::int64_t kNobodys = 0;  // of no centre: good as long as the program runs

    explicit PageCache(std::size_t most = 64u << 20) : most_(most) {}

    struct Kept {
        std::int64_t centre = kNobodys;
        std::int64_t position = 0;
        std::shared_ptr<const Answer> answer;
    };
    std::optional<Kept> find(const std::string& name);
    // Does nothing when the answer is too large to be worth its place.
    void put(const std::string& name, std::int64_t centre, std::int64_t position, const Answer& answer);
    void forget(std::int64_t centre);
    std::size_t bytes() const;

private:
    struct Entry {
        std::string name;
        Kept kept;
        std::size_t size = 0;
    };
    using Entries = std::list<Entry>;
    void drop(Entries::iterator entry);
    void drop_all_of(std::int64_t centre);

    const std::size_t most_;
    mutable std::mutex mutex_;
    Entries entries_;  // the last used first
    std::unordered_map<std::string_view, Entries::iterator> by_name_;
    std::map<std::int64_t, std::int64_t> positions_;  // of the answers that each centre has here
    std::size_t bytes_ = 0;
};

}  // namespace merci::hub
