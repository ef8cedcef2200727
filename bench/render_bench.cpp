// What drawing costs, in the words of docs/design: page changes, presses, movement, the camera, and nothing at all.
//   tests/support/with_display.sh build/release/bin/render_bench
// Prints one table. CPU is that of this process, in percent of one core; the display's own work is not in it.
#include <spdlog/fmt/fmt.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "bench/render_page.h"
#include "core/drawing/fonts.h"
#include "kiosk/render/stage.h"

namespace {

using namespace merci;
using bench::Page;

double now_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

double cpu_ms() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto ms = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return ms(used.ru_utime) + ms(used.ru_stime);
}

double pss_mb() {
    std::ifstream rollup("/proc/self/smaps_rollup");
    std::string line;
    while (std::getline(rollup, line)) {
        if (line.rfind("Pss:", 0) == 0) return std::strtod(line.c_str() + 4, nullptr) / 1024;
    }
    return 0;
}

void row(const std::string& what, const std::string& measured, const char* wanted) {
    std::printf("%-50s | %-48s | %s\n", what.c_str(), measured.c_str(), wanted);
    std::fflush(stdout);
}

std::string spread(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
    };
    return fmt::format("p50 {:.1f}  p99 {:.1f}  worst {:.1f} ms", at(0.5), at(0.99), times.back());
}

std::string timed(int times, const std::function<void(int)>& step) {
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        const double start = now_ms();
        step(i);
        taken.push_back(now_ms() - start);
    }
    return spread(taken);
}

// Runs the stage for a while; the frames it drew and the CPU it took.
std::string running(render::Stage& stage, const Clock& clock, Millis how_long, const render::Stage::Draw& draw) {
    const Millis end = clock.monotonic() + how_long;
    const auto frames = stage.loop().frames();
    const double start = now_ms();
    const double cpu = cpu_ms();
    stage.run([&](render::Canvas& canvas) {
        draw(canvas);
        stage.loop().request_frame_at(end);
        if (clock.monotonic() >= end) stage.stop();
    });
    const double took = now_ms() - start;
    const auto drawn = static_cast<double>(stage.loop().frames() - frames);
    return fmt::format("{:.1f} frames/s, {:.3f} % of a core", drawn * 1e3 / took, 100 * (cpu_ms() - cpu) / took);
}

std::unique_ptr<render::Stage> open(const Clock& clock) {
    auto stage = render::Stage::open({.width = 1920, .height = 1080}, clock);
    if (!stage) {
        std::fprintf(stderr, "render_bench: %s\n", stage.error().detail.c_str());
        std::exit(1);
    }
    return std::move(stage).value();
}

// In a process of its own: from before it was started to its first picture.
int first_frame(double started) {
    SystemClock clock;
    const auto stage = open(clock);
    Page page(stage->sprites());
    stage->draw_now([&](render::Canvas& canvas) { page.draw(canvas); });
    std::printf("%.3f %.3f\n", now_ms() - started, pss_mb());
    return 0;
}

void measure_first_frame(const char* program) {
    std::vector<double> times;
    double pss = 0;
    for (int i = 0; i < 15; ++i) {
        FILE* child = popen((std::string(program) + " --first-frame " + std::to_string(now_ms())).c_str(), "r");
        double ms = 0;
        if (child == nullptr || std::fscanf(child, "%lf %lf", &ms, &pss) != 2) std::exit(1);
        pclose(child);
        times.push_back(ms);
    }
    row("first frame, from the start of the process", spread(times), "150 ms, with the rest of the program");
    row("memory after the first frame (PSS)", fmt::format("{:.1f} MB", pss), "64 MB, with the rest");
}

