// One screen follows another: the new content comes 64 px from the side one reads towards (or from the other, going
// back), in three steps from faint to full, over 200 ms. The plinth and the top bar are drawn outside the group and
// stand still.
//
//     canvas.push_group(transition.group(motion));
//     screen.draw(canvas);
//     canvas.pop_group();
#pragma once

#include "kiosk/render/motion.h"

namespace merci::render {

// How a part of the screen is drawn: shifted, see-through. In a mirrored layout dx goes the other way.
struct Group {
    int dx = 0;
    int dy = 0;
    double alpha = 1;  // of each picture by itself, not of the group as one
};

enum class Turn { next, back };

class Transition {
public:
    void start(Turn turn, const Motion& motion);
    bool running(const Motion& motion) const { return motion.running(slide_); }
    Group group(Motion& motion);

private:
    static constexpr int kWay = 64;
    static constexpr int kFadeSteps = 3;
    Animation slide_{.duration = 200, .easing = Easing::out_quint};
    Turn turn_ = Turn::next;
};

}  // namespace merci::render
