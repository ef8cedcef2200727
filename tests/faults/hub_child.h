// The hub as a child process that is killed and started again, on whatever port it takes: only the proxy has to know.
//
// A thread of its own starts and waits for it, since a child that is to go with its parent goes with the thread that
// made it. Thread-safe.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace merci::faults {

class HubChild {
public:
    explicit HubChild(std::vector<std::string> words) : words_(std::move(words)), thread_([this] { run(); }) {}
    ~HubChild() { stop(); }

    // Asked to end, and waited for.
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
            if (process_ > 0) ::kill(process_, SIGTERM);
        }
        changed_.notify_all();
        if (thread_.joinable()) thread_.join();
    }

    // Waits until it listens. 0: it does not start any more.
    int port() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return port_ != 0 || given_up_; });
        return port_;
    }

    // Dead on return; `between` is done before it is started again.
    void kill(const std::function<void()>& between = {}) {
        std::unique_lock lock(mutex_);
        if (given_up_) return;
        changed_.wait(lock, [&] { return port_ != 0 || given_up_; });
        between_ = between;
        const auto deaths = deaths_;
        port_ = 0;
        if (process_ > 0) ::kill(process_, SIGKILL);
        changed_.wait(lock, [&] { return deaths_ != deaths || given_up_; });
    }

    bool given_up() {
        const std::lock_guard lock(mutex_);
        return given_up_;
    }

private:
    static constexpr int kMostStarts = 5;  // in a row that came to nothing

    void run() {
        int came_to_nothing = 0;
        for (;;) {
            const int said = start();
            const int port = listening(said);
            ::close(said);
            int status = 0;
            {
                const std::lock_guard lock(mutex_);
                port_ = port;
                if (ending_ && process_ > 0) ::kill(process_, SIGTERM);
            }
            changed_.notify_all();
            ::waitpid(process_, &status, 0);
            came_to_nothing = port == 0 ? came_to_nothing + 1 : 0;
            std::function<void()> between;
            {
                const std::lock_guard lock(mutex_);
                process_ = -1;
                port_ = 0;
                between.swap(between_);
                if (ending_) return;
            }
            if (between) between();
            {
                const std::lock_guard lock(mutex_);
                ++deaths_;
                given_up_ = came_to_nothing >= kMostStarts;
            }
            changed_.notify_all();
            if (came_to_nothing >= kMostStarts) return;
        }
    }

    int start() {
        int pipe[2];
        if (::pipe2(pipe, O_CLOEXEC) != 0) std::abort();
        std::vector<char*> words;
        for (auto& word : words_) words.push_back(word.data());
        words.push_back(nullptr);
        const auto parent = ::getpid();
        const pid_t made = ::fork();
        if (made == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent) ::_exit(1);
            sigset_t none;
            sigemptyset(&none);
            ::sigprocmask(SIG_SETMASK, &none, nullptr);
            ::dup2(pipe[1], STDOUT_FILENO);
            ::execvp(words[0], words.data());
            ::_exit(127);
        }
        ::close(pipe[1]);
        const std::lock_guard lock(mutex_);
        process_ = made;
        return pipe[0];
    }

    // "listening on 127.0.0.1:PORT"; 0 when it ended without a word.
    static int listening(int said) {
        std::string line;
        for (char c = 0; ::read(said, &c, 1) == 1 && c != '\n';) line += c;
        const auto colon = line.rfind(':');
        return line.starts_with("listening on ") ? std::atoi(line.c_str() + colon + 1) : 0;
    }

    std::vector<std::string> words_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::function<void()> between_;
    pid_t process_ = -1;
    int port_ = 0;
    int deaths_ = 0;
    bool ending_ = false;
    bool given_up_ = false;
    std::thread thread_;
};

}  // namespace merci::faults
