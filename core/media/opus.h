// Voice notes: Ogg Opus, as the microphone makes them.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace merci::media {

inline constexpr std::size_t kVoiceBytes = 2u << 20;
inline constexpr int kVoiceMillis = 90'000;

// How long it lasts, from the last page's granule position (RFC 7845 section 4: samples at 48 kHz). bad_input when it
// is none, damaged when cut short, too_large over kVoiceBytes or kVoiceMillis.
Result<int> opus_millis(ByteView bytes);

}  // namespace merci::media
