#include "kiosk/screens/activities.h"

#include <algorithm>

#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

std::string activity_picture(const domain::Activity& activity) {
    return activity.picture.empty() ? std::string() : "drawing:" + activity.picture;
}

std::optional<Id> activity_choice(widgets::Ui& ui, app::App& app, int& page) {
    constexpr int kChoices = 5;
    const auto all = app.view().activities();
    const int count = static_cast<int>(all.size());
    const auto area = widgets::regions(ui.look(), false).content;
    const bool portrait = ui.portrait();
    const Rect grid{area.x, area.y, area.w, portrait ? 1348 : 632};
    const int pages = std::max(1, (count + kChoices - 1) / kChoices);
    const auto cell = [&](int i) { return widgets::grid_cell(grid, portrait ? 2 : 3, portrait ? 3 : 2, 32, 32, i); };
    const int first = (page % pages) * kChoices;
    std::optional<Id> chosen;
    for (int i = 0; i < kChoices && first + i < count; ++i) {
        const auto& activity = all[static_cast<std::size_t>(first + i)];
        const widgets::PhotoChoice choice{activity_picture(activity),
                                          {},
                                          widgets::emoji_sign(activity.emoji),
                                          domain::in_language(activity.name, app.lang()),
                                          widgets::Chosen::no};
        if (widgets::photo_choice(ui, activity.id, cell(i), choice)) chosen = activity.id;
    }
    if (pages < 2) return chosen;
    widgets::PhotoChoice other{
        {}, {}, widgets::glyph_sign(drawing::Glyph::next), ui.t()(text::Key::tell_other), widgets::Chosen::no};
    const int next = ((page + 1) % pages) * kChoices;
    for (int i = 0; i < (portrait ? 3 : 4) && next + i < count; ++i)
        other.emojis.push_back(all[static_cast<std::size_t>(next + i)].emoji);
    if (widgets::photo_choice(ui, "other", cell(kChoices), other)) {
        ++page;
        app.turn(render::Turn::next);
    }
    return chosen;
}

}  // namespace merci::screens
