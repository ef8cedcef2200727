#include "kiosk/devices/sound_out.h"

#include <algorithm>

#include "core/base/log.h"

namespace merci::devices {
namespace {

constexpr std::chrono::seconds kBetweenTries{5};
constexpr Uint16 kDeviceSamples = 512;  // 23 ms: what may still be heard after clear()

}  // namespace

SoundOut::~SoundOut() {
    close();
    if (started_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void SoundOut::open() {
    if (device_ != 0 && SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED) {
        log::warn("sound: the device is gone");
        close();
        tried_ = {};
    }
    const auto now = Clock::now();
    if (device_ != 0 || (tried_ != Clock::time_point{} && now < tried_ + kBetweenTries)) return;
    const bool first = tried_ == Clock::time_point{};
    tried_ = now;
    started_ = started_ || SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    if (started_) {
        SDL_AudioSpec wanted{};
        wanted.freq = kSoundRate;
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = kDeviceSamples;
        device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    }
    if (device_ == 0) {
        if (first) log::warn("sound: no device: {}", SDL_GetError());
        return;
    }
    SDL_PauseAudioDevice(device_, 0);
}

void SoundOut::close() {
    if (device_ == 0) return;
    SDL_CloseAudioDevice(device_);
    device_ = 0;
    tried_ = {};
}

void SoundOut::play(std::span<const std::int16_t> samples) {
    if (device_ != 0) {
        SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size_bytes()));
        return;
    }
    const std::chrono::duration<double> length(static_cast<double>(samples.size()) / kSoundRate);
    silent_until_ = std::max(silent_until_, Clock::now()) + std::chrono::duration_cast<Clock::duration>(length);
}

std::size_t SoundOut::queued() const {
    if (device_ != 0) return SDL_GetQueuedAudioSize(device_) / sizeof(std::int16_t);
    const std::chrono::duration<double> left = silent_until_ - Clock::now();
    return left.count() <= 0 ? 0 : static_cast<std::size_t>(left.count() * kSoundRate);
}

void SoundOut::clear() {
    if (device_ != 0) SDL_ClearQueuedAudio(device_);
    silent_until_ = {};
}

}  // namespace merci::devices
