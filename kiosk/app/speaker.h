// The screen's voice: says what a screen holds, in the language of the moment, and tells which sentence is being said,
// so that a ring can follow. Louder and softer last until the next person.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/text/text.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/devices/voice.h"
#include "kiosk/widgets/speech.h"

namespace merci::app {

class Speaker {
public:
    // `on`: eSpeak NG and the recordings that come with Merci; else silent. `said`: a file that takes each sentence as
    // it begins to be heard, for tests; mostly empty.
    static std::unique_ptr<Speaker> open(bool on, Mailbox& mailbox, const std::string& said);

    void say(const std::vector<widgets::Spoken>& lines, const text::Text& t);
    void say_one(const std::string& text, const text::Text& t);
    void say_all(const std::vector<std::string>& texts, const text::Text& t);  // one after the other; empty ones not
    void stop();
    bool speaking() const;
    // The sentence being said, as it was given; empty when silent.
    std::string current() const;

    int volume() const;  // of a note that is played too
    void louder();
    void softer();
    void faster();
    void slower();
    void reset();  // as the next person expects it
    void chime();

private:
    explicit Speaker(std::unique_ptr<devices::Voice> voice) : voice_(std::move(voice)) {}
    std::unique_ptr<devices::Voice> voice_;
};

}  // namespace merci::app
