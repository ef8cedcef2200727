// Voice notes: one recorded at a time, kept as a blob, played back. What a resident says instead of writing.
//
// UI thread; the devices' own threads speak through the mailbox.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/domain/model.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/writer.h"
#include "kiosk/devices/microphone.h"
#include "kiosk/devices/player.h"

namespace merci::app {

class VoiceNotes {
public:
    VoiceNotes(const std::string& microphone, Mailbox& mailbox, Writer& writer, storage::Blobs blobs);

    // False once it is known that there is no microphone: what asks for one is then not shown.
    bool can_record() const { return can_record_; }
    bool recording() const { return recording_; }
    bool writing() const { return writing_; }  // what was recorded is on its way to the disk
    int millis() const { return static_cast<int>(microphone_->length().count()); }
    // How loud it is, ten times a second, 0 to 1, while one records; and how loud a note was that was just recorded.
    const std::vector<double>& levels() const { return levels_; }
    const std::vector<double>& levels(const std::string& blob) const;

    using Kept = std::function<void(const domain::VoiceNote&)>;
    enum class Unheard { no_microphone, silence };
    using Failed = std::function<void(Unheard)>;
    void record(Kept kept, Failed failed);
    void finish();
    void cancel();

    void play(const std::string& blob, int volume);
    void stop();
    bool playing(const std::string& blob) const { return playing_ == blob; }
    bool playing() const { return !playing_.empty(); }

private:
    void done(const Result<Bytes>& ogg);

    Mailbox& mailbox_;
    Writer& writer_;
    const storage::Blobs blobs_;
    std::unique_ptr<devices::Microphone> microphone_;
    std::unique_ptr<devices::Player> player_;
    bool can_record_;
    bool recording_ = false;
    bool writing_ = false;
    int note_ = 0;  // which recording; what an earlier one's answer would speak to may be gone
    std::vector<double> levels_;
    std::string levels_of_;  // the note they are of, once it has a name
    std::string playing_;
    Kept kept_;
    Failed failed_;
};

}  // namespace merci::app
