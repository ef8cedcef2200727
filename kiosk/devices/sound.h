// Sound as the voice makes it: one channel of 16-bit samples, 22,050 a second (eSpeak's own rate).
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/result.h"

namespace merci::devices {

inline constexpr int kSoundRate = 22'050;
using Sound = std::vector<std::int16_t>;

// Two soft rising notes, less than a second: something good happened, or please look here.
Sound draw_chime();

// A recorded WAV file of any rate and number of channels. Code::too_large over 20 MB, Code::bad_input when not a WAV.
Result<Sound> load_recording(const std::filesystem::path& path);

}  // namespace merci::devices
