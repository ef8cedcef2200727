// Each screen at rest, drawn unseen in every language and held against the bars (audit.h), when a test asks for it. The
// rest of App is in app.cpp.
#include <fstream>

#include "kiosk/app/app.h"
#include "kiosk/app/audit.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/regions.h"

namespace merci::app {
namespace {

std::uint64_t sign_of(const std::string& screen, const widgets::Speech& speech, const widgets::TouchMap& touch) {
    auto sign = render::hash_of("audit", screen);
    for (const auto& line : speech.lines()) sign = render::hash_of(sign, line.text);
    for (const auto& place : touch.places()) sign = render::hash_of(sign, place.id);
    return sign;
}

}  // namespace

// A screen is at rest for its test once it has been looked at.
bool App::audited(bool at_rest) {
    if (options_.audit.empty() || !at_rest || idle_warning_ || called_until_ > clock_.monotonic() || toast_ ||
        guide_.on() || slid_down_)
        return at_rest;
    const auto sign = sign_of(stack_.top().name(), speech_, touch_map_);
    if (audited_.contains(sign)) return true;
    to_audit_ = sign;
    return false;
}

void App::audit() {
    if (!to_audit_) return;
    const bool first = audited_.empty();
    audited_.insert(*to_audit_);
    to_audit_.reset();
    if (first) {
        audit_as("idle", [](widgets::Ui& ui) {
            screens::draw_idle_dialog(ui, 20'000, 20'000, true);
            widgets::plinth(ui, {.back = false, .home = false, .main = {}});
        });
        audit_as("called", [](widgets::Ui& ui) {
            screens::draw_call_dialog(ui, 0);
            widgets::plinth(ui, {.back = false, .home = false, .help = false, .main = {}});
        });
    }
    audit_as(stack_.top().name(), [this](widgets::Ui& ui) {
        const auto chrome = stack_.top().chrome();
        widgets::top_bar(ui, chrome.bar);
        stack_.top().draw(ui);
        if (!stack_.top().lobby()) widgets::plinth(ui, chrome.plinth);
    });
    stage_->wake();
}

void App::audit_as(const std::string& name, const std::function<void(widgets::Ui&)>& draw) {
    std::ofstream file(options_.audit, std::ios::app);
    const auto note = [&](const std::string& lang, const Comfort& comfort, const char* how) {
        for (const auto& fault : faults_in(lang, comfort, name, draw))
            file << name << " [" << lang << how << "]: " << fault << "\n";
    };
    for (const auto& catalogue : text::catalogues()) note(std::string(catalogue.lang), {}, "");
    if (stack_.top().lobby()) return;  // nobody is there to like it otherwise
    note(lang(), {.high_contrast = true}, ", high contrast");
    note(lang(), {.large_type = true}, ", large letters");
    note(lang(), {.high_contrast = true, .large_type = true}, ", both");
}

std::vector<std::string> App::faults_in(const std::string& lang, const Comfort& comfort, const std::string& name,
                                        const std::function<void(widgets::Ui&)>& draw_it) {
    const auto own_text = std::exchange(text_, text::Text(lang));
    const auto own_comfort = std::exchange(session_.comfort, comfort);
    render::SpriteCache sprites;
    widgets::Seen seen;
    widgets::Speech speech;
    widgets::TouchMap touch;
    const auto draw = [&](render::Canvas& canvas) {
        const drawing::Watching watching(seen);
        sprites.begin_frame();
        canvas.forbid_taps();
        widgets::Ui ui(canvas, sprites, stage_->motion(), *pictures_, speech, touch, look(), &seen);
        canvas.fill(canvas.bounds(), ui.colours().paper);
        draw_it(ui);
        canvas.allow_taps();
    };
    Shown shown;
    shown.screen = name;
    shown.width = stage_->window().width();
    shown.height = stage_->window().height();
    shown.px_per_mm = 4 * look().scale;
    shown.pixels = stage_->picture_of(draw, text_.right_to_left() ? drawing::Mirror::yes : drawing::Mirror::no,
                                      comfort.high_contrast ? drawing::kWhite : drawing::kPaper);
    shown.drawn = seen.all();
    shown.touch = touch.places();
    shown.says = speech.lines();
    text_ = own_text;
    session_.comfort = own_comfort;
    return faults_of(shown);
}

}  // namespace merci::app
