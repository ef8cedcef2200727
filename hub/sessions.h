// The sessions of devices: a nonce that the hub drew, good for ten minutes, and which counts were played. Requests that
// travel beside one another come in any order: a count may be up to 63 behind the highest, and is played once.
//
// Kept in memory and bounded, at most four a device, for a hub of one process: a device whose nonce is not known (after
// a restart) gets wrong_secret and begins anew, as after any failure. PostgresStore keeps the same in a table.
// Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"

namespace merci::hub {

class Sessions {
public:
    static constexpr std::size_t kMostOfOne = 4;

    std::string begin(const std::string& feed, Millis now, Random& random);  // the nonce
    // wrong_secret: not a nonce of this device, too old, or a count that was played already or is too far behind.
    // Whoever asks has checked the signature: a stranger must not use counts up.
    Result<void> play(const std::string& feed, const std::string& nonce, std::uint64_t count, Millis now);
    std::size_t size() const;

private:
    struct Session {
        std::string feed;
        Millis begun = 0;
        std::uint64_t highest = 0;
        std::uint64_t played = 0;  // bit n: highest − n was
    };
    void forget_old(Millis now, const std::string& feed);

    mutable std::mutex mutex_;
    std::map<std::string, Session> sessions_;
};

}  // namespace merci::hub
