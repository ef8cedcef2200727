#include "kiosk/screens/take.h"

#include "core/cards/compose.h"
#include "core/cards/qr.h"
#include "core/domain/decide.h"
#include "core/storage/print_job.h"
#include "kiosk/screens/journey_chrome.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

// Those that have a page: signed, not taken back; the newest first.
std::vector<std::string> with_page(const domain::View& view, const Id& person) {
    std::vector<std::string> ids;
    for (const auto& award : view.awards_of(person)) {
        if (award.stands()) ids.insert(ids.begin(), award.id);
    }
    return ids;
}

}  // namespace

app::Chrome TakeScreen::chrome() {
    return journey_chrome(app_, "🎒", Key::take_journey);
}

void TakeScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::take_question));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), false).content;
    const auto poster = [&](int i, const char* id, const char* emoji, Key label) {
        const Rect rect = portrait ? Rect{area.x, area.y + i * 440, area.w, 408} : widgets::cell(area, 3, 32, i);
        widgets::Poster look{domain::Hue::cobalt, emoji, ui.t()(label), 440, 264, 48};
        look.wide = portrait;
        if (look.emoji.empty()) look.picture = "drawing:x-usb";
        return widgets::poster(ui, id, rect, look);
    };
    if (poster(0, "phone", "📱", Key::take_phone))
        app_.go(std::make_unique<PageScreen>(app_, with_page(app_.view(), app_.session().resident->id)));
    if (poster(1, "paper", "📄", Key::take_paper)) print();
    if (poster(2, "stick", "", Key::take_stick)) app_.go(std::make_unique<AskForStickScreen>(app_));
}

void TakeScreen::print() {
    const auto printer = app_.printing().printer();
    const bool there =
        printer.state != devices::PrinterState::absent && printer.state != devices::PrinterState::offline;
    if (there && printer.layout != devices::Layout::a4)
        return app_.trouble({"x-printer-empty", Key::take_only_cards, Key::take_only_cards_sub});
    print_again(app_, storage::PrintJob{storage::Printed::portfolio, app_.session().resident->id}.name());
}

app::Chrome PageScreen::chrome() {
    auto chrome = journey_chrome(app_, "🎒", Key::take_journey);
    if (awards_.size() > 1) chrome.plinth.main = widgets::MainAction{app_.t()(Key::take_page_next), Glyph::next};
    return chrome;
}

void PageScreen::on_main() {
    shown_ = (shown_ + 1) % awards_.size();
    look_up();
    app_.turn(render::Turn::next);
}

void PageScreen::look_up() {
    const auto award = awards_.empty() ? std::nullopt : app_.view().award(awards_[shown_]);
    badge_ = award ? app_.view().badge(award->badge, award->version) : std::nullopt;
    if (!badge_) return;
    level_ = award->level;
    url_ = domain::badge_card_url(app_.view().centre(), *award);
}

void PageScreen::draw(Ui& ui) {
    if (!badge_) return;
    const bool portrait = ui.portrait();
    const Rect panel = portrait ? Rect{156, 168, 768, 768} : Rect{64, 144, 736, 736};
    ui.card(panel, ui.colours().card);
    ui.paint(render::hash_of("page code", url_), panel, 2, [&](const widgets::Pen& pen) {
        const auto code = cards::QrCode::of(url_);
        if (!code.ok()) return;
        // Whole pixels a module, its clear zone inside the card.
        const int dots = static_cast<int>(pen.width()) / (code->modules() + 2 * cards::kQuietModules);
        const double side = dots * code->modules();
        cards::draw_qr(pen.cr(), *code, std::floor((pen.width() - side) / 2), std::floor((pen.height() - side) / 2),
                       dots, pen.colours().ink);
    });
    const int x = portrait ? 56 : 864;
    const int w = portrait ? 968 : 992;
    const std::string title = ui.t()(Key::take_page_title);
    const std::string sub = ui.t()(Key::take_page_sub);
    auto style = widgets::at_most(80, widgets::type(ui.look(), 72, 84, Weight::bold, -0.8));
    style.wrap = drawing::Wrap::balance;
    int y = portrait ? 984 : 168;
    const int used = ui.text_from(title, style, {x, y, w, 260});
    const int more = ui.text_from(sub, widgets::t1(ui.look()), {x, y + used + 20, w, 120});
    ui.say(title + " " + sub, {x - 16, y - 8, w + 16, used + more + 44});
    // Whose page it is: this badge's.
    const Rect of{x, portrait ? 1340 : 640, w, 240};
    ui.card(of, ui.colours().tint, 32, false);
    ui.badge(cards::look_of(*badge_, level_), of.x + 32, of.y + 24, 192);
    const std::string name = domain::in_language(badge_->name, app_.lang());
    const std::string level = ui.t()(widgets::level_key(level_));
    auto label = widgets::h2(ui.look());
    label.max_lines = 1;
    ui.text(name, label, {of.x + 256, of.y + 52, of.w - 288, 64}, 32);
    ui.text(level, widgets::in(widgets::t1(ui.look()), ui.colours().deep), {of.x + 256, of.y + 120, of.w - 288, 60});
    ui.say(name + ". " + level, of, 32);
}

app::Chrome AskForStickScreen::chrome() {
    auto chrome = journey_chrome(app_, "🎒", Key::take_journey);
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::help_call), Glyph::help};
    return chrome;
}

void AskForStickScreen::draw(Ui& ui) {
    picture_and_words(ui, "x-stick", ui.t()(Key::take_stick_title), ui.t()(Key::take_stick_sub));
}

}  // namespace merci::screens
