#include "kiosk/render/easing.h"

#include <algorithm>

namespace merci::render {

double eased(Easing easing, double time) {
    const double t = std::clamp(time, 0.0, 1.0);
    const double left = 1.0 - t;
    switch (easing) {
        case Easing::linear: return t;
        case Easing::out_cubic: return 1.0 - left * left * left;
        case Easing::out_quint: return 1.0 - left * left * left * left * left;
        case Easing::in_out_cubic: return t < 0.5 ? 4.0 * t * t * t : 1.0 - 4.0 * left * left * left;
        case Easing::out_back: return 1.0 - 2.0 * left * left * left + left * left;
    }
    return t;
}

}  // namespace merci::render
