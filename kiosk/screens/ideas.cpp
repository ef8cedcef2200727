#include "kiosk/screens/ideas.h"

#include "core/text/phrases.h"
#include "kiosk/screens/idea_view.h"
#include "kiosk/screens/names.h"
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

class IdeasScreen final : public app::Screen {
public:
    explicit IdeasScreen(app::App& app) : Screen(app) { load(); }
    std::string name() const override { return writing_ ? "ideas.name" : "ideas"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    bool staff_only() const override { return true; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override;
    void left() override { app_.voice_notes().stop(); }

private:
    void load();
    void draw_none(Ui& ui);
    void answers(Ui& ui, const Rect& row);
    void answer(domain::Verdict verdict);
    domain::Words criteria() const;

    std::optional<domain::Proposal> idea_;
    std::optional<domain::Person> who_;
    int waiting_ = 0;
    int skipped_ = 0;
    std::uint64_t news_ = 0;
    bool writing_ = false;
    std::string text_;
    widgets::Keyboard keyboard_;
};

void IdeasScreen::load() {
    news_ = app_.news();
    writing_ = false;
    text_.clear();
    const auto waiting = app_.view().proposals_waiting(kIdeasMax);
    waiting_ = static_cast<int>(waiting.size());
    idea_.reset();
    who_.reset();
    if (waiting.empty()) return;
    idea_ = waiting[static_cast<std::size_t>(skipped_ % waiting_)];
    who_ = app_.view().person(idea_->person);
}

app::Chrome IdeasScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💡", app_.t()(Key::ideas_journey), {}, {}, app::who_of(*app_.session().animator)};
    if (!idea_) return chrome;
    if (writing_) {
        if (!text_.empty()) chrome.plinth.main = widgets::MainAction{app_.t()(Key::ideas_adopt), Glyph::check};
        return chrome;
    }
    if (waiting_ < 2) return chrome;
    chrome.bar.pill = app_.t()(Key::requests_count,
                               {{"n", std::to_string(skipped_ % waiting_ + 1)}, {"of", std::to_string(waiting_)}});
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::requests_skip), Glyph::next};
    return chrome;
}

void IdeasScreen::on_main() {
    if (writing_) return answer(domain::Verdict::adopted);
    ++skipped_;
    load();
    app_.turn(render::Turn::next);
}

void IdeasScreen::on_back() {
    if (!writing_) return app_.back();
    writing_ = false;
    app_.turn(render::Turn::back);
}

// What one must do, from the phrases, in every language there is; nothing: the words, or the name, say it.
domain::Words IdeasScreen::criteria() const {
    domain::Words words;
    if (!idea_->words.empty() || idea_->phrases.empty()) return words;
    for (const auto& catalogue : text::catalogues()) {
        const text::Text t(catalogue.lang);
        domain::Record record;
        record.phrases = idea_->phrases;
        const auto said = whole_story(t, record);
        if (!said.empty()) words[std::string(catalogue.lang)] = said;
    }
    return words;
}

void IdeasScreen::answer(domain::Verdict verdict) {
    domain::AnswerProposal answer{idea_->id, app_.session().animator->id, verdict, text_,
                                  {},        hue_of_picture(idea_->emoji)};
    if (verdict == domain::Verdict::adopted) answer.criteria = criteria();
    app_.voice_notes().stop();
    app_.run(std::move(answer), [this](const Json&) {
        load();
        app_.turn(render::Turn::next);
        app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::ideas_done)});
    });
}

void IdeasScreen::draw_none(Ui& ui) {
    const std::string title = ui.t()(Key::ideas_none);
    const int middle = ui.width() / 2;
    const int y = ui.portrait() ? 500 : 240;
    ui.pastille("💡", middle - 132, y, 264, ui.colours().tint);
    ui.text(title, widgets::aligned(widgets::h1(ui.look()), Align::centre), {middle - 484, y + 312, 968, 80});
    ui.say(title, {middle - 484, y + 304, 968, 96});
}

void IdeasScreen::draw(Ui& ui) {
    if (!idea_ && news_ != app_.news()) load();
    if (!idea_) return draw_none(ui);
    if (writing_) {
        widgets::question(ui, ui.t()(Key::propose_name));
        keyboard_.draw(ui, text_, kNameMax);
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
    const widgets::Button adopt{
        widgets::ButtonKind::yes, widgets::glyph_sign(Glyph::check), ui.t()(Key::ideas_adopt), {}, true, true, 48};
    if (widgets::button(ui, "adopt", cell(0), adopt)) {
        if (!idea_->name.empty()) return answer(domain::Verdict::adopted);
        writing_ = true;
        keyboard_.start_capital();
        return app_.turn(render::Turn::next);
    }
    const widgets::Button talk{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::chat), ui.t()(Key::ideas_talk), {}, true, true, 48};
    if (widgets::button(ui, "talk", cell(1), talk)) answer(domain::Verdict::let_us_talk);
}

}  // namespace

std::unique_ptr<app::Screen> ideas_screen(app::App& app) {
    return std::make_unique<IdeasScreen>(app);
}

}  // namespace merci::screens
