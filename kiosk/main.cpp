// merci-kiosk: the lobby's screen.
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <functional>
#include <thread>

#include "core/base/log.h"
#include "core/base/sodium.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caches.h"
#include "kiosk/app/waiting_room.h"

namespace {

// SIGTERM and SIGINT end the kiosk as it should end: what was asked for is written, devices are let go.
class Signals {
public:
    Signals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGTERM);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGUSR2);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);  // before any other thread starts
    }
    // Until forget(); one at a time. A signal that came before counts.
    void watch(std::function<void()> stop) {
        thread_ = std::thread([this, stop = std::move(stop)] {
            int signal = 0;
            sigwait(&set_, &signal);
            if (signal == SIGUSR2) return;
            taken_ = true;
            stop();
        });
    }
    // Whether the program was asked to end.
    bool forget() {
        if (thread_.joinable()) {
            pthread_kill(thread_.native_handle(), SIGUSR2);
            thread_.join();
        }
        return taken_;
    }
    ~Signals() { forget(); }

private:
    sigset_t set_{};
    std::atomic<bool> taken_{false};
    std::thread thread_;
};

int refused(const merci::Error& error) {
    std::fprintf(stderr, "merci-kiosk: %s (%s)\n", error.detail.c_str(),
                 std::string(merci::name_of(error.code)).c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = merci::app::parse_options(argc, argv);
    if (!parsed.run) return parsed.status;
    ::umask(077);  // what the kiosk writes is for nobody else on the machine
    merci::start_crypto();
    merci::log::start(merci::log::Level::warn);
    std::signal(SIGPIPE, SIG_IGN);
    Signals signals;
    if (const auto ready = merci::app::start_caches(parsed.options.cache); !ready.ok()) return refused(ready.error());
    if (merci::sync::is_joining(parsed.options.data)) {
        auto room = merci::app::WaitingRoom::open(parsed.options);
        if (!room.ok()) return refused(room.error());
        signals.watch([&] { (*room)->stop(); });
        const bool joined = (*room)->run();
        if (signals.forget() || !joined) return 0;
    }
    auto app = merci::app::App::open(parsed.options);
    if (!app.ok()) return refused(app.error());
    signals.watch([&] { (*app)->stop(); });
    (*app)->run();
    return 0;
}
