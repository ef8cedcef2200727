// A list that is longer than a screen: five things a page, and one way to the next one (after the last, the first).
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class FivePlaces {
public:
    static constexpr int kPlaces = 5;
    // In `area`; `page` counts up. `columns` in landscape; in portrait they stand in two, or one below the other.
    enum class Portrait { rows, columns };
    FivePlaces(const widgets::Ui& ui, const render::Rect& area, int count, int page, Portrait portrait);

    int first() const { return first_; }
    int count() const { return std::min(kPlaces, count_ - first_); }  // on this page
    render::Rect cell(int i) const;
    // The way to the next page, where there is one.
    void more(widgets::Ui& ui, app::App& app, int& page) const;

private:
    render::Rect area_;
    int count_;
    int first_;
    int columns_;
    int rows_;
};

}  // namespace merci::screens
