// `merci apply` as a child, on a clock of its own: a line goes in, its answer comes back once it is durable.
//
// The clock is the file that libfaketime reads at each call (FAKETIME_TIMESTAMP_FILE): it stands still until moved.
#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace merci::faults {

class WallClock {
public:
    WallClock(std::string file, std::int64_t seconds) : file_(std::move(file)), seconds_(seconds) { write(); }
    void move(std::int64_t seconds) {
        seconds_ += seconds;
        write();
    }

private:
    void write() const {
        const std::time_t at = seconds_;
        std::tm parts{};
        ::gmtime_r(&at, &parts);
        char text[32];
        std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S\n", &parts);
        std::ofstream(file_ + ".new", std::ios::trunc) << text;
        if (std::rename((file_ + ".new").c_str(), file_.c_str()) != 0) throw std::runtime_error("the clock's file");
    }
    std::string file_;
    std::int64_t seconds_;
};

class Applying {
public:
    explicit Applying(std::vector<std::string> command) {
        int in[2];
        int out[2];
        if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
        std::vector<char*> words;
        for (auto& word : command) words.push_back(word.data());
        words.push_back(nullptr);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
            ::execvp(words[0], words.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        in_ = ::fdopen(in[1], "w");
        out_ = ::fdopen(out[0], "r");
    }
    Applying(const Applying&) = delete;
    Applying& operator=(const Applying&) = delete;
    ~Applying() { (void)end(); }

    Json send(const Json& command) {
        std::fprintf(in_, "%s\n", command.dump().c_str());
        std::fflush(in_);
        std::string line;
        for (int c = 0; (c = std::fgetc(out_)) != EOF && c != '\n';) line += static_cast<char>(c);
        auto answer = parse_json(line);
        if (!answer.ok() || !answer->is_object()) throw std::runtime_error("no answer to " + command.dump());
        return *answer;
    }
    bool end() {
        if (in_ == nullptr) return true;
        std::fclose(std::exchange(in_, nullptr));
        std::fclose(out_);
        int status = 0;
        ::waitpid(process_, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t process_ = -1;
    FILE* in_ = nullptr;
    FILE* out_ = nullptr;
};

}  // namespace merci::faults
