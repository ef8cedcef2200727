#include "kiosk/app/guide.h"

#include <algorithm>
#include <limits>

namespace merci::app {
namespace {

using render::Rect;

bool holds_middle(const Rect& outer, const Rect& inner) {
    const int x = inner.x + inner.w / 2;
    const int y = inner.y + inner.h / 2;
    return x >= outer.x && x < outer.right() && y >= outer.y && y < outer.bottom();
}

// A line may be larger than what it names (a card with a ring around), or smaller (the words in it).
bool belong(const Rect& line, const Rect& touch) {
    return holds_middle(touch, line) || (holds_middle(line, touch) && touch.area() * 2 > line.area());
}

auto find(const std::vector<Step>& steps, const Step& step) {
    return std::find_if(steps.begin(), steps.end(), [&](const Step& other) { return other.same_as(step); });
}

}  // namespace

std::vector<Step> steps_of(const widgets::Speech& speech, const widgets::TouchMap& touch) {
    std::vector<Step> steps;
    for (const auto& line : speech.lines()) {
        if (line.text.empty()) continue;
        Step step{line.text, {}, line};
        auto smallest = std::numeric_limits<std::int64_t>::max();
        for (const auto& place : touch.places()) {
            const auto area = static_cast<std::int64_t>(place.laid_out.area());
            if (area >= smallest || !belong(line.place, place.laid_out)) continue;
            smallest = area;
            step.id = place.id;
        }
        const bool known = std::any_of(steps.begin(), steps.end(), [&](const Step& other) {
            return other.same_as(step) || (!step.id.empty() && other.id == step.id);
        });
        if (!known) steps.push_back(std::move(step));
    }
    // What frames the screen comes last: a screen begins with its question, which it has said by itself.
    std::stable_partition(steps.begin(), steps.end(), [](const Step& step) { return !step.line->frame; });
    return steps;
}

const widgets::Spoken* line_of(const widgets::TouchMap::Place& place, const widgets::Speech& speech) {
    for (const auto& line : speech.lines()) {
        if (!line.text.empty() && belong(line.place, place.laid_out)) return &line;
    }
    return nullptr;
}

const Step* Guide::next(const std::vector<Step>& steps) {
    if (steps.empty()) return nullptr;
    const auto was = at_ ? find(steps, *at_) : steps.begin();
    // What one was at may have gone: what stands in its place comes next.
    index_ = was != steps.end() ? static_cast<std::size_t>(was - steps.begin()) + 1 : index_;
    index_ %= steps.size();
    at_ = steps[index_];
    return &steps[index_];
}

const Step* Guide::current(const std::vector<Step>& steps) const {
    if (!at_) return steps.empty() ? nullptr : &steps.front();
    const auto at = find(steps, *at_);
    return at == steps.end() ? nullptr : &*at;
}

}  // namespace merci::app
