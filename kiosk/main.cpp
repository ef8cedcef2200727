// merci-kiosk: the lobby's screen.
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <thread>

#include "core/base/log.h"
#include "core/base/sodium.h"
#include "kiosk/app/app.h"

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
    void watch(merci::app::App& app) {
        thread_ = std::thread([this, &app] {
            int signal = 0;
            sigwait(&set_, &signal);
            if (signal != SIGUSR2) app.stop();
        });
    }
    ~Signals() {
        if (!thread_.joinable()) return;
        pthread_kill(thread_.native_handle(), SIGUSR2);
        thread_.join();
    }

private:
    sigset_t set_{};
    std::thread thread_;
};

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = merci::app::parse_options(argc, argv);
    if (!parsed.run) return parsed.status;
    ::umask(077);  // what the kiosk writes is for nobody else on the machine
    merci::start_crypto();
    merci::log::start(merci::log::Level::warn);
    std::signal(SIGPIPE, SIG_IGN);
    Signals signals;
    auto app = merci::app::App::open(parsed.options);
    if (!app.ok()) {
        std::fprintf(stderr, "merci-kiosk: %s (%s)\n", app.error().detail.c_str(),
                     std::string(merci::name_of(app.error().code)).c_str());
        return 1;
    }
    signals.watch(**app);
    (*app)->run();
    return 0;
}
