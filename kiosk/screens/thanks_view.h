// One thanks, large: who to whom, for what, with the photo and the voice that came with it.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

struct ThanksView {
    const domain::Thanks& thanks;
    std::string title;                     // "Rose vous dit merci !"
    std::optional<domain::Person> first;   // whose face comes: nobody for somebody who was erased
    std::optional<domain::Person> second;  // whom it comes to
    double share = 1;                      // 0 … 1: how far the first face has come
};

// Gives the place that is left below the words.
render::Rect draw_thanks(widgets::Ui& ui, app::App& app, const ThanksView& view);

}  // namespace merci::screens
