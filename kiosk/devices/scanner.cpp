#include "kiosk/devices/scanner.h"

#include "scan/qr_reader.h"

namespace merci::devices {
namespace {

// Remembers the code in sight, so that it is told once.
class Debounce {
public:
    explicit Debounce(Millis forget) : forget_(forget) {}

    void clear() { text_.clear(); }
    bool is_new(const std::string& text, Millis now) {
        const bool known = text == text_ && now - seen_ < forget_;
        text_ = text;
        seen_ = now;
        return !known;
    }

private:
    const Millis forget_;
    std::string text_;
    Millis seen_ = 0;
};

}  // namespace

Scanner::Scanner(const Camera& camera, const Clock& clock, OnCode on_code, ScannerOptions options)
    : camera_(camera), clock_(clock), on_code_(std::move(on_code)), options_(options), thread_([this] { work(); }) {}

Scanner::~Scanner() {
    {
        const std::lock_guard lock(mutex_);
        quitting_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Scanner::start() {
    {
        const std::lock_guard lock(mutex_);
        running_ = true;
        fresh_ = true;
    }
    changed_.notify_all();
}

void Scanner::stop() {
    const std::lock_guard lock(mutex_);
    running_ = false;
}

void Scanner::work() {
    scan::QrReader reader;
    Debounce debounce(options_.forget);
    std::uint64_t looked_at = 0;
    std::unique_lock lock(mutex_);
    while (!quitting_) {
        if (!running_) {
            changed_.wait(lock, [this] { return running_ || quitting_; });
            continue;
        }
        if (fresh_) debounce.clear();
        fresh_ = false;
        const auto next = std::chrono::steady_clock::now() + options_.pace;
        lock.unlock();
        std::optional<std::string> text;
        if (const FramePtr frame = camera_.latest(); frame != nullptr && frame->sequence != looked_at) {
            looked_at = frame->sequence;
            text = reader.read(scan::BgrxView{frame->pixels, frame->width, frame->height, frame->stride});
        }
        lock.lock();
        if (text && running_ && debounce.is_new(*text, clock_.monotonic())) {
            lock.unlock();
            on_code_(*std::move(text));
            lock.lock();
        }
        changed_.wait_until(lock, next, [this] { return quitting_; });
    }
}

}  // namespace merci::devices
