// What a hub keeps for good: an append-only log of the events of many centres, and who may write into it.
//
//     centres, codes, devices      who may speak
//     events, parts, heads         the log; each event has a number n, which only grows (hub_seq)
//     awards, photos               which centre a public address leads to
//     blobs                        which blobs the log names; their bytes are BlobShelf's
//     quarantine                   what was refused, and why
//
// Everything is durable on return. There is one appender at a time in each centre, so n is published in order there:
// who reads a centre after n never misses an event that became visible late. What is shown is not here: cache.h folds
// it from the log. Sessions and wrong codes are what the processes of one hub share and nobody needs after a crash.
// Thread-safe. Errors are those of the disk (no_space, io, damaged), `wait` when the store cannot be reached for now,
// and what each call says.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/sync/wire.h"

namespace merci::hub {

struct Centre {
    std::int64_t number = 0;
    std::string id;  // empty until its first kiosk came
    std::string name;
};

enum class Standing { waiting, admitted, removed };
std::string_view name_of(Standing standing);

struct Device {
    std::string feed;
    std::int64_t centre = 0;
    std::string label;
    Standing standing = Standing::waiting;
    std::int64_t cut = 0;  // removed: what comes after this seq is refused
    Bytes sealed;          // waits for this device; empty: nothing does
};

struct Head {
    std::int64_t seq = 0;
    Hash hash{};
    std::string hlc;      // of the last event
    bool frozen = false;  // forked: nothing more is taken
};

// The owner of a part as the log keeps it: what person_erased will say of them. Never the id.
std::string subject_of(std::string_view owner);

// An event that was checked, with what it means for the tables beside the log.
struct Taken {
    sync::CheckedEvent event;
    struct Blob {
        std::string name;
        std::size_t part = 0;
        bool travels = true;  // false: it stays at the kiosk
    };
    struct Photo {
        std::string name;  // of its public address, 32 hex digits
        std::size_t part = 0;
    };
    struct Cut {
        std::string feed;
        std::int64_t seq = 0;
    };
    std::vector<Blob> blobs;
    std::vector<Photo> photos;
    std::vector<std::string> awards;
    std::vector<std::string> admitted;  // feeds
    std::vector<Cut> removed;
    std::string erased;  // subject; empty: nobody
};

struct Numbered {
    std::int64_t n = 0;
    std::string feed;
    std::int64_t seq = 0;
    sync::WireEvent event;
};

struct Refused {
    std::int64_t seq = 0;
    std::string code;
    std::string detail;
};

struct BlobName {
    std::int64_t centre = 0;
    std::string name;
};

struct PhotoPlace {
    std::int64_t centre = 0;
    std::string record;
    int part = 0;
};

struct Joining {
    std::string feed;
    std::string label;
    std::string centre;  // id; may be empty
};

class Store {
public:
    virtual ~Store() = default;

    virtual std::string epoch() const = 0;  // 32 hex digits, made with the store
    // Writes `value` under this name unless something stands there already, and gives what stands there.
    virtual Result<std::string> once(const std::string& name, const std::string& value) = 0;

    // Centres and codes. A centre of this name that has no kiosk yet is the same centre.
    virtual Result<Centre> found_centre(const std::string& name, Millis now) = 0;
    virtual Result<std::vector<Centre>> centres() = 0;
    virtual Result<std::optional<Centre>> centre(std::int64_t number) = 0;
    virtual Result<std::optional<Centre>> centre_by_id(const std::string& id) = 0;
    // `admits`: whoever uses it needs no other kiosk's word.
    virtual Result<void> put_code(const Hash& code, std::int64_t centre, Millis until, bool admits) = 0;
    // Uses a code, once; again by the same device gives the same answer. wrong_secret: unknown, late or used;
    // not_allowed: for another centre than the folder's, or a device of another centre; bad_input: the first kiosk of a
    // centre names its id; already: its first 8 characters are those of another feed of the centre.
    virtual Result<Device> enrol(const Hash& code, const Joining& joining, Millis now) = 0;

    virtual Result<std::optional<Device>> device(const std::string& feed) = 0;
    virtual Result<std::vector<Device>> devices(std::int64_t centre) = 0;
    virtual Result<void> seal(const std::string& feed, const Bytes& sealed) = 0;

    // Sessions of devices: a nonce that is good for ten minutes, at most four a device; see sessions.h.
    virtual Result<std::string> begin_session(const std::string& feed, Millis now, Random& random) = 0;
    // wrong_secret: not a nonce of this device, too old, or a count that was played already, at any process. Whoever
    // asks has checked the signature: a stranger must not use counts up.
    virtual Result<void> play(const std::string& feed, const std::string& nonce, std::uint64_t count, Millis now) = 0;
    // Five wrong codes from an address close the door of enrolment for it, for 15 minutes.
    virtual Result<bool> codes_closed(const std::string& address, Millis now) = 0;
    virtual Result<void> note_wrong_code(const std::string& address, Millis now) = 0;

    // The log
    virtual Result<Head> head(const std::string& feed) = 0;
    virtual Result<std::map<std::string, Head>> heads(std::int64_t centre) = 0;
    virtual Result<std::int64_t> last(std::int64_t centre) = 0;  // n of its newest event; changes with an erasure too
    // Appends what follows `base`; gives the durable head back. wait: the head has moved meanwhile, look again.
    // An erasure takes the parts of its subject away in the same transaction, and what comes later on arrival.
    virtual Result<Head> append(std::int64_t centre, const std::string& feed, const Head& base,
                                const std::vector<Taken>& events) = 0;
    virtual Result<std::optional<Hash>> hash_at(const std::string& feed, std::int64_t seq) = 0;
    virtual Result<void> freeze(const std::string& feed) = 0;
    // `except`: a feed that is left out; empty: none. At most `limit`, and about `bytes`, but one at least.
    virtual Result<std::vector<Numbered>> events_after(std::int64_t centre, std::int64_t n, int limit,
                                                       std::size_t bytes, const std::string& except) = 0;
    // Erasures that parts name and that have not come yet: a kiosk may have erased before it first sent.
    virtual Result<std::vector<Id>> erasures_owed(std::int64_t centre) = 0;
    virtual Result<std::int64_t> erasures(std::int64_t centre) = 0;           // how many
    virtual Result<std::map<std::int64_t, std::int64_t>> all_erasures() = 0;  // centre → how many; none: absent

    // What public addresses lead to.
    virtual Result<std::optional<std::int64_t>> centre_of_award(const std::string& award) = 0;
    virtual Result<std::optional<PhotoPlace>> photo(const std::string& name) = 0;

    // Blobs that the log names and that travel.
    virtual Result<bool> blob_known(std::int64_t centre, const std::string& blob) = 0;
    virtual Result<std::vector<std::string>> blobs(std::int64_t centre, const std::string& after, int limit) = 0;
    // What erasures have left to do: blobs that nothing names any more; an empty name stands for what was derived from
    // the log of that centre.
    virtual Result<std::vector<BlobName>> to_scrub() = 0;
    // Once that is done: nothing is left of what was erased: the file is written anew, and these are struck off. What
    // came to be erased meanwhile stays to be done. in_use: a reader holds old pages, or another process is at it.
    virtual Result<void> scrub(const std::vector<BlobName>& done) = 0;

    // What was refused. A part whose owner cannot be told is not kept; the rest goes with its owner.
    virtual Result<void> quarantine(std::int64_t centre, const std::string& feed, const Refused& why,
                                    const sync::WireEvent& event, Millis now) = 0;
    virtual Result<std::vector<Refused>> quarantined(const std::string& feed) = 0;
};

}  // namespace merci::hub
