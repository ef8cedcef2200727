#include "cli/intake.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/media/opus.h"
#include "core/media/picture.h"

namespace merci::cli {
namespace {

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

Result<void> take_in(domain::CommandLine& line, const storage::Blobs& blobs) {
    if (line.photo_files.size() > domain::kPhotosMax) return fail(Code::too_large, "too many photos");
    std::vector<ReadyPhoto> photos;
    for (const auto& path : line.photo_files) {
        MERCI_TRY(auto photo, ready_photo(path));
        photos.push_back(std::move(photo));
    }
    Bytes voice;
    int millis = 0;
    if (!line.voice_file.empty()) {
        MERCI_TRY(voice, read_file(line.voice_file, media::kVoiceBytes));
        MERCI_TRY(millis, media::opus_millis(voice));
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
