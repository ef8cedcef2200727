// Text to sound, by eSpeak NG. Private to this folder.
//
// A sentence takes 2 to 10 ms. Not on the screen's thread: the first call of a language reads its dictionary. eSpeak
// keeps one state for the whole process: it is started once and never ended (its ending may wait for ever for a thread
// that missed the signal), and calls wait for one another.
#pragma once

#include <functional>
#include <string>

#include "kiosk/devices/sound.h"

namespace merci::devices {

class Speech {
public:
    // Code::device when eSpeak's data are not installed.
    static Result<Speech> create();
    // `lang` as in our catalogues: fr, en, ar, fa (also for Dari)… Code::unsupported for a language it does not speak.
    // Ends early, with what it has, as soon as `unwanted` returns true.
    Result<Sound> say(const std::string& text, const std::string& lang, int words_per_minute,
                      const std::function<bool()>& unwanted) const;

private:
    Speech() = default;
};

}  // namespace merci::devices
