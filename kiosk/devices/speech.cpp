#include "kiosk/devices/speech.h"

#include <espeak-ng/speak_lib.h>

#include <mutex>

namespace merci::devices {
namespace {

struct Heard {
    Sound sound;
    const std::function<bool()>& unwanted;
};

// Called by eSpeak with a few hundredths of a second at a time; 1 makes it stop.
int collect(short* samples, int count, espeak_EVENT* events) {
    auto& heard = *static_cast<Heard*>(events->user_data);
    if (samples != nullptr) heard.sound.insert(heard.sound.end(), samples, samples + count);
    return heard.unwanted() ? 1 : 0;
}

// Dari is written prs or fa-AF; eSpeak's Persian voice speaks it.
std::string voice_of(const std::string& lang) {
    const auto base = lang.substr(0, lang.find_first_of("-_"));
    return base == "prs" ? "fa" : base;
}

}  // namespace

Result<Speech> Speech::create() {
    // Without DONT_EXIT eSpeak ends the whole program when its data are missing.
    static const int rate = [] {
        const int started = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
        if (started > 0) espeak_SetSynthCallback(collect);
        return started;
    }();
    if (rate != kSoundRate) return fail(Code::device, "eSpeak does not start: " + std::to_string(rate));
    return Speech();
}

Result<Sound> Speech::say(const std::string& text, const std::string& lang, int words_per_minute,
                          const std::function<bool()>& unwanted) const {
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    if (espeak_SetVoiceByName(voice_of(lang).c_str()) != EE_OK) return fail(Code::unsupported, "no voice: " + lang);
    espeak_SetParameter(espeakRATE, words_per_minute, 0);
    Heard heard{{}, unwanted};
    const auto status =
        espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, &heard);
    if (status != EE_OK) return fail(Code::device, "eSpeak: " + std::to_string(status));
    return std::move(heard.sound);
}

}  // namespace merci::devices
