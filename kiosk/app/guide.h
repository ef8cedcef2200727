// "The voice guides me": every thing on the screen is a step, spoken one after the other, so that two keys are enough:
// on to the next one, and that one. Knows no screen and no device: lines and places in, what to say and to touch out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/widgets/speech.h"
#include "kiosk/widgets/touch_map.h"

namespace merci::app {

struct Step {
    std::string text;
    std::string id;                       // of what can be chosen; empty: it is only said
    std::optional<widgets::Spoken> line;  // always there
    // Whatever it leads to: while a page comes in, nothing can be chosen yet.
    bool same_as(const Step& other) const { return text == other.text && line->place == other.line->place; }
};

// What a screen says, in its order, each with what it leads to: the smallest thing to touch that holds the middle of
// the line, or that the line holds. A thing is one step, however many lines speak of it.
std::vector<Step> steps_of(const widgets::Speech& speech, const widgets::TouchMap& touch);

// The line that names what stands at a place of the layout; null: nothing there has a name.
const widgets::Spoken* line_of(const widgets::TouchMap::Place& place, const widgets::Speech& speech);

class Guide {
public:
    bool on() const { return on_; }
    void set(bool on) {
        on_ = on;
        at_.reset();
    }
    // A new screen has said its first step by itself.
    void begin_screen() { at_.reset(); }
    // On to the next step, round and round. Null: there is none.
    const Step* next(const std::vector<Step>& steps);
    // The step one is at; before the first `next` of a screen it is the first.
    const Step* current(const std::vector<Step>& steps) const;

private:
    bool on_ = false;
    std::optional<Step> at_;
    std::size_t index_ = 0;  // where it stood, for when what was there has gone
};

}  // namespace merci::app
