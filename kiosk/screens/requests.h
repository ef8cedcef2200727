// What residents ask: their photos large, their words, and three answers in two taps. A yes waits ten seconds, kept
// across a crash, and can be taken back; then the badge is signed and its card printed.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class RequestsScreen final : public app::Screen {
public:
    explicit RequestsScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "requests"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void entered() override { load(); }
    bool staff_only() const override { return true; }

private:
    struct Shown {
        domain::Request request;
        domain::Person person;
        domain::Badge badge;
        std::vector<std::string> photos;
        std::string words;
        std::string with;
        std::vector<domain::Person> companions;
        std::optional<domain::VoiceNote> voice;
    };
    void load();
    void photos(widgets::Ui& ui);
    void story(widgets::Ui& ui, const render::Rect& rect);
    void answers(widgets::Ui& ui);
    void none(widgets::Ui& ui);
    void answer(domain::Answer answer);

    std::optional<Shown> shown_;
    int waiting_ = 0;
    int skipped_ = 0;
    std::uint64_t news_ = 0;
};

// What somebody said, in as large letters as there is room for; what is longer opens at a touch: true then.
bool long_story(widgets::Ui& ui, const std::string& story, const drawing::TextStyle& style, const render::Rect& room);

// All that was said, when it is long.
class StoryScreen final : public app::Screen {
public:
    StoryScreen(app::App& app, domain::Person person, std::string story)
        : Screen(app), person_(std::move(person)), story_(std::move(story)) {}
    std::string name() const override { return "requests.story"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    bool staff_only() const override { return true; }

private:
    domain::Person person_;
    std::string story_;
};

// What is missing for one more step.
class MissingScreen final : public app::Screen {
public:
    MissingScreen(app::App& app, domain::Request request, domain::Person person)
        : Screen(app), request_(std::move(request)), person_(std::move(person)) {}
    std::string name() const override { return "requests.missing"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    bool staff_only() const override { return true; }

private:
    domain::Request request_;
    domain::Person person_;
};

// The ten seconds of a yes.
class SigningScreen final : public app::Screen {
public:
    SigningScreen(app::App& app, domain::GiveReview review, std::string asks, domain::Badge badge, domain::Level level);
    std::string name() const override { return "requests.signing"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override { sign(); }
    void on_back() override { undo(); }
    void on_home() override { undo(); }
    void left() override;
    void entered() override;
    bool staff_only() const override { return true; }
    bool busy() const override { return true; }

private:
    void undo();
    void sign();
    domain::GiveReview review_;
    std::string asks_;  // who
    domain::Badge badge_;
    domain::Level level_;
    Millis due_;
    bool done_ = false;
    bool failed_ = false;
};

}  // namespace merci::screens
