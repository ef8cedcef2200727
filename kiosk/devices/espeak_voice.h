// The real voice. Private to this folder: others call open_voice().
//
// One thread keeps a quarter of a second of sound ahead of the loudspeaker and tops it up, so that a change of volume
// is heard soon and stop() leaves next to nothing to wait for. It sleeps, and the device is closed, when nothing plays.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "kiosk/devices/sound_out.h"
#include "kiosk/devices/speech.h"
#include "kiosk/devices/voice.h"

namespace merci::devices {

class EspeakVoice final : public Voice {
public:
    explicit EspeakVoice(VoiceOptions options);
    ~EspeakVoice() override;

    void say(std::vector<Utterance> utterances, const std::string& lang) override;
    void stop() override;
    std::optional<std::string> speaking() const override;
    void chime() override;
    void louder() override;
    void softer() override;
    void faster() override;
    void slower() override;
    void reset() override;
    int volume() const override;
    int pace() const override;
    bool audible() const override;

private:
    using Lock = std::unique_lock<std::mutex>;
    using Tag = std::optional<std::string>;
    struct Mark {
        std::size_t at;  // when this many samples were heard since the last silence
        Tag tag;
    };

    // The worker's. Those that take the lock let go of it while they wait or call others.
    void work();
    void rest(Lock& lock);
    void prepare_next(Lock& lock);
    void feed();
    void tell(Lock& lock);
    Sound make(const Utterance& utterance, const std::string& lang, int pace, unsigned turn);
    bool unwanted(unsigned turn) const;

    bool at_rest() const {
        return script_.empty() && speech_.size() == fed_ && marks_.empty() && chimed_ == chime_.size();
    }
    void drop_speech();
    void set_volume(int volume);

    const VoiceOptions options_;
    SoundOut out_;                  // the worker's
    std::optional<Speech> espeak_;  // the worker's

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool quitting_ = false;
    unsigned turn_ = 0;  // grows with each say() and stop(): what belongs to an earlier one is unwanted
    bool hush_ = false;  // the worker is to empty the device
    std::string lang_;
    std::deque<Utterance> script_;  // still to be made
    Sound speech_;                  // made, of which fed_ samples went to the device
    std::size_t fed_ = 0;
    Sound chime_;
    std::size_t chimed_ = 0;
    std::size_t handed_ = 0;  // samples given to the device since the last silence
    std::deque<Mark> marks_;  // not reached yet
    Tag tag_;
    Tag told_;
    int volume_ = kUsualVolume;
    int pace_ = 0;  // words a minute
    bool audible_ = true;

    std::thread thread_;
};

}  // namespace merci::devices
