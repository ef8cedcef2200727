// A journey: what a resident does in a few steps, as a state machine with no drawing.
//
// A screen shows step() and sends what was chosen; the journey says what is next, whether one may go on, and in the end
// which command to send. It is saved as JSON at every change, so that showing the card opens it again at the same step
// (promise 4). An unknown or older draft is refused by from_json, never half read.
#pragma once

#include <memory>
#include <string>

#include "core/base/json.h"
#include "core/domain/commands.h"

namespace merci::flow {

// Where a journey stands among its progress dots.
struct Progress {
    int count = 0;
    int current = 0;
};

class Journey {
public:
    virtual ~Journey() = default;
    virtual std::string name() const = 0;  // "tell", "ask", "thank", "skills", "propose"
    virtual Progress progress() const = 0;
    virtual bool can_go_on() const = 0;
    virtual void go_on() = 0;
    virtual bool back() = 0;  // false: the first step, so leaving
    virtual Json to_json() const = 0;
    // Nothing entered yet: leaving loses nothing, so there is nothing to keep.
    virtual bool empty() const = 0;
};

// What was written, without the blanks around it: a word that is taken whole leaves one.
std::string trimmed(const std::string& written);

// A draft back as the journey it was; bad_input when it is of no known kind.
Result<std::unique_ptr<Journey>> journey_from(const std::string& name, const std::string& state, const Id& person);

}  // namespace merci::flow
