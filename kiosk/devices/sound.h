// Sound as the voice makes it: one channel of 16-bit samples, 22,050 a second (eSpeak's own rate).
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/result.h"

namespace merci::devices {

inline constexpr int kSoundRate = 22'050;
using Sound = std::vector<std::int16_t>;

// How loud, in steps a person can hear. The voice and the player share them.
inline constexpr int kLowestVolume = 1;
inline constexpr int kUsualVolume = 3;
inline constexpr int kHighestVolume = 5;

// What samples are multiplied by: about six decibels a step; the usual one leaves a sound as it is.
double gain_of(int volume);

// Two soft rising notes, less than a second: something good happened, or please look here.
Sound draw_chime();

// A recorded WAV file of any rate and number of channels. Code::too_large over 20 MB, Code::bad_input when not a WAV.
Result<Sound> load_recording(const std::filesystem::path& path);

}  // namespace merci::devices
