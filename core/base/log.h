// The log: one line an event, to standard error, for the operator and journald. Never a name, a word someone wrote, a
// card, a key or a payload: ids, codes, counts and durations only. Thread-safe.
#pragma once

#include <spdlog/fmt/fmt.h>

#include <string>
#include <utility>

namespace merci::log {

enum class Level { debug, info, warn, error, off };

void start(Level level);
void write(Level level, const std::string& line);

template <typename... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::info, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void warn(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::warn, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::error, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace merci::log
