#include "kiosk/screens/ideas.h"

#include "core/base/plain_text.h"
#include "core/flow/journey.h"
#include "core/text/phrases.h"
#include "kiosk/screens/idea_view.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/screens/pictograms.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/keyboard.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kIdeasMax = 200;
constexpr std::size_t kNameMax = 40;
constexpr std::size_t kCriteriaMax = 240;

class IdeasScreen final : public app::Screen {
public:
    explicit IdeasScreen(app::App& app) : Screen(app) { load(); }
    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::slate; }
    bool staff_only() const override { return true; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override;
    void left() override { app_.voice_notes().stop(); }

private:
    enum class Writing { no, name, criteria };  // what becomes the badge's, before it does

    void load();
    void answers(Ui& ui, const Rect& row);
    void answer(domain::Verdict verdict);
    void adopt();
    void write(Writing what);
    bool needs_criteria() const;

    std::optional<domain::Proposal> idea_;
    std::optional<domain::Person> who_;
    int waiting_ = 0;
    int skipped_ = 0;
    std::uint64_t news_ = 0;
    Writing writing_ = Writing::no;
    std::string title_;
    std::string criteria_;
    widgets::Keyboard keyboard_;
};

void IdeasScreen::load() {
    news_ = app_.news();
    writing_ = Writing::no;
    title_.clear();
    criteria_.clear();
    const auto waiting = app_.view().proposals_waiting(kIdeasMax);
    waiting_ = static_cast<int>(waiting.size());
    idea_.reset();
    who_.reset();
    if (waiting.empty()) return;
    idea_ = waiting[static_cast<std::size_t>(skipped_ % waiting_)];
    who_ = app_.view().person(idea_->person);
}

std::string IdeasScreen::name() const {
    constexpr const char* kNames[] = {"ideas", "ideas.name", "ideas.criteria"};
    return kNames[static_cast<int>(writing_)];
}

app::Chrome IdeasScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💡", app_.t()(Key::ideas_journey), {}, {}, app::who_of(*app_.session().animator)};
    if (!idea_) return chrome;
    if (writing_ != Writing::no) {
        const bool last = writing_ == Writing::criteria || !needs_criteria();
        const auto& written = flow::trimmed(writing_ == Writing::name ? title_ : criteria_);
        if (!written.empty())
            chrome.plinth.main = last ? widgets::MainAction{app_.t()(Key::ideas_adopt), Glyph::check}
                                      : widgets::MainAction{app_.t()(Key::tell_go_on), Glyph::next};
        return chrome;
    }
    if (waiting_ < 2) return chrome;
    chrome.bar.pill = app_.t()(Key::requests_count,
                               {{"n", std::to_string(skipped_ % waiting_ + 1)}, {"of", std::to_string(waiting_)}});
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::requests_skip), Glyph::next};
    return chrome;
}

void IdeasScreen::on_main() {
    if (writing_ != Writing::no) return adopt();
    ++skipped_;
    load();
    app_.turn(render::Turn::next);
}

void IdeasScreen::on_back() {
    if (writing_ == Writing::no) return app_.back();
    writing_ = writing_ == Writing::criteria && idea_->name.empty() ? Writing::name : Writing::no;
    app_.turn(render::Turn::back);
}

// Phrases say by themselves what one must do; what somebody wrote is read, and mended, before everybody reads it for
// ever.
bool IdeasScreen::needs_criteria() const {
    return !idea_->words.empty() || text::sentences_of(idea_->phrases).empty();
}

void IdeasScreen::write(Writing what) {
    writing_ = what;
    auto& text = what == Writing::name ? title_ : criteria_;
    if (what == Writing::criteria && text.empty()) text = first_characters(idea_->words, kCriteriaMax);
    if (text.empty()) keyboard_.start_capital();
    app_.turn(render::Turn::next);
}

// On to what is still to be written, or done.
void IdeasScreen::adopt() {
    if (writing_ == Writing::no && idea_->name.empty()) return write(Writing::name);
    if (writing_ != Writing::criteria && needs_criteria()) return write(Writing::criteria);
    answer(domain::Verdict::adopted);
}

void IdeasScreen::answer(domain::Verdict verdict) {
    domain::AnswerProposal answer{idea_->id, app_.session().animator->id, verdict, flow::trimmed(title_),
                                  {},        hue_of_picture(idea_->emoji)};
    if (const auto written = flow::trimmed(criteria_); !written.empty()) answer.criteria["fr"] = written;
    app_.voice_notes().stop();
    app_.run(std::move(answer), [this](const Json&) {
        load();
        app_.turn(render::Turn::next);
        app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::ideas_done)});
    });
}

void IdeasScreen::draw(Ui& ui) {
    if (!idea_ && news_ != app_.news()) load();
    if (!idea_) return nothing_yet(ui, "💡", ui.t()(Key::ideas_none));
    if (writing_ == Writing::name) {
        widgets::question(ui, ui.t()(Key::propose_name));
        keyboard_.draw(ui, title_, kNameMax);
        return;
    }
    if (writing_ == Writing::criteria) {
        widgets::question(ui, ui.t()(Key::propose_do));
        keyboard_.draw(ui, criteria_, kCriteriaMax, nullptr, widgets::Entry::sentences);
        return;
    }
    const std::string title =
        who_ ? ui.t()(Key::ideas_question, {{"name", who_->name}}) : ui.t()(Key::ideas_from_someone);
    widgets::question(ui, title);
    const bool portrait = ui.portrait();
    draw_idea(ui, app_, *idea_, portrait ? Rect{56, 344, 968, 440} : Rect{64, 248, 620, 632});
    draw_idea_words(ui, app_, *idea_, portrait ? Rect{56, 816, 968, 480} : Rect{716, 248, 1140, 464});
    answers(ui, portrait ? Rect{56, 1328, 968, 244} : Rect{716, 744, 1140, 136});
}

void IdeasScreen::answers(Ui& ui, const Rect& row) {
    const bool portrait = ui.portrait();
    const auto cell = [&](int i) { return widgets::grid_cell(row, portrait ? 1 : 2, portrait ? 2 : 1, 32, 20, i); };
    const widgets::Button yes{
        widgets::ButtonKind::yes, widgets::glyph_sign(Glyph::check), ui.t()(Key::ideas_adopt), {}, true, true, 48};
    if (widgets::button(ui, "adopt", cell(0), yes)) return adopt();
    const widgets::Button talk{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::chat), ui.t()(Key::ideas_talk), {}, true, true, 48};
    if (widgets::button(ui, "talk", cell(1), talk)) answer(domain::Verdict::let_us_talk);
}

}  // namespace

std::unique_ptr<app::Screen> ideas_screen(app::App& app) {
    return std::make_unique<IdeasScreen>(app);
}

}  // namespace merci::screens
