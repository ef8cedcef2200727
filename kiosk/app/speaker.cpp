#include "kiosk/app/speaker.h"

#include <fstream>

#include "core/drawing/share.h"

namespace merci::app {
namespace {

// Isolates guide the eye, not the voice.
std::string spoken(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const bool isolate = text.compare(i, 3, "\u2068") == 0 || text.compare(i, 3, "\u2069") == 0;
        if (isolate)
            i += 3;
        else
            out += text[i++];
    }
    return out;
}

// With the key under which somebody may have recorded it.
devices::Utterance ours(const std::string& text, const text::Text& t) {
    const auto key = t.key_of(text);
    return {spoken(t.voiced(text)), text, key ? std::string(text::name_of(*key)) : std::string(), {}};
}

}  // namespace

std::unique_ptr<Speaker> Speaker::open(bool on, Mailbox& mailbox, const std::string& said) {
    if (!on) return std::unique_ptr<Speaker>(new Speaker(std::make_unique<devices::AbsentVoice>()));
    devices::VoiceOptions options;
    options.find_recording = devices::recordings_in(drawing::share_path("voice"));
    options.on_tag = [&mailbox, said](const std::optional<std::string>& tag) {
        if (tag && !said.empty()) std::ofstream(said, std::ios::app) << spoken(*tag) << "\n";
        mailbox.post([] {});
    };
    return std::unique_ptr<Speaker>(new Speaker(devices::open_voice(std::move(options))));
}

void Speaker::say(const std::vector<widgets::Spoken>& lines, const text::Text& t) {
    std::vector<devices::Utterance> utterances;
    for (const auto& line : lines) {
        if (line.lang.empty())
            utterances.push_back(ours(line.text, t));
        else
            utterances.push_back({spoken(line.said), line.text, {}, line.lang});
        if (line.chosen) utterances.push_back(ours(t(text::Key::guide_chosen), t));
    }
    voice_->say(std::move(utterances), std::string(t.lang()));
}

void Speaker::say_one(const std::string& text, const text::Text& t) {
    voice_->say({ours(text, t)}, std::string(t.lang()));
}

void Speaker::say_all(const std::vector<std::string>& texts, const text::Text& t) {
    std::vector<devices::Utterance> utterances;
    for (const auto& text : texts) {
        if (!text.empty()) utterances.push_back(ours(text, t));
    }
    voice_->say(std::move(utterances), std::string(t.lang()));
}

void Speaker::stop() {
    voice_->stop();
}

bool Speaker::speaking() const {
    return voice_->speaking().has_value();
}

std::string Speaker::current() const {
    return voice_->speaking().value_or(std::string());
}

int Speaker::volume() const {
    return voice_->volume();
}

void Speaker::louder() {
    voice_->louder();
}

void Speaker::softer() {
    voice_->softer();
}

void Speaker::faster() {
    voice_->faster();
}

void Speaker::slower() {
    voice_->slower();
}

void Speaker::reset() {
    voice_->reset();
}

void Speaker::chime() {
    voice_->chime();
}

}  // namespace merci::app
