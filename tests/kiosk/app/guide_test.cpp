#include "kiosk/app/guide.h"

#include <catch2/catch.hpp>

using namespace merci;
using namespace merci::app;

namespace {

struct Screen {
    widgets::Speech speech;
    widgets::TouchMap touch;

    Screen() {
        speech.say("Pourquoi merci ?", {64, 144, 900, 80});
        control("helped", "Son aide", {64, 248, 500, 180});
        control("joy", "Sa joie", {600, 248, 500, 180});
    }
    void control(const std::string& id, const std::string& text, const render::Rect& rect) {
        touch.add(id, rect, rect);
        speech.say(text, rect);
    }
};

std::vector<std::string> ids(const std::vector<Step>& steps) {
    std::vector<std::string> found;
    for (const auto& step : steps) found.push_back(step.id);
    return found;
}

}  // namespace

TEST_CASE("every line is a step, and leads to what stands in its place") {
    const Screen screen;
    CHECK(ids(steps_of(screen.speech, screen.touch)) == std::vector<std::string>{"", "helped", "joy"});
}

TEST_CASE("a thing that two lines speak of is one step") {
    Screen screen;
    screen.speech.say("Sylvie", {620, 300, 200, 60});
    CHECK(steps_of(screen.speech, screen.touch).size() == 3);
}

TEST_CASE("a small control in a large card is the one that its own words lead to") {
    widgets::Speech speech;
    widgets::TouchMap touch;
    touch.add("card", {0, 0, 1000, 600}, {0, 0, 1000, 600});
    touch.add("play", {800, 400, 100, 100}, {800, 400, 100, 100});
    speech.say("Écouter", {800, 400, 100, 100});
    CHECK(steps_of(speech, touch).front().id == "play");
}

TEST_CASE("next goes round, and the first step of a screen needs no key") {
    const Screen screen;
    const auto steps = steps_of(screen.speech, screen.touch);
    Guide guide;
    guide.set(true);
    CHECK(guide.current(steps)->text == "Pourquoi merci ?");
    CHECK(guide.next(steps)->id == "helped");
    CHECK(guide.current(steps)->id == "helped");
    CHECK(guide.next(steps)->id == "joy");
    CHECK(guide.next(steps)->id.empty());
    guide.begin_screen();
    CHECK(guide.next(steps)->id == "helped");
}

TEST_CASE("when what one was at has gone, the next one takes its place") {
    Screen screen;
    Guide guide;
    guide.set(true);
    const auto before = steps_of(screen.speech, screen.touch);
    guide.next(before);
    Screen after;
    after.speech.begin();
    after.touch.begin();
    after.speech.say("Merci est dit !", {64, 144, 900, 80});
    after.control("main", "C’est fini", {600, 940, 600, 120});
    const auto steps = steps_of(after.speech, after.touch);
    CHECK(guide.current(steps) == nullptr);
    CHECK(guide.next(steps)->id == "main");
    CHECK(guide.next({}) == nullptr);
}

TEST_CASE("a long touch finds the name of what is touched") {
    const Screen screen;
    CHECK(line_of(screen.touch.places()[1], screen.speech)->text == "Sa joie");
    CHECK(line_of({"other", {}, {1500, 900, 100, 100}}, screen.speech) == nullptr);
}

TEST_CASE("the name of the journey comes after all that the screen says") {
    widgets::Speech speech;
    speech.say_frame("Je remercie", {64, 24, 400, 88}, 44);
    speech.say("Pourquoi merci ?", {64, 144, 900, 80});
    CHECK(steps_of(speech, {}).front().text == "Pourquoi merci ?");
    CHECK(steps_of(speech, {}).back().text == "Je remercie");
}

TEST_CASE("a step that was reached while nothing could be chosen yet is still the step one is at") {
    const Screen screen;
    Guide guide;
    guide.set(true);
    guide.next(steps_of(screen.speech, {}));
    const auto steps = steps_of(screen.speech, screen.touch);
    CHECK(guide.current(steps)->id == "helped");
    CHECK(guide.next(steps)->id == "joy");
}
