#include "kiosk/devices/sound.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

#include "core/base/files.h"

namespace merci::devices {
namespace {

constexpr std::size_t kMostBytes = 20'000'000;

// A struck bar: a note and a faint one an octave and a fifth above, dying away.
void strike(Sound& sound, double seconds_in, double hertz, double loudness) {
    const auto first = static_cast<std::size_t>(seconds_in * kSoundRate);
    for (std::size_t i = first; i < sound.size(); ++i) {
        const double t = static_cast<double>(i - first) / kSoundRate;
        const double rise = std::min(1.0, t / 0.006);  // no click at the start
        const double turn = 2 * std::numbers::pi * hertz * t;
        const double wave = std::sin(turn) * std::exp(-5.0 * t) + 0.25 * std::sin(3 * turn) * std::exp(-11.0 * t);
        sound[i] = static_cast<std::int16_t>(sound[i] + 32767 * loudness * rise * wave);
    }
}

}  // namespace

double gain_of(int volume) {
    constexpr std::array<double, kHighestVolume> kGains{0.25, 0.5, 1.0, 1.7, 2.4};
    return kGains.at(static_cast<std::size_t>(std::clamp(volume, kLowestVolume, kHighestVolume) - kLowestVolume));
}

Sound draw_chime() {
    constexpr double kSeconds = 0.9;
    Sound sound(static_cast<std::size_t>(kSeconds * kSoundRate));
    strike(sound, 0.0, 659.26, 0.26);   // E5
    strike(sound, 0.16, 987.77, 0.26);  // B5
    const auto tail = static_cast<std::size_t>(0.1 * kSoundRate);
    for (std::size_t i = 0; i < tail; ++i) {  // and none at the end
        auto& sample = sound[sound.size() - 1 - i];
        sample = static_cast<std::int16_t>(sample * static_cast<double>(i) / static_cast<double>(tail));
    }
    return sound;
}

Result<Sound> load_recording(const std::filesystem::path& path) {
    MERCI_TRY(const auto file, read_file(path, kMostBytes));
    SDL_AudioSpec spec{};
    Uint8* samples = nullptr;
    Uint32 size = 0;
    if (SDL_LoadWAV_RW(SDL_RWFromConstMem(file.data(), static_cast<int>(file.size())), 1, &spec, &samples, &size) ==
        nullptr) {
        return fail(Code::bad_input, std::string("not a WAV file: ") + SDL_GetError());
    }
    SDL_AudioStream* stream = SDL_NewAudioStream(spec.format, spec.channels, spec.freq, AUDIO_S16SYS, 1, kSoundRate);
    Sound sound;
    if (stream != nullptr && SDL_AudioStreamPut(stream, samples, static_cast<int>(size)) == 0 &&
        SDL_AudioStreamFlush(stream) == 0) {
        sound.resize(static_cast<std::size_t>(SDL_AudioStreamAvailable(stream)) / sizeof(Sound::value_type));
        const int wanted = static_cast<int>(sound.size() * sizeof(Sound::value_type));
        if (SDL_AudioStreamGet(stream, sound.data(), wanted) != wanted) sound.clear();
    }
    SDL_FreeAudioStream(stream);
    SDL_FreeWAV(samples);
    if (sound.empty()) return fail(Code::bad_input, "an empty recording");
    return sound;
}

}  // namespace merci::devices
