// Where one is: the screens one above the other, and the move that was asked for.
//
// A move takes effect in settle(), between two frames: a screen that asks for another goes on to its end. Of several
// moves asked for in one frame, the last counts. UI thread only.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/app/screen.h"

namespace merci::app {

class ScreenStack {
public:
    void begin(std::unique_ptr<Screen> first);

    bool empty() const { return screens_.empty(); }
    bool at_first() const { return screens_.size() <= 1; }
    Screen& top() const { return *screens_.back(); }

    void push(std::unique_ptr<Screen> screen) { ask(Move::push, std::move(screen)); }
    void replace(std::unique_ptr<Screen> screen) { ask(Move::replace, std::move(screen)); }  // the top one
    void back() { ask(Move::back); }
    void home() { ask(Move::home); }                                                       // down to the first
    void home_and(std::unique_ptr<Screen> screen) { ask(Move::home, std::move(screen)); }  // and one above it

    bool moving() const { return move_ != Move::none; }
    enum class Moved { no, on, back };  // on: a screen came, back: some went
    // Tells the screen that goes, and the one that is shown then. `deeper`: one more than before, none gone.
    Moved settle();
    bool deeper() const { return deeper_; }

private:
    enum class Move { none, push, replace, back, home };
    void ask(Move move, std::unique_ptr<Screen> next = {});

    std::vector<std::unique_ptr<Screen>> screens_;
    Move move_ = Move::none;
    std::unique_ptr<Screen> next_;
    bool deeper_ = false;
};

}  // namespace merci::app
