// An event as it travels: the envelope as it was signed, its signature, its parts or the erasures that took them.
//
//     {"envelope": text, "sig": base64url, "parts": [{"salt": hex, "text": text} or {"erased": id}]}
//
// check() holds one event, alone, to what docs/events.md asks under "What a node checks": 1 (but for the session's
// centre) and 4. That it follows the head, and that its feed is admitted, is for whoever keeps the journal. Pure.
#pragma once

#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/journal/envelope.h"

namespace merci::journal {

struct Erased {
    Id by;  // the id of the erasure's event
    bool operator==(const Erased&) const = default;
};

using WirePart = std::variant<SealedPart, Erased>;

struct WireEvent {
    SignedEnvelope sealed;  // hash: of the text, computed when it is read
    std::vector<WirePart> parts;
};

// What is known of an event once it was checked alone.
struct CheckedEvent {
    WireEvent wire;
    Envelope envelope;
    std::vector<std::optional<Part>> parts;  // opened; none: erased
};

Json to_json(const WireEvent& event);
// bad_input: not of this form.
Result<WireEvent> from_json(const Json& json);

// damaged: hash, signature or a commitment does not hold; too_large; bad_input.
Result<CheckedEvent> check(WireEvent event);

}  // namespace merci::journal
