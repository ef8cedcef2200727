// Takes in what a kiosk sends: the longest valid prefix of a batch, as docs/events.md asks under "What a node checks".
//
// Commits before it answers. What is there already, byte for byte, is passed over. The first event that fails stops the
// feed there and is kept aside (quarantine); another envelope at a place that is known freezes the feed (fork).
// Thread-safe, as the Store is.
#pragma once

#include "core/base/clock.h"
#include "hub/store.h"

namespace merci::hub {

struct Intake {
    Head head;                       // durable
    std::optional<Refused> refused;  // what stopped it
    std::vector<std::string> blobs;  // that the events name and that travel
    std::size_t taken = 0;           // new ones
    bool erased = false;             // somebody was: what is derived must be made again, see Store::to_scrub
};

// `batch`: events of the device's own feed, in order. not_allowed: the device is not admitted. Errors of the disk.
Result<Intake> take_in(Store& store, const Device& device, const std::string& centre,
                       const std::vector<sync::WireEvent>& batch, Millis now);

// What an event means for the tables beside the log. Pure.
Taken read_event(sync::CheckedEvent event);

}  // namespace merci::hub
