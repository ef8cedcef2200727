// What the devices cost: time to the first frame, processor and memory with the camera on, time to the first sound, and
// time from asking to printed.
//   device_bench camera [GSTREAMER SOURCE]     (run twice: the first run also fills the plugin registry)
//   device_bench voice
//   device_bench print PRINTER                 (as in merci-kiosk --printer)
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <string>

#include "kiosk/devices/camera.h"
#include "kiosk/devices/media_cache.h"
#include "kiosk/devices/print_queue.h"
#include "kiosk/devices/scanner.h"
#include "kiosk/devices/voice.h"
#include "tests/support/eventually.h"
#include "tests/support/folder.h"

namespace {

using namespace merci;
using namespace merci::devices;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double processor_ms() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto ms = [](timeval t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return ms(used.ru_utime) + ms(used.ru_stime);
}

long memory_kb() {
    std::ifstream smaps("/proc/self/smaps_rollup");
    std::string word;
    long kb = 0;
    while (smaps >> word) {
        if (word == "Pss:") {
            smaps >> kb;
            break;
        }
    }
    return kb;
}

// Counts what happens in `seconds`, waiting without work.
double processor_percent(int seconds) {
    const double used = processor_ms();
    const auto start = Clock::now();
    testing::Bell never;
    never.eventually([] { return false; }, std::chrono::seconds(seconds));
    return 100 * (processor_ms() - used) / since(start);
}

int camera(std::string source) {
    const long memory = memory_kb();
    testing::Bell bell;
    SystemClock clock;
    const auto device = open_camera({.source = std::move(source)}, clock, bell.hook());
    for (const char* which : {"first start", "second start"}) {
        const auto start = Clock::now();
        device->start();
        if (!bell.eventually([&] { return device->state() == CameraState::live; })) {
            std::puts("no picture");
            return 1;
        }
        std::printf("camera, %s: %.0f ms to the first frame", which, since(start));
        const auto stop = Clock::now();
        device->stop();
        std::printf(", stop() took %.3f ms\n", since(stop));
    }
    device->start();
    bell.eventually([&] { return device->state() == CameraState::live; });
    const auto before = device->latest()->sequence;
    const double alone = processor_percent(5);
    const auto frames = device->latest()->sequence - before;
    std::printf("camera, %dx%d: %.1f frames a second, %.1f %% of a core, +%ld kB PSS\n", device->latest()->width,
                device->latest()->height, static_cast<double>(frames) / 5, alone, memory_kb() - memory);
    Scanner scanner(*device, clock, [](const std::string&) {});
    scanner.start();
    std::printf("camera and scanner: %.1f %% of a core, ", processor_percent(5));
    std::printf("+%ld kB PSS\n", memory_kb() - memory);
    scanner.stop();
    device->stop();
    processor_percent(1);
    std::printf("camera off: %.2f %% of a core\n", processor_percent(3));
    return 0;
}

int voice() {
    const long memory = memory_kb();
    testing::Bell bell;
    std::mutex mutex;
    std::optional<std::string> tag;
    const auto device = open_voice({.on_tag = [&](const std::optional<std::string>& now) {
        {
            const std::lock_guard lock(mutex);
            tag = now;
        }
        bell.ring();
    }});
    const auto becomes = [&](const std::optional<std::string>& wanted) {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return tag == wanted;
        });
    };
    for (const char* which : {"first", "second", "third"}) {
        const auto start = Clock::now();
        device->say({{"Touchez une image pour commencer, ou montrez votre carte.", which, ""}}, "fr");
        becomes(which);
        std::printf("voice, %s label: %.1f ms to its start, ", which, since(start));
        const auto stop = Clock::now();
        device->stop();
        becomes(std::nullopt);
        std::printf("%.1f ms to silence\n", since(stop));
    }
    device->say({{"Touchez une image pour commencer, ou montrez votre carte.", "long", ""}}, "fr");
    std::printf("voice, speaking: %.1f %% of a core, ", processor_percent(2));
    std::printf("+%ld kB PSS\n", memory_kb() - memory);
    becomes(std::nullopt);
    processor_percent(4);
    std::printf("voice, silent: %.2f %% of a core\n", processor_percent(3));
    return 0;
}

int print(const std::string& spec) {
    const test::TestFolder folder;
    SystemClock clock;
    SystemRandom random;
    testing::Bell bell;
    auto printer = open_printer(spec);
    if (!printer.ok()) return 2;
    auto queue = PrintQueue::open(folder / "queue", std::move(printer).value(),
                                  [](const std::string&, Layout) -> Result<Bytes> { return Bytes(60'000, 'x'); },
                                  {.job = [&](const PrintView&) { bell.ring(); }}, clock, random,
                                  {.pace = std::chrono::milliseconds(5)});
    if (!queue.ok()) return 1;
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        if (!queue.value()->add("job:" + std::to_string(i)).ok()) return 1;
        std::printf("print: %.1f ms to durable, ", since(start));
        bell.eventually([&] { return queue.value()->jobs().empty(); });
        std::printf("%.0f ms to printed (with a poll every 5 ms)\n", since(start));
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    setenv("SDL_AUDIODRIVER", "dummy", 0);
    keep_media_cache_in(std::filesystem::temp_directory_path() / "merci-bench");
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "camera") {
        return camera(count > 2
                          ? arguments[2]
                          : "videotestsrc is-live=true ! video/x-raw,format=YUY2,width=1280,height=720,framerate=30/1");
    }
    if (what == "voice") return voice();
    if (what == "print" && count == 3) return print(arguments[2]);
    std::fputs("usage: device_bench camera [SOURCE] | voice | print PRINTER\n", stderr);
    return 2;
}
