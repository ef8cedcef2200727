#include "kiosk/screens/five_places.h"

#include <algorithm>

#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

FivePlaces::FivePlaces(const widgets::Ui& ui, const render::Rect& area, int count, int page, Portrait portrait)
    : area_(area), count_(count) {
    const int pages = std::max(1, (count + kPlaces - 1) / kPlaces);
    first_ = (page % pages) * kPlaces;
    columns_ = !ui.portrait() ? 3 : portrait == Portrait::columns ? 2 : 1;
    rows_ = (kPlaces + columns_) / columns_;
}

render::Rect FivePlaces::cell(int i) const {
    return widgets::grid_cell(area_, columns_, rows_, 32, rows_ > 3 ? 24 : 32, i);
}

void FivePlaces::more(widgets::Ui& ui, app::App& app, int& page) const {
    if (count_ <= kPlaces) return;
    const widgets::Button button{widgets::ButtonKind::plain,
                                 widgets::glyph_sign(drawing::Glyph::next),
                                 ui.t()(Key::ask_more_records),
                                 {},
                                 true,
                                 true,
                                 48};
    if (!widgets::button(ui, "more", cell(kPlaces), button)) return;
    ++page;
    app.turn(render::Turn::next);
}

}  // namespace merci::screens
