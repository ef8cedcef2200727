#include "core/media/opus.h"

namespace merci::media {

Result<int> opus_millis(ByteView bytes) {
    constexpr std::string_view kPage = "OggS";
    if (bytes.size() > kVoiceBytes) return fail(Code::too_large, "a voice note is at most 2 MiB");
    const auto text = text_of(bytes);
    if (!text.starts_with(kPage) || text.substr(0, 64).find("OpusHead") == std::string_view::npos) {
        return fail(Code::bad_input, "a voice note is an Ogg Opus file");
    }
    const auto last = text.rfind(kPage);
    if (last + 14 > text.size()) return fail(Code::damaged, "the voice note is cut short");
    std::uint64_t samples = 0;
    for (std::size_t i = 0; i < 8; ++i) samples |= std::uint64_t{bytes[last + 6 + i]} << (8 * i);
    if (samples / 48 > static_cast<std::uint64_t>(kVoiceMillis))
        return fail(Code::too_large, "a voice note lasts at most 90 s");
    return static_cast<int>(samples / 48);
}

}  // namespace merci::media
