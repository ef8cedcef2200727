#include "kiosk/screens/space_path.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "kiosk/screens/badge_screen.h"
#include "kiosk/screens/names.h"
#include "kiosk/widgets/badge_cards.h"

namespace merci::screens {

namespace {

constexpr std::size_t kOnPath = 3;

}  // namespace

void SpacePath::load(app::App& app) {
    awards_ = app.view().awards_of(app.session().resident->id);
    std::erase_if(awards_, [](const domain::Award& award) { return award.is_revoked; });
    find_next(app);
}

// The next step follows the last badge; at its top, any other of mine that has one; else the first of the catalogue.
void SpacePath::find_next(app::App& app) {
    next_.reset();
    const auto held = [this](const Id& badge, domain::Level level) {
        return std::any_of(awards_.begin(), awards_.end(),
                           [&](const auto& award) { return award.badge == badge && award.level == level; });
    };
    std::vector<Id> candidates;
    for (auto award = awards_.rbegin(); award != awards_.rend(); ++award) candidates.push_back(award->badge);
    if (awards_.empty()) {
        for (const auto& badge : app.view().badges()) candidates.push_back(badge.id);
    }
    for (const auto& candidate : candidates) {
        for (const auto level : domain::kLevels) {
            if (held(candidate, level)) continue;
            next_ = app.view().badge(candidate);
            next_level_ = level;
            return;
        }
    }
}

// Where there are more badges than places, the first place leads to the older ones.
void SpacePath::draw(Ui& ui, app::App& app, const Rect& rect) {
    ui.card(rect, ui.colours().card);
    const Places places{rect, ui.portrait()};
    const bool more = awards_.size() > kOnPath;
    const std::size_t shown_most = more ? kOnPath - 1 : kOnPath;
    const int pages = std::max(1, static_cast<int>((awards_.size() + shown_most - 1) / shown_most));
    const std::size_t from_end = static_cast<std::size_t>(page_ % pages) * shown_most;
    const std::size_t end = awards_.size() - std::min(awards_.size(), from_end);
    const std::size_t begin = end - std::min(end, shown_most);
    const int before = more ? 1 : 0;
    const int shown = static_cast<int>(end - begin);
    line(ui, places, before + shown + (next_ ? 1 : 0));
    if (more) older(ui, app, places);
    for (std::size_t i = begin; i < end; ++i) award(ui, app, places, before + static_cast<int>(i - begin), awards_[i]);
    if (!next_) return;
    const int ghost = Places::kBadge + 12;
    const int step = before + shown;
    ui.ghost_badge(cards::look_of(*next_, next_level_), places.middle(step) - ghost / 2, places.line_y() - ghost / 2,
                   ghost);
    words(ui, places, step, domain::in_language(next_->name, app.lang()), ui.t()(widgets::level_key(next_level_)));
    next_step(ui, app.lang(),
              places.portrait ? Rect{rect.x + 24, rect.bottom() - 20 - 212, rect.w - 48, 212}
                              : Rect{rect.right() - 32 - 344, rect.y + 32, 344, 312});
    if (!awards_.empty()) return;
    const std::string begins = ui.t()(Key::space_no_badges);
    const int x = places.middle(1) - places.pitch() / 2 + 24;
    const Rect room{x, rect.y + 32, rect.right() - x - (places.portrait ? 24 : 420), places.portrait ? 280 : 312};
    ui.text(begins, widgets::h2(ui.look()), room);
    ui.say(begins, room);
}

void SpacePath::line(Ui& ui, const Places& places, int steps) const {
    if (steps < 2) return;
    const Rect rect{places.middle(0), places.line_y() - 8, places.pitch() * (steps - 1), 16};
    ui.paint(render::hash_of("path", steps), rect, 8, [&](const widgets::Pen& pen) {
        cairo_set_line_cap(pen.cr(), CAIRO_LINE_CAP_ROUND);
        cairo_move_to(pen.cr(), 0, 8);
        cairo_line_to(pen.cr(), pen.width(), 8);
        drawing::stroke(pen.cr(), pen.colours().deep, 14);
    });
}

void SpacePath::words(Ui& ui, const Places& places, int step, const std::string& name, const std::string& sub) const {
    auto label = widgets::aligned(widgets::type(ui.look(), 40, 42, Weight::bold, -1), Align::centre);
    label.max_lines = 2;
    auto small = widgets::aligned(widgets::at_most(42, widgets::t3(ui.look())), Align::centre);
    small.max_lines = 1;
    const int x = places.middle(step) - places.pitch() / 2 + 4;
    constexpr int kNames = 104;
    ui.text(name, label, {x, places.names_y(), places.pitch() - 8, kNames}, 26);
    ui.text(sub, small, {x, places.names_y() + kNames + 4, places.pitch() - 8, 44});
}

void SpacePath::older(Ui& ui, app::App& app, const Places& places) {
    const Rect touch{places.middle(0) - places.pitch() / 2 + 1, places.card.y + 12, places.pitch() - 2,
                     places.portrait ? 372 : 360};
    const auto tap = ui.tap("older", touch);
    constexpr int kDisc = 128;
    ui.shift(0, tap.down ? 6 : 0);
    ui.glyph_disc(Glyph::back, places.middle(0) - kDisc / 2, places.line_y() - kDisc / 2, kDisc, 64,
                  tap.down                    ? ui.colours().bright
                  : ui.look().high_contrast() ? ui.colours().deep
                                              : ui.colours().tint,
                  ui.look().high_contrast() && !tap.down ? ui.colours().card : ui.colours().deep);
    words(ui, places, 0, ui.t()(Key::join_earlier), {});
    ui.unshift();
    ui.say(ui.t()(Key::join_earlier), touch, 32);
    if (!tap.tapped) return;
    ++page_;
    app.turn(render::Turn::back);
}

void SpacePath::award(Ui& ui, app::App& app, const Places& places, int step, const domain::Award& award) const {
    const auto known = app.view().badge(award.badge, award.version);
    if (!known) return;
    const std::string name = domain::in_language(known->name, app.lang());
    const std::string level = ui.t()(widgets::level_key(award.level));
    const Rect touch{places.middle(step) - places.pitch() / 2 + 1, places.card.y + 12, places.pitch() - 2,
                     places.portrait ? 372 : 360};
    const auto tap = ui.tap("award" + award.id, touch);
    ui.shift(0, tap.down ? 6 : 0);
    ui.badge(cards::look_of(*known, award.level), places.middle(step) - Places::kBadge / 2,
             places.line_y() - Places::kBadge / 2, Places::kBadge);
    words(ui, places, step, name, level);
    ui.unshift();
    ui.say(name + ". " + level, touch, 32);
    if (tap.tapped) app.go(std::make_unique<BadgeScreen>(app, award.id));
}

void SpacePath::next_step(Ui& ui, const std::string& lang, const Rect& rect) const {
    const auto at = std::find_if(next_->levels.begin(), next_->levels.end(),
                                 [this](const auto& level) { return level.level == next_level_; });
    const std::string criteria = at == next_->levels.end() ? std::string() : domain::in_language(at->criteria, lang);
    const std::string then = ui.t()(Key::space_next);
    const auto saffron = drawing::journey_colours(domain::Hue::saffron);
    ui.paint(render::hash_of("next step", criteria), rect, 4, [&](const widgets::Pen& pen) {
        pen.panel(pen.box(), 24, saffron.bright);
        const auto style = widgets::type(pen.look(), 36, 44, Weight::bold);
        const auto block = drawing::layout(then, style);
        pen.panel({28, 28, 20 + 32 + 14 + block.width() + 24, 52}, 26, saffron.deep);
        pen.glyph(Glyph::step, 48, 38, 32, drawing::kCard);
        pen.text(then, widgets::in(style, drawing::kCard), {94, 28, block.width() + 4, 52});
        const auto words = widgets::in(widgets::type(pen.look(), 44, 52, Weight::bold, -0.3), drawing::kInk);
        const auto place = pen.at({28, 100, pen.width() - 56, pen.height() - 108});
        widgets::laid_out(pen.look(), criteria, words, place.w, place.h, 28).draw(pen.cr(), place.x, place.y);
    });
    ui.say(then + ": " + criteria, rect, 24);
}

}  // namespace merci::screens
