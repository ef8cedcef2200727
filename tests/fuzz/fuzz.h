// What fuzz targets share: a target is a function of bytes that must come back, whatever they are. An input is read as
// choices from its front (then zeros), so that any bytes mean something and a small change means a small change.
//
// libfuzzer.cpp runs one target under libFuzzer (deploy/fuzz.sh); driver.cpp runs all of them over seeded mutations, in
// the tests. A fault ends the process: MERCI_HOLDS says what was broken. One thread.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/random.h"

#define MERCI_HOLDS(condition, ...)                                                                        \
    do {                                                                                                   \
        if (!(condition)) ::merci::fuzz::broken(__FILE__, __LINE__, #condition, std::string{__VA_ARGS__}); \
    } while (false)

namespace merci::fuzz {

[[noreturn]] inline void broken(const char* file, int line, const char* what, const std::string& detail) {
    std::fprintf(stderr, "%s:%d: does not hold: %s  %s\n", file, line, what, detail.c_str());
    std::abort();
}

struct Target {
    const char* name;
    void (*run)(ByteView);
    std::vector<Bytes> (*seeds)();
    int runs;  // in the tests: a few seconds under sanitizers
};

Target intake_target();
Target hub_target();
Target client_target();
Target parsers_target();

class Input {
public:
    explicit Input(ByteView bytes) : bytes_(bytes) {}

    bool done() const { return at_ >= bytes_.size(); }
    std::uint8_t byte() { return done() ? std::uint8_t{0} : bytes_[at_++]; }
    std::uint32_t number() {
        std::uint32_t n = 0;
        for (int i = 0; i < 4; ++i) n = n << 8 | byte();
        return n;
    }
    // 0 when the input has ended: the tame choice stands first.
    std::uint32_t below(std::size_t bound) {
        const std::uint32_t n = bound > 256 ? std::uint32_t{byte()} << 8 | byte() : byte();
        return bound == 0 ? 0 : n % static_cast<std::uint32_t>(bound);
    }
    bool one_in(std::size_t n) { return below(n) == n - 1; }
    // Its length stands before it.
    std::string text(std::size_t most) {
        std::string out;
        for (auto left = below(most + 1); left > 0 && !done(); --left) out += static_cast<char>(byte());
        return out;
    }
    // As text(), of ASCII.
    std::string letters(std::size_t most) {
        std::string out = text(most);
        for (auto& c : out) c = static_cast<char>(c & 0x7F);
        return out;
    }
    template <typename T>
    const T& any(const std::vector<T>& list) {
        MERCI_HOLDS(!list.empty());
        return list[below(list.size())];
    }

private:
    ByteView bytes_;
    std::size_t at_ = 0;
};

// Inputs to begin with: noise of many lengths, which the targets read as choices.
inline std::vector<Bytes> noise(std::uint64_t seed, int count, std::size_t longest) {
    SeededRandom random(seed);
    std::vector<Bytes> out;
    for (int i = 0; i < count; ++i) {
        Bytes bytes(1 + random.below(static_cast<std::uint32_t>(longest)));
        random.fill(bytes);
        // Small numbers lead to the tame choices more often.
        for (auto& byte : bytes) {
            if (random.below(2) == 0) byte &= 7;
        }
        out.push_back(std::move(bytes));
    }
    return out;
}

}  // namespace merci::fuzz