void measure_pages(render::Stage& stage, Page& page) {
    const auto draw = [&](render::Canvas& canvas) { page.draw(canvas); };
    const auto turn = [&](int) {
        page.number = 1 - page.number;
        stage.draw_now(draw);
    };
    const auto turn_anew = [&](int i) {
        stage.sprites().clear();
        turn(i);
    };
    const auto slide = [&](int i) {
        const render::Group group{64 - i % 64, 0, (1 + i % 3) / 3.0};
        stage.draw_now([&](render::Canvas& canvas) { page.draw(canvas, group); });
    };
    row("page painted anew: text, photos, shadows", timed(60, turn_anew), "");
    turn(0);
    turn(1);
    row(fmt::format("page change, {} sprites", page.drawn()), timed(300, turn), "20 ms");
    row("the same page again: nothing to draw", timed(300, [&](int) { stage.draw_now(draw); }), "");
    row("a frame of a page sliding in", timed(300, slide), "16 ms");
}

// Real taps, from another program.
void measure_taps(render::Stage& stage, const Clock& clock, Page& page) {
    const auto tapping = [&](const char* what, const render::Stage::Draw& draw) {
        const Millis end = clock.monotonic() + 30'000;
        const int before = page.tapped;
        std::thread finger([] {
            if (std::system("xdotool mousemove 500 400 click --repeat 200 --delay 20 1") != 0) std::abort();
        });
        stage.run([&](render::Canvas& canvas) {
            draw(canvas);
            stage.loop().request_frame_at(end);
            if (page.tapped >= before + 200 || clock.monotonic() > end) stage.stop();
        });
        finger.join();
        row(what, stage.latency().describe().substr(15), "p99 50 ms");
    };
    tapping("press and release of a card, touch to pixels", [&](render::Canvas& canvas) { page.draw(canvas); });
    tapping("the same, and another page comes", [&](render::Canvas& canvas) {
        const int before = page.tapped;
        page.draw(canvas);
        if (page.tapped != before) page.number = 1 - page.number;
    });
}

void measure_movement(render::Stage& stage, const Clock& clock, Page& page) {
    const auto rest = [&](render::Canvas& canvas) { page.draw(canvas); };
    const render::Sprite badge(300, 300, [](cairo_t* cr) {
        drawing::circle(cr, 150, 150, 140);
        drawing::fill(cr, drawing::Colour::rgb(0xE8552D).alpha(0.9));
    });
    const auto move = [&](render::Canvas& canvas) {
        page.draw(canvas);
        const auto at = static_cast<int>(clock.monotonic() / 16 % 40);
        canvas.sprite(badge, 800, 300 + std::abs(20 - at));
        stage.loop().animating();
    };
    row("60 Hz movement of 300 × 300 px", running(stage, clock, 5'000, move), "10 %");

    drawing::Surface frame(640, 480);
    render::Sprite camera(frame, render::Opacity::opaque);
    Millis next = 0;
    int count = 0;
    const auto preview = [&](render::Canvas& canvas) {
        if (clock.monotonic() >= next) {
            next = clock.monotonic() + 66;
            drawing::Canvas pen(frame);
            cairo_set_source_rgb(pen.cr(), ++count % 10 / 10.0, 0.5, 0);
            cairo_paint(pen.cr());
            camera.replace(frame);
        }
        page.draw(canvas);
        canvas.sprite_scaled(camera, {64, 144, 960, 736});
        stage.loop().request_frame_at(next);
    };
    row("camera 640 × 480 scaled to 960 × 736, 15 a second", running(stage, clock, 5'000, preview), "");
    row("nothing happens, 10 s", running(stage, clock, 10'000, rest), "0.05 %");
}

}  // namespace

int main(int count, char** arguments) {
    if (count == 3 && std::strcmp(arguments[1], "--first-frame") == 0) {
        return first_frame(std::strtod(arguments[2], nullptr));
    }
    row("", "measured", "to reach");
    measure_first_frame(arguments[0]);
    SystemClock clock;
    const auto stage = open(clock);
    Page page(stage->sprites());
    stage->draw_now([&](render::Canvas& canvas) { page.draw(canvas); });
    measure_pages(*stage, page);
    measure_taps(*stage, clock, page);
    measure_movement(*stage, clock, page);
    row("memory at the end (PSS)", fmt::format("{:.1f} MB", pss_mb()), "");
    std::printf("%s\n", stage->describe().c_str());
    return 0;
}
