#include "kiosk/app/voice_notes.h"

#include <algorithm>
#include <utility>

#include "core/media/opus.h"

namespace merci::app {

VoiceNotes::VoiceNotes(const std::string& microphone, Mailbox& mailbox, Writer& writer, storage::Blobs blobs)
    : mailbox_(mailbox), writer_(writer), blobs_(std::move(blobs)), can_record_(microphone != "none") {
    devices::MicrophoneOptions options;
    options.source = microphone;
    options.on_level = [this](double level) {
        mailbox_.post([this, level] {
            if (recording_) levels_.push_back(level);
        });
    };
    options.on_done = [this](Result<Bytes> ogg) { mailbox_.post([this, ogg = std::move(ogg)] { done(ogg); }); };
    microphone_ = devices::open_microphone(std::move(options));
    player_ = devices::open_player([this](const Result<void>&) { mailbox_.post([this] { playing_.clear(); }); });
}

void VoiceNotes::record(Kept kept, Failed failed) {
    stop();
    levels_.clear();
    levels_of_.clear();
    kept_ = std::move(kept);
    failed_ = std::move(failed);
    recording_ = true;
    ++note_;
    microphone_->start();
}

void VoiceNotes::finish() {
    microphone_->finish();
}

void VoiceNotes::cancel() {
    ++note_;  // one that is being written is nobody's any more
    writing_ = false;
    levels_.clear();
    levels_of_.clear();
    if (!recording_) return;
    recording_ = false;
    kept_ = {};
    failed_ = {};
    microphone_->cancel();
}

void VoiceNotes::done(const Result<Bytes>& ogg) {
    if (!recording_) return;
    recording_ = false;
    const auto failed = std::exchange(failed_, {});
    const auto kept = std::exchange(kept_, {});
    if (!ogg.ok()) {
        if (ogg.error().code == Code::device) can_record_ = false;
        if (failed) failed(Unheard::no_microphone);
        return;
    }
    // A whisper is above this; a microphone that is covered or off is not.
    constexpr double kWhisper = 0.12;
    if (std::none_of(levels_.begin(), levels_.end(), [](double level) { return level > kWhisper; })) {
        if (failed) failed(Unheard::silence);
        return;
    }
    writing_ = true;
    writer_.work(
        [bytes = *ogg](storage::Store& store, const storage::When&) -> Result<Json> {
            MERCI_TRY(const auto millis, media::opus_millis(bytes));
            MERCI_TRY(const auto blob, store.blobs().put(bytes));
            return Json{{"blob", blob}, {"millis", millis}};
        },
        [this, note = note_, kept, failed](const Result<Json>& answer) {
            if (note != note_) return;
            writing_ = false;
            if (answer.ok()) levels_of_ = (*answer)["blob"].get<std::string>();
            if (answer.ok() && kept) kept({(*answer)["blob"].get<std::string>(), (*answer)["millis"].get<int>()});
            if (!answer.ok() && failed) failed(Unheard::no_microphone);
        });
}

const std::vector<double>& VoiceNotes::levels(const std::string& blob) const {
    static const std::vector<double> kNone;
    return blob == levels_of_ ? levels_ : kNone;
}

void VoiceNotes::play(const std::string& blob, int volume) {
    const auto bytes = blobs_.get(blob);
    if (!bytes.ok()) return;
    playing_ = blob;
    player_->play(*bytes, volume);
}

void VoiceNotes::stop() {
    playing_.clear();
    player_->stop();
}

}  // namespace merci::app
