#include "kiosk/app/screen_stack.h"

#include <utility>

namespace merci::app {

void ScreenStack::begin(std::unique_ptr<Screen> first) {
    screens_.push_back(std::move(first));
    top().entered();
}

void ScreenStack::ask(Move move, std::unique_ptr<Screen> next) {
    if (move_ == Move::none) top().keep_typed();
    move_ = move;
    next_ = std::move(next);
}

ScreenStack::Moved ScreenStack::settle() {
    if (move_ == Move::none) return Moved::no;
    const Move move = std::exchange(move_, Move::none);
    auto next = std::move(next_);
    deeper_ = move == Move::push;
    top().left();
    if (move == Move::replace || (move == Move::back && !at_first())) screens_.pop_back();
    if (move == Move::home) screens_.erase(screens_.begin() + 1, screens_.end());
    const auto moved = next ? Moved::on : Moved::back;
    if (next) screens_.push_back(std::move(next));
    top().entered();
    return moved;
}

}  // namespace merci::app
