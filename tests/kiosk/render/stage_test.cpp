// The whole stage on a real display (tests/support/with_display.sh), with taps from outside.
#include "kiosk/render/stage.h"

#include <SDL2/SDL.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "tests/kiosk/render/headless.h"

using namespace merci;
using namespace merci::render;

namespace {

constexpr Colour kPaper = Colour::rgb(0xF6F0E4);
constexpr Colour kInk = Colour::rgb(0x1A1B36);
constexpr Rect kButton{100, 100, 200, 120};

// A stage with one button that turns dark while it is pressed and counts its taps.
struct Counter {
    SystemClock clock;
    std::unique_ptr<Stage> stage;
    int frames = 0;
    int pressed_frames = 0;
    int taps = 0;
    bool ended = false;  // the corner was tapped
    std::function<void()> each_frame = [] {};

    explicit Counter(WindowOptions options = {.width = 640, .height = 480}) {
        auto opened = Stage::open(options, clock);
        REQUIRE(opened.ok());
        stage = std::move(opened).value();
    }
    void draw(Canvas& canvas) {
        ++frames;
        const Tap tap = canvas.tap_area("button", kButton);
        canvas.fill(canvas.bounds(), kPaper);
        canvas.fill(kButton, tap.down ? kInk : Colour::rgb(0xE8552D));
        canvas.fill({400, 100, 10 * taps, 20}, kInk);
        if (canvas.tap_area("end", {0, 0, 50, 50}).tapped) {
            ended = true;
            stage->stop();
        }
        if (tap.down) ++pressed_frames;
        if (tap.tapped) ++taps;
        each_frame();
    }
    // Until the frame callback stops it, or ten seconds have passed.
    void run() {
        const Millis end = clock.monotonic() + 10'000;
        stage->run([&](Canvas& canvas) {
            draw(canvas);
            stage->loop().request_frame_at(end);
            if (clock.monotonic() >= end) stage->stop();
        });
    }
};

// From another program, as a finger would: it knows nothing of us but the screen.
void xdotool(const std::string& arguments) {
    CHECK(std::system(("xdotool " + arguments).c_str()) == 0);
}

void push(SDL_EventType type, SDL_FingerID finger, float x, float y) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = finger;
    event.tfinger.x = x / 640;
    event.tfinger.y = y / 480;
    REQUIRE(SDL_PushEvent(&event) == 1);
}

std::uint32_t pixel(Stage& stage, int x, int y) {
    const auto buffer = stage.window().pixels();
    REQUIRE(buffer.ok());
    return buffer->pixels[y * (buffer->stride / 4) + x] & 0xffffffU;
}

}  // namespace

