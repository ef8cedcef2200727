// The rules: a command, what is known, and the moment → the events to write, or why not.
//
// Pure: no clock, no disk, no database write. Who may do what stands here and nowhere else.
#pragma once

#include "core/base/random.h"
#include "core/domain/commands.h"
#include "core/domain/view.h"
#include "core/journal/part.h"
#include "core/secrets/keys.h"

namespace merci::domain {

struct NewEvent {
    Id id;
    std::string type;
    std::vector<journal::Part> parts;
    int tv = 1;
};

// A face tapped at the end of a journey: a counter of the day, never an event of its own.
struct Feeling {
    std::string journey;
    std::string face;
};

// Whose parts an event of a decision erases: the owner, whom the event itself names by a hash only.
struct Erasing {
    Id owner;
    Id event;
};

struct Decision {
    std::vector<NewEvent> events;
    std::vector<Erasing> erasing;
    std::optional<Feeling> feeling;
    Json answer = Json::object();  // what `merci apply` prints besides "ok"
};

struct Moment {
    Millis now = 0;        // the instant that can be believed (journal::HybridClock)
    bool trusted = false;  // confirmed since start by the hub, NTP, an animator, or the operator at the command line
    Random& random;
    const secrets::Keys& keys;
};

Result<Decision> decide(const Command& command, const View& view, const Moment& moment);

// The award a request leads to, wherever it is approved: first 60 bits of SHA-256("merci award" ‖ request id).
std::uint64_t award_number(const Id& request);

// The address printed on a person's card, by the card that is alive; not_found when there is none.
Result<std::string> personal_card_url(const View& view, const secrets::Keys& keys, const Id& person);
// The address printed on a badge card.
std::string badge_card_url(const Centre& centre, const Award& award);
// Where cards of a practice folder point: nowhere.
inline constexpr const char* kPracticeAddress = "https://practice.merci.invalid";

// A subject is named in an erasure by this hash only, so that no byte of the person stays.
std::string erased_subject(const Id& person);

// person_erased, without who did it.
NewEvent erasure_of(const Id& owner, bool revoked, Random& random);

}  // namespace merci::domain
