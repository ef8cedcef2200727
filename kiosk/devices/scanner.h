// Looks for QR codes in what the camera sees, a few times a second, on a thread of its own.
//
// It always takes the newest frame and lets the others go, so it never falls behind. It does not start or stop the
// camera: the screen that shows the picture does. A code held before the camera is told once; the same code is told
// again when it had been out of sight for two seconds, or after start().
//
// Threads: start and stop return at once, from any thread. `on_code` is called from the scanner's thread; a code read
// just before stop() may still arrive just after it, so hand it to the screen's loop and look there whether it is
// wanted. The text is untrusted (see scan/qr_reader.h).
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/clock.h"
#include "kiosk/devices/camera.h"

namespace merci::devices {

struct ScannerOptions {
    std::chrono::milliseconds pace{100};  // at least this long from one look to the next
    Millis forget = 2000;                 // a code unseen for this long is new again
};

class Scanner {
public:
    using OnCode = std::function<void(std::string text)>;

    // `camera` and `clock` must outlive the scanner.
    Scanner(const Camera& camera, const Clock& clock, OnCode on_code, ScannerOptions options = {});
    ~Scanner();
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

    void start();
    void stop();

private:
    void work();

    const Camera& camera_;
    const Clock& clock_;
    const OnCode on_code_;
    const ScannerOptions options_;

    std::mutex mutex_;
    std::condition_variable changed_;
    bool running_ = false;
    bool quitting_ = false;
    bool fresh_ = false;  // started since the last look: forget what was seen before

    std::thread thread_;
};

}  // namespace merci::devices
