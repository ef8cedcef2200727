// The journal in the database: append to this device's feed, read events back in the order of the world.
//
// Append happens inside the caller's Transaction; the event is durable when that commits. Belongs to one thread.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/journal/envelope.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

// An event as projections see it. `parts[i]` is empty once erased.
struct StoredEvent {
    std::int64_t n = 0;
    Id id;
    std::string feed;
    std::string type;
    int tv = 1;
    journal::Hlc hlc;
    std::vector<std::optional<journal::Part>> parts;

    // Sorts events of all kiosks the same way everywhere: hlc ‖ first 8 characters of the feed.
    std::string ord() const { return hlc.text() + feed.substr(0, 8); }
};

// The instant in an ord, ms since 1970.
Millis millis_of_ord(std::string_view ord);

struct Feed {
    std::int64_t number = 0;
    std::string id;
    std::int64_t head_seq = 0;
    Hash head{};
};

class JournalStore {
public:
    explicit JournalStore(Database& database) : database_(database) {}

    // A new chain of this device. Its first event must be feed_opened.
    void open_feed(const journal::FeedId& feed);
    std::optional<Feed> own_feed();
    journal::Hlc last_hlc();

    // Writes one event at the end of this device's feed and gives it back as stored.
    Result<StoredEvent> append(const std::string& centre, const journal::FeedId& feed, const SigningKey& key, journal::Hlc hlc,
                               const Id& id, const std::string& type, int tv, const std::vector<journal::Part>& parts,
                               Random& random);

    // Every event, in the order of the world; stops at the first error.
    Result<void> for_each(const std::function<Result<void>(const StoredEvent&)>& visit);

    // Takes away all parts a person owns, on behalf of the erasure `by`; their blobs' names are given back.
    void erase_parts(const Id& owner, const Id& by);

private:
    Database& database_;
};

}  // namespace merci::storage
