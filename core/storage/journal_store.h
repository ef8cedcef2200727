// The journal in the database: append to this device's feed, read events back in the order of the world.
//
// Append happens inside the caller's Transaction; the event is durable when that commits. Belongs to one thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
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
    std::int64_t seq = 0;

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
    Result<StoredEvent> append(const std::string& centre, const journal::FeedId& feed, const SigningKey& key,
                               journal::Hlc hlc, const Id& id, const std::string& type, int tv,
                               const std::vector<journal::Part>& parts, Random& random);

    // Takes the end of another feed, from `seq` on, out of the journal, and writes it again at the end of this device's
    // feed: same id, type, tv and parts, so the same commitments. Not so what speaks of its own feed (feed_opened,
    // key_published, award_signed, erasure_confirmed), nor what stands in another feed already. What was signed is kept
    // in quarantine, without its parts. The projections are to be folded again. Gives back how many were written.
    Result<std::int64_t> write_again(const std::string& feed, std::int64_t seq, const std::string& centre,
                                     const journal::FeedId& own, const SigningKey& key,
                                     const std::function<Result<journal::Hlc>()>& next);

    // Every event that counts, in the order of the world; stops at the first error. Of copies (one id), only the first;
    // of a feed that was cut off, only up to there.
    Result<void> for_each(const std::function<Result<void>(const StoredEvent&)>& visit);

    // What other events there are with the id of this one: an event that a restored device wrote again.
    struct Copies {
        bool earlier = false;  // in the order of the world: that one counts
        bool later = false;
    };
    Copies copies_of(const StoredEvent& event);

    // Takes away all parts a person owns, on behalf of the erasure `by`; their blobs' names are given back.
    void erase_parts(const Id& owner, const Id& by);

    std::set<Id> ids_of_copies();

    // By the projections: does this place of a feed come after its cut? And does this event cut off, in another feed,
    // events that are here?
    bool is_cut_off(const std::string& feed, std::int64_t seq);
    bool cuts_off_what_is_here(const StoredEvent& event);

private:
    // By the journal alone: feed → the last seq that counts. A removal that stands beyond a cut cuts nothing off.
    std::map<std::string, std::int64_t> cuts();
    Result<std::int64_t> append_envelope(const Feed& own, const journal::Envelope& envelope, const SigningKey& key);

    Database& database_;
};

}  // namespace merci::storage
