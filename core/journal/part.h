// A part: one piece of an event's payload, owned by one person or by nobody.
//
// The envelope commits to SHA-256(salt ‖ part), never to the part itself, so that erasing a person removes the parts
// they own (and the salts, so that nothing can be guessed back) while every chain still verifies.
// Text form: canonical JSON {"k": kind, "owner": person id (absent: nobody), …fields of the kind}. docs/events.md lists
// the kinds of every event type.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/base/sodium.h"

namespace merci::journal {

using Salt = std::array<std::uint8_t, 16>;

inline constexpr std::size_t kMaxPartText = 64u << 10;    // bytes
inline constexpr std::size_t kMaxEventText = 512u << 10;  // bytes of all parts of an event together: it fits in one batch

// What a command wants written: the salt is added when the event is made.
struct Part {
    std::string kind;
    Id owner;  // empty: nobody
    Json fields = Json::object();
};

struct SealedPart {
    Salt salt{};
    std::string text;

    Hash commitment() const { return sha256_of({salt, bytes_of(text)}); }
};

// bad_input when the kind is not a key or the owner not an id, too_large above kMaxPartText.
Result<SealedPart> seal(const Part& part, Random& random);
// damaged when the text is not what seal() writes.
Result<Part> open_part(std::string_view text);

}  // namespace merci::journal
