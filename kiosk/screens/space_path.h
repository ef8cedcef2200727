// My path: the badges I have, the last ones first to be seen, the ghost of the next one, and what it takes.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class SpacePath {
public:
    void load(app::App& app);
    const std::vector<domain::Award>& awards() const { return awards_; }  // that were not taken back, the oldest first
    void draw(widgets::Ui& ui, app::App& app, const render::Rect& rect);

private:
    // Where things stand on the card, in steps from the reading side.
    struct Places {
        render::Rect card;
        bool portrait = false;
        int pitch() const { return portrait ? 241 : 348; }
        int middle(int step) const { return card.x + (portrait ? 2 : 14) + pitch() / 2 + step * pitch(); }
        static constexpr int kBadge = 176;
        int line_y() const { return card.y + (portrait ? 120 : 108); }
        int names_y() const { return line_y() + kBadge / 2 + 8; }
    };
    void line(widgets::Ui& ui, const Places& places, int steps) const;
    void words(widgets::Ui& ui, const Places& places, int step, const std::string& name, const std::string& sub) const;
    void older(widgets::Ui& ui, app::App& app, const Places& places);
    void award(widgets::Ui& ui, app::App& app, const Places& places, int step, const domain::Award& award) const;
    void next_step(widgets::Ui& ui, const std::string& lang, const render::Rect& rect) const;
    void find_next(app::App& app);

    std::vector<domain::Award> awards_;
    std::optional<domain::Badge> next_;
    domain::Level next_level_ = domain::Level::support;
    int page_ = 0;
};

}  // namespace merci::screens
