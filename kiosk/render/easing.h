// How far a movement has come: 0 at its start, 1 at its end, for a time from 0 to 1.
#pragma once

namespace merci::render {

enum class Easing {
    linear,
    out_cubic,
    out_quint,
    in_out_cubic,
    out_back,  // passes the end by 4 % and comes back
};

// Times outside 0..1 stand still at the ends.
double eased(Easing easing, double time);

}  // namespace merci::render
