// A voice that says nothing and remembers everything. Not thread-safe.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/devices/voice.h"

namespace merci::testing {

class FakeVoice final : public devices::Voice {
public:
    void say(std::vector<devices::Utterance> utterances, const std::string& lang) override {
        said = std::move(utterances);
        lang_said = lang;
        at = 0;
    }
    void stop() override { said.clear(); }
    std::optional<std::string> speaking() const override {
        return at < said.size() ? std::optional(said[at].tag) : std::nullopt;
    }
    void chime() override { ++chimes; }
    void louder() override { level = std::min(level + 1, devices::kHighestVolume); }
    void softer() override { level = std::max(level - 1, devices::kLowestVolume); }
    void faster() override { words_per_minute += devices::kPaceStep; }
    void slower() override { words_per_minute -= devices::kPaceStep; }
    void reset() override {
        level = devices::kUsualVolume;
        words_per_minute = devices::VoiceOptions{}.words_per_minute;
    }
    int pace() const override { return words_per_minute; }
    int volume() const override { return level; }
    bool audible() const override { return true; }

    void next() { ++at; }  // the label is over

    std::vector<devices::Utterance> said;
    std::string lang_said;
    std::size_t at = 0;
    int chimes = 0;
    int level = devices::kUsualVolume;
    int words_per_minute = devices::VoiceOptions{}.words_per_minute;
};

}  // namespace merci::testing
