// A WAV file with a tone in it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace merci::testing {

inline void write_wav(const std::filesystem::path& path, int rate, int channels, int frames) {
    std::ofstream out(path, std::ios::binary);
    const auto number = [&out](unsigned value, int bytes) {
        for (int i = 0; i < bytes; ++i) out.put(static_cast<char>(value >> (8 * i)));
    };
    const auto size = static_cast<unsigned>(frames * channels * 2);
    out << "RIFF";
    number(36 + size, 4);
    out << "WAVEfmt ";
    number(16, 4);
    number(1, 2);
    number(static_cast<unsigned>(channels), 2);
    number(static_cast<unsigned>(rate), 4);
    number(static_cast<unsigned>(rate * channels * 2), 4);
    number(static_cast<unsigned>(channels * 2), 2);
    number(16, 2);
    out << "data";
    number(size, 4);
    for (int i = 0; i < frames * channels; ++i) number(i / channels / 50 % 2 == 0 ? 8000U : 57536U, 2);
}

}  // namespace merci::testing
