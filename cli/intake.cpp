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

struct ReadyVoice {
    Bytes bytes;  // empty: none was named
    int millis = 0;
};

Result<ReadyVoice> ready_voice(const std::string& path) {
    ReadyVoice voice;
    if (path.empty()) return voice;
    MERCI_TRY(voice.bytes, read_file(path, media::kVoiceBytes));
    MERCI_TRY(voice.millis, media::opus_millis(voice.bytes));
    return voice;
}

Result<std::optional<domain::VoiceNote>> kept(const ReadyVoice& voice, const storage::Blobs& blobs) {
    if (voice.bytes.empty()) return std::optional<domain::VoiceNote>();
    MERCI_TRY(const auto hash, blobs.put(voice.bytes));
    return std::optional(domain::VoiceNote{hash, voice.millis});
}

}  // namespace

Result<void> take_in(domain::CommandLine& line, const storage::Blobs& blobs) {
    if (line.photo_files.size() > domain::kPhotosMax) return fail(Code::too_large, "too many photos");
    std::vector<ReadyPhoto> photos;
    for (const auto& path : line.photo_files) {
        MERCI_TRY(auto photo, ready_photo(path));
        photos.push_back(std::move(photo));
    }
    MERCI_TRY(const auto voice, ready_voice(line.voice_file));
    MERCI_TRY(const auto name_voice, ready_voice(line.name_voice_file));
    if (auto* tell = std::get_if<domain::Tell>(&line.command)) {
        for (const auto& photo : photos) {
            MERCI_TRY(const auto hash, blobs.put(photo.bytes));
            tell->photos.push_back({hash, photo.width, photo.height});
        }
        MERCI_TRY(tell->voice, kept(voice, blobs));
    }
    if (auto* thank = std::get_if<domain::Thank>(&line.command)) {
        if (!photos.empty()) {
            MERCI_TRY(const auto hash, blobs.put(photos[0].bytes));
            thank->photo = domain::Photo{hash, photos[0].width, photos[0].height};
        }
        MERCI_TRY(thank->voice, kept(voice, blobs));
    }
    if (auto* propose = std::get_if<domain::ProposeBadge>(&line.command)) {
        MERCI_TRY(propose->name_voice, kept(name_voice, blobs));
        MERCI_TRY(propose->voice, kept(voice, blobs));
    }
    if (auto* consent = std::get_if<domain::GiveConsent>(&line.command);
        consent != nullptr && !line.paper_file.empty()) {
        MERCI_TRY(const auto paper, ready_photo(line.paper_file));
        MERCI_TRY(consent->paper, blobs.put(paper.bytes));
    }
    if (auto* join = std::get_if<domain::Join>(&line.command); join != nullptr && !line.portrait_file.empty()) {
        MERCI_TRY(const auto portrait, ready_photo(line.portrait_file));
        MERCI_TRY(const auto hash, blobs.put(portrait.bytes));
        join->portrait = "blob:" + hash;
    }
    return {};
}

}  // namespace merci::cli
