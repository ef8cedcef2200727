#include "cli/intake.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/media/picture.h"

namespace merci::cli {
namespace {

constexpr int kVoiceMax = 90'000;
constexpr std::string_view kOgg = "OggS";

struct ReadyPhoto {
    Bytes bytes;
    int width = 0;
    int height = 0;
};

Result<ReadyPhoto> ready_photo(const std::string& path) {
    MERCI_TRY(const auto picture, media::decode_file(path, {media::kMaxSide, media::kMaxSide}));
    MERCI_TRY(auto bytes, media::encode_jpeg(picture));
    return ReadyPhoto{std::move(bytes), picture.width(), picture.height()};
}

}  // namespace

Result<int> opus_millis(ByteView bytes) {
    // The last page's granule position counts samples at 48 kHz (RFC 7845 section 4).
    const auto text = text_of(bytes);
    if (!text.starts_with(kOgg) || text.substr(0, 64).find("OpusHead") == std::string_view::npos) {
        return fail(Code::bad_input, "a voice note is an Ogg Opus file");
    }
    const auto last = text.rfind(kOgg);
    if (last + 14 > text.size()) return fail(Code::damaged, "the voice note is cut short");
    std::uint64_t samples = 0;
    for (std::size_t i = 0; i < 8; ++i) samples |= std::uint64_t{bytes[last + 6 + i]} << (8 * i);
    if (samples / 48 > static_cast<std::uint64_t>(kVoiceMax)) return fail(Code::too_large, "a voice note lasts at most 90 s");
    return static_cast<int>(samples / 48);
}

Result<void> take_in(domain::CommandLine& line, const storage::Blobs& blobs) {
    std::vector<ReadyPhoto> photos;
    for (const auto& path : line.photo_files) {
        MERCI_TRY(auto photo, ready_photo(path));
        photos.push_back(std::move(photo));
    }
    Bytes voice;
    int millis = 0;
    if (!line.voice_file.empty()) {
        MERCI_TRY(voice, read_file(line.voice_file, 2u << 20));
        MERCI_TRY(millis, opus_millis(voice));
    }
    if (auto* tell = std::get_if<domain::Tell>(&line.command)) {
        for (const auto& photo : photos) {
            MERCI_TRY(const auto hash, blobs.put(photo.bytes));
            tell->photos.push_back({hash, photo.width, photo.height});
        }
        if (!voice.empty()) {
            MERCI_TRY(const auto hash, blobs.put(voice));
            tell->voice = domain::VoiceNote{hash, millis};
        }
    }
    if (auto* join = std::get_if<domain::Join>(&line.command); join != nullptr && !line.portrait_file.empty()) {
        MERCI_TRY(const auto portrait, ready_photo(line.portrait_file));
        MERCI_TRY(const auto hash, blobs.put(portrait.bytes));
        join->portrait = "blob:" + hash;
    }
    return {};
}

}  // namespace merci::cli