TEST_CASE("a tap from outside presses, taps and is measured", "[display]") {
    Counter counter;
    std::thread finger;
    counter.each_frame = [&] {
        if (counter.frames == 1) finger = std::thread([] { xdotool("mousemove 200 150 click 1"); });
        if (counter.taps == 1) counter.stage->stop();
    };
    counter.run();
    finger.join();
    CHECK(counter.taps == 1);
    CHECK(counter.pressed_frames >= 1);
    CHECK(counter.stage->latency().count() >= 1);
    CHECK(counter.stage->latency().percentile(1) < 1'000);
    CHECK(counter.stage->describe().find("tap to pixels: ") != std::string::npos);
}

TEST_CASE("dragging off from outside cancels", "[display]") {
    Counter counter;
    std::thread finger;
    counter.each_frame = [&] {
        if (counter.frames != 1) return;
        finger = std::thread([] {
            xdotool(
                "mousemove 200 150 mousedown 1 mousemove 500 400 mouseup 1 "
                "mousemove 20 20 click 1");
        });
    };
    counter.run();
    finger.join();
    CHECK(counter.pressed_frames >= 1);
    CHECK(counter.taps == 0);
    CHECK(counter.ended);
}

TEST_CASE("frames that show nothing new are not presented", "[display]") {
    Counter counter;
    counter.each_frame = [&] {
        counter.stage->loop().request_frame();
        if (counter.frames == 50) counter.stage->stop();
    };
    counter.run();
    const std::uint64_t shown = counter.stage->presented();
    CHECK(shown <= 3);  // the first, and what the display asks for when the window appears
    const std::uint64_t pixels = counter.stage->pixels_drawn();
    for (int i = 0; i < 10; ++i) counter.stage->draw_now([&](Canvas& canvas) { counter.draw(canvas); });
    CHECK(counter.stage->presented() == shown);
    CHECK(counter.stage->pixels_drawn() == pixels);
}

TEST_CASE("an expose event repaints everything", "[display]") {
    Counter counter;
    std::uint64_t before = 0;
    bool exposed = false;
    counter.each_frame = [&] {
        if (exposed) {
            counter.stage->stop();
        } else if (counter.frames == 20) {
            before = counter.stage->pixels_drawn();
            SDL_Event event{};
            event.type = SDL_WINDOWEVENT;
            event.window.event = SDL_WINDOWEVENT_EXPOSED;
            SDL_PushEvent(&event);
            exposed = true;
        }
        counter.stage->loop().request_frame();
    };
    counter.run();
    CHECK(counter.stage->pixels_drawn() >= before + 640 * 480);
}

TEST_CASE("a finger taps once, without its echo as a mouse, and a second finger counts for nothing", "[display]") {
    Counter counter;
    counter.each_frame = [&] {
        if (counter.frames == 1) {
            push(SDL_FINGERDOWN, 11, 150, 150);
            push(SDL_FINGERDOWN, 12, 160, 150);
            SDL_Event echo{};
            echo.type = SDL_MOUSEBUTTONDOWN;
            echo.button.which = SDL_TOUCH_MOUSEID;
            echo.button.button = SDL_BUTTON_LEFT;
            echo.button.x = 150;
            echo.button.y = 150;
            SDL_PushEvent(&echo);
            push(SDL_FINGERUP, 12, 160, 150);
            push(SDL_FINGERUP, 11, 150, 150);
        }
        if (counter.taps > 0 && counter.frames > 6) counter.stage->stop();
        counter.stage->loop().animating();
    };
    counter.run();
    CHECK(counter.taps == 1);
    CHECK(counter.pressed_frames == 1);
}

TEST_CASE("the answer to a tap is on the screen when the run ends", "[display]") {
    Counter counter;
    bool pushed = false;
    counter.each_frame = [&] {
        if (!pushed) {
            push(SDL_FINGERDOWN, 1, 150, 150);
            push(SDL_FINGERUP, 1, 150, 150);
            pushed = true;
        }
        if (counter.taps == 1) counter.stage->stop();
    };
    counter.run();
    // The bar that counts was drawn by the frame after the one that noticed the tap.
    CHECK(pixel(*counter.stage, 405, 110) == 0x1A1B36);
}

TEST_CASE("the two keys of the voice guide are heard, and no key leaves the program", "[display]") {
    Counter counter;
    std::vector<Key> heard;
    counter.each_frame = [&] {
        if (counter.frames == 2) {
            counter.stage->on_key([&](Key key) { heard.push_back(key); });
            for (const auto code : {SDLK_TAB, SDLK_KP_ENTER, SDLK_a}) {
                SDL_Event key{};
                key.type = SDL_KEYDOWN;
                key.key.keysym.sym = code;
                SDL_PushEvent(&key);
            }
            SDL_Event chord{};
            chord.type = SDL_KEYDOWN;
            chord.key.keysym.sym = SDLK_TAB;
            chord.key.keysym.mod = KMOD_LALT;
            SDL_PushEvent(&chord);
            SDL_Event quit{};
            quit.type = SDL_QUIT;
            SDL_PushEvent(&quit);
        }
        if (counter.frames == 10) counter.stage->stop();
        counter.stage->loop().animating();
    };
    counter.run();
    CHECK(counter.frames >= 10);
    CHECK(heard == std::vector{Key::next, Key::choose});
}

TEST_CASE("a frame that nobody sees is a picture of its own", "[display]") {
    Counter counter;
    std::vector<std::uint32_t> pixels;
    counter.each_frame = [&] {
        if (counter.frames == 3) counter.stage->stop();
        counter.stage->loop().animating();
    };
    counter.run();
    pixels = counter.stage->picture_of(
        [](Canvas& canvas) {
            canvas.fill({0, 0, 2, 1}, Colour::rgb(0x123456));
        },
        Mirror::yes, Colour::rgb(0xABCDEF));
    CHECK((pixels.front() & 0xFFFFFFU) == 0xABCDEF);
    CHECK((pixels[static_cast<std::size_t>(counter.stage->window().width()) - 1] & 0xFFFFFFU) == 0x123456);
}

TEST_CASE("another thread wakes a sleeping stage", "[display]") {
    Counter counter;
    std::thread other;
    std::atomic<bool> news{false};
    counter.each_frame = [&] {
        if (counter.frames == 1) {
            other = std::thread([&] {
                news = true;
                counter.stage->wake();
            });
        }
        if (news) counter.stage->stop();
    };
    counter.run();
    other.join();
    CHECK(news);
}

TEST_CASE("a stage may be closed as soon as another thread has stopped it", "[display]") {
    for (int i = 0; i < 20; ++i) {
        Counter counter;
        std::thread other;
        counter.each_frame = [&] {
            if (counter.frames != 1) return;
            other = std::thread([&] {
                for (int n = 0; n < i * 20; ++n) counter.stage->wake();
                counter.stage->stop();
            });
        };
        counter.run();
        other.join();
    }
}

TEST_CASE("the display shows what was drawn, whatever its pixels are", "[display]") {
    Counter counter;
    counter.stage->draw_now([&](Canvas& canvas) { counter.draw(canvas); });
    // Asked from outside. 16-bit colours are a little off.
    FILE* seen = popen("import -window root -depth 8 -crop 1x1+150+150 rgb:- 2>/dev/null", "r");
    REQUIRE(seen != nullptr);
    unsigned char rgb[3] = {};
    CHECK(std::fread(rgb, 1, sizeof rgb, seen) == sizeof rgb);
    pclose(seen);
    CHECK(std::abs(rgb[0] - 0xE8) <= 8);
    CHECK(std::abs(rgb[1] - 0x55) <= 8);
    CHECK(std::abs(rgb[2] - 0x2D) <= 8);
}

TEST_CASE("a stage without a size covers the whole display, and a screenshot shows it", "[display]") {
    Counter counter{WindowOptions{}};
    SDL_Rect display{};
    REQUIRE(SDL_GetDisplayBounds(0, &display) == 0);
    CHECK(counter.stage->window().width() == display.w);
    CHECK(counter.stage->window().height() == display.h);
    counter.stage->draw_now([&](Canvas& canvas) { counter.draw(canvas); });
    const auto folder = std::filesystem::temp_directory_path();
    const std::string path = folder / ("merci-render-test-" + std::to_string(::getpid()) + ".png");
    REQUIRE(counter.stage->window().save_screenshot(path).ok());
    cairo_surface_t* png = cairo_image_surface_create_from_png(path.c_str());
    std::remove(path.c_str());
    REQUIRE(cairo_surface_status(png) == CAIRO_STATUS_SUCCESS);
    CHECK(cairo_image_surface_get_width(png) == display.w);
    const auto* row = cairo_image_surface_get_data(png) + 110 * cairo_image_surface_get_stride(png);
    CHECK(row[110 * 4 + 2] == 0xE8);
    CHECK(row[110 * 4 + 1] == 0x55);
    CHECK(row[110 * 4 + 0] == 0x2D);
    cairo_surface_destroy(png);
    CHECK_FALSE(counter.stage->window().save_screenshot("/nowhere/at/all.png").ok());
}
