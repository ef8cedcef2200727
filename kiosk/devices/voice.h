// The voice of the kiosk: reads a screen aloud, label by label, and says which one it is at, so that a ring can follow.
//
// A recorded file is played where one exists; eSpeak NG speaks everything else. With no loudspeaker it keeps its pace
// in silence, and the ring still moves. Louder, softer, faster and slower last for one person: reset() when they leave.
//
// Threads: every call returns at once, from any thread. on_tag is called from the voice's thread, without any lock.
// Lifetime: construct after SDL's video is up (SDL counts its parts without a lock); a device is opened only to speak.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/devices/sound.h"

namespace merci::devices {

struct Utterance {
    std::string text;       // what to say
    std::string tag;        // what is shown meanwhile: the ring goes there
    std::string key;        // the catalogue's key of the text, for a recording; may be empty
    std::string lang = {};  // in another language than the others
};

// The file with that text as someone recorded it, if there is one.
using FindRecording =
    std::function<std::optional<std::filesystem::path>(const std::string& lang, const std::string& key)>;

// Finds FOLDER/<lang>/<key>.wav.
FindRecording recordings_in(std::filesystem::path folder);

inline constexpr int kSlowestPace = 80;
inline constexpr int kFastestPace = 260;
inline constexpr int kPaceStep = 30;

class Voice {
public:
    virtual ~Voice() = default;

    // Says these one after the other, instead of what it was saying. `lang` as in the catalogues (fr, en, ar, fa…).
    virtual void say(std::vector<Utterance> utterances, const std::string& lang) = 0;
    virtual void stop() = 0;  // silent within 50 ms
    // The tag of what is heard now; nothing when silent.
    virtual std::optional<std::string> speaking() const = 0;

    virtual void chime() = 0;  // over what is being said

    virtual void louder() = 0;
    virtual void softer() = 0;
    virtual void faster() = 0;  // from the next utterance on
    virtual void slower() = 0;
    virtual void reset() = 0;
    virtual int volume() const = 0;    // kLowestVolume to kHighestVolume
    virtual int pace() const = 0;      // words a minute, kSlowest to kFastest
    virtual bool audible() const = 0;  // false once no loudspeaker was found
};

struct VoiceOptions {
    int words_per_minute = 140;
    FindRecording find_recording = {};
    // Each label as it begins to be heard, and nothing at the end (also after stop).
    std::function<void(const std::optional<std::string>& tag)> on_tag = {};
};

// One at a time in a process.
std::unique_ptr<Voice> open_voice(VoiceOptions options);

// The form for `--voice off`.
class AbsentVoice final : public Voice {
public:
    void say(std::vector<Utterance>, const std::string&) override {}
    void stop() override {}
    std::optional<std::string> speaking() const override { return std::nullopt; }
    void chime() override {}
    void louder() override {}
    void softer() override {}
    void faster() override {}
    void slower() override {}
    void reset() override {}
    int volume() const override { return kUsualVolume; }
    int pace() const override { return VoiceOptions{}.words_per_minute; }
    bool audible() const override { return false; }
};

}  // namespace merci::devices
