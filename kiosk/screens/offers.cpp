#include "kiosk/screens/offers.h"

#include "core/cards/compose.h"
#include "core/text/phrases.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/screens/requests.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kListMax = 200;

}  // namespace

void OffersScreen::load() {
    shown_.reset();
    sure_ = false;
    news_ = app_.news();
    const auto& view = app_.view();
    const auto waiting = view.offers_waiting(app_.now(), kListMax);
    waiting_ = static_cast<int>(waiting.size());
    if (waiting.empty()) return;
    const auto& offer = waiting[static_cast<std::size_t>(skipped_ % waiting_)];
    const auto holder = view.person(offer.holder);
    const auto badge = view.badge(offer.badge, offer.version);
    if (holder && badge) shown_ = Shown{offer, *holder, *badge};
}

app::Chrome OffersScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💬", app_.t()(Key::offer_title), {}, {}, app::who_of(*app_.session().animator)};
    if (!shown_) return chrome;
    chrome.bar.pill = app_.t()(Key::requests_count,
                               {{"n", std::to_string(skipped_ % waiting_ + 1)}, {"of", std::to_string(waiting_)}});
    if (waiting_ > 1) chrome.plinth.main = widgets::MainAction{app_.t()(Key::requests_skip), Glyph::next};
    return chrome;
}

void OffersScreen::on_main() {
    ++skipped_;
    load();
    app_.turn(render::Turn::next);
}

void OffersScreen::draw(Ui& ui) {
    if (!shown_ && news_ != app_.news()) load();
    if (!shown_) return nothing_yet(ui, "🌿", ui.t()(Key::offer_none));
    const bool portrait = ui.portrait();
    about(ui, portrait ? Rect{56, 224, 968, 380} : Rect{64, 136, 620, 560});
    words(ui, portrait ? Rect{56, 636, 968, 584} : Rect{716, 136, 1140, 560});
    answers(ui);
}

// Whose badge it is about.
void OffersScreen::about(Ui& ui, const Rect& rect) {
    const auto& shown = *shown_;
    ui.card(rect, ui.colours().tint, 32, false);
    const int size = ui.portrait() ? 300 : 320;
    const int x = ui.portrait() ? rect.x + 36 : rect.x + (rect.w - size) / 2;
    ui.badge(cards::look_of(shown.badge, shown.offer.level), x, rect.y + (ui.portrait() ? 40 : 28), size);
    const std::string badge = domain::in_language(shown.badge.name, app_.lang());
    const std::string level = ui.t()(widgets::level_key(shown.offer.level));
    const Rect text = ui.portrait() ? Rect{rect.x + 372, rect.y + 40, rect.w - 396, rect.h - 80}
                                    : Rect{rect.x + 36, rect.y + 368, rect.w - 72, 168};
    ui.face(shown.holder.portrait, shown.holder.name, text.x, text.y + 8, 112, 6);
    auto name = widgets::h1(ui.look());
    name.max_lines = 1;
    ui.text(shown.holder.name, name, {text.x + 136, text.y, text.w - 136, 64}, 32);
    auto sub = widgets::t2(ui.look());
    sub.max_lines = ui.portrait() ? 3 : 2;
    ui.text_from(
        badge + " · " + level, sub,
        ui.portrait() ? Rect{text.x, text.y + 148, text.w, 170} : Rect{text.x + 136, text.y + 68, text.w - 136, 100});
    ui.say(ui.t()(Key::offer_about, {{"name", shown.holder.name}, {"badge", badge + ", " + level}}), rect, 32);
}

void OffersScreen::words(Ui& ui, const Rect& rect) {
    const auto& offer = shown_->offer;
    ui.card(rect, ui.colours().card);
    ui.pastille("💬", rect.x + 36, rect.y + 32, 128, ui.colours().tint);
    auto name = widgets::type(ui.look(), 56, 64, Weight::bold, -0.8);
    name.max_lines = 1;
    const int x = rect.x + 196;
    const int w = rect.right() - x - 32;
    ui.text(offer.name, name, {x, rect.y + 32, w, 68}, 34);
    auto from = widgets::in(widgets::t2(ui.look()), ui.colours().ink2);
    from.max_lines = 1;
    if (!offer.organisation.empty()) ui.text(offer.organisation, from, {x, rect.y + 100, w, 52}, 28);
    ui.fill({rect.x + 36, rect.y + 184, rect.w - 72, 3}, ui.colours().hair);
    std::string said;
    if (const auto key = text::offer_phrase(offer.phrase)) said = ui.t()(*key);
    if (!offer.words.empty()) said += (said.empty() ? "" : "\n") + quoted(ui.t(), offer.words);
    const Rect room{rect.x + 36, rect.y + 208, rect.w - 72, rect.h - 240};
    ui.say(offer.name + (offer.organisation.empty() ? "" : ", " + offer.organisation) + ". " + said, rect, 32);
    if (long_story(ui, said, widgets::t1(ui.look()), room))
        app_.go(std::make_unique<StoryScreen>(app_, shown_->holder, said));
}

void OffersScreen::answers(Ui& ui) {
    const bool portrait = ui.portrait();
    const Rect row = portrait ? Rect{56, 1252, 968, 316} : Rect{64, 728, 1792, 152};
    const auto cell = [&](int i) { return widgets::grid_cell(row, portrait ? 1 : 2, portrait ? 2 : 1, 32, 20, i); };
    const widgets::Button accept{
        widgets::ButtonKind::yes, widgets::glyph_sign(Glyph::check), ui.t()(Key::offer_accept), {}};
    const widgets::Button decline{sure_ ? widgets::ButtonKind::not_yet : widgets::ButtonKind::plain,
                                  widgets::glyph_sign(Glyph::bin), ui.t()(Key::offer_decline),
                                  sure_ ? ui.t()(Key::offer_decline_sure) : std::string()};
    const Id by = app_.session().animator->id;
    if (widgets::button(ui, "accept", cell(0), accept))
        return answer(domain::AcceptOffer{shown_->offer.id, by}, Key::offer_accepted);
    if (!widgets::button(ui, "decline", cell(1), decline)) return;
    if (sure_) return answer(domain::DeclineOffer{shown_->offer.id, by}, Key::offer_declined);
    sure_ = true;
    app_.turn(render::Turn::next);
}

void OffersScreen::answer(domain::Command command, Key said) {
    app_.run(std::move(command), [this, said](const Json&) {
        load();
        app_.turn(render::Turn::next);
        app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(said)});
    });
}

}  // namespace merci::screens
