#include "kiosk/devices/espeak_voice.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/log.h"

namespace merci::devices {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLead = kSoundRate / 4;    // how far the device is kept ahead
constexpr std::size_t kChunk = kSoundRate / 20;  // mixed in one go
constexpr auto kTick = 50ms;
constexpr auto kDeviceRest = 3s;                               // silent for this long, the device is closed
constexpr std::size_t kGap = kSoundRate * 12 / 100;            // between two labels
constexpr std::size_t kUnspokenLetter = kSoundRate * 7 / 100;  // the pace where there is no voice

// Speech has few high peaks: rounding them off lets the rest be louder without a harsh edge.
std::int16_t soften(double value) {
    constexpr double kFull = 32767.0;
    constexpr double kKnee = 0.7 * kFull;
    const double size = std::abs(value);
    if (size <= kKnee) return static_cast<std::int16_t>(value);
    const double rounded = kKnee + (kFull - kKnee) * std::tanh((size - kKnee) / (kFull - kKnee));
    return static_cast<std::int16_t>(std::copysign(rounded, value));
}

}  // namespace

FindRecording recordings_in(std::filesystem::path folder) {
    return [folder = std::move(folder)](const std::string& lang,
                                        const std::string& key) -> std::optional<std::filesystem::path> {
        if (key.empty() || (lang + key).find('/') != std::string::npos) return std::nullopt;
        auto path = folder / lang / (key + ".wav");
        std::error_code ignored;
        return std::filesystem::is_regular_file(path, ignored) ? std::optional(std::move(path)) : std::nullopt;
    };
}

std::unique_ptr<Voice> open_voice(VoiceOptions options) {
    return std::make_unique<EspeakVoice>(std::move(options));
}

EspeakVoice::EspeakVoice(VoiceOptions options)
    : options_(std::move(options)), pace_(options_.words_per_minute), thread_([this] { work(); }) {}

EspeakVoice::~EspeakVoice() {
    {
        const Lock lock(mutex_);
        quitting_ = true;
        ++turn_;
    }
    changed_.notify_all();
    thread_.join();
}

void EspeakVoice::say(std::vector<Utterance> utterances, const std::string& lang) {
    {
        const Lock lock(mutex_);
        drop_speech();
        lang_ = lang;
        script_.assign(std::make_move_iterator(utterances.begin()), std::make_move_iterator(utterances.end()));
    }
    changed_.notify_all();
}

void EspeakVoice::stop() {
    {
        const Lock lock(mutex_);
        drop_speech();
    }
    changed_.notify_all();
}

void EspeakVoice::drop_speech() {
    ++turn_;
    hush_ = true;
    script_.clear();
    speech_.clear();
    fed_ = 0;
    marks_.clear();
    tag_.reset();
}

std::optional<std::string> EspeakVoice::speaking() const {
    const Lock lock(mutex_);
    return tag_;
}

void EspeakVoice::chime() {
    {
        const Lock lock(mutex_);
        if (chime_.empty()) chime_ = draw_chime();
        chimed_ = 0;
    }
    changed_.notify_all();
}

void EspeakVoice::set_volume(int volume) {
    volume_ = std::clamp(volume, kLowestVolume, kHighestVolume);
}

void EspeakVoice::louder() {
    const Lock lock(mutex_);
    set_volume(volume_ + 1);
}

void EspeakVoice::softer() {
    const Lock lock(mutex_);
    set_volume(volume_ - 1);
}

void EspeakVoice::faster() {
    const Lock lock(mutex_);
    pace_ = std::min(pace_ + kPaceStep, kFastestPace);
}

void EspeakVoice::slower() {
    const Lock lock(mutex_);
    pace_ = std::max(pace_ - kPaceStep, kSlowestPace);
}

void EspeakVoice::reset() {
    const Lock lock(mutex_);
    set_volume(kUsualVolume);
    pace_ = options_.words_per_minute;
}

int EspeakVoice::pace() const {
    const Lock lock(mutex_);
    return pace_;
}

int EspeakVoice::volume() const {
    const Lock lock(mutex_);
    return volume_;
}

bool EspeakVoice::audible() const {
    const Lock lock(mutex_);
    return audible_;
}

void EspeakVoice::work() {
    Lock lock(mutex_);
    while (!quitting_) {
        if (hush_) {
            chimed_ -= std::min(chimed_, out_.queued());  // a chime goes on
            out_.clear();
            hush_ = false;
            handed_ = 0;
        }
        if (at_rest() && out_.queued() == 0) {
            rest(lock);
            continue;
        }
        lock.unlock();
        out_.open();
        lock.lock();
        audible_ = out_.audible();
        if (fed_ == speech_.size() && !script_.empty()) prepare_next(lock);
        if (hush_ || quitting_) continue;
        feed();
        tell(lock);
        const auto turn = turn_;
        changed_.wait_for(lock, kTick, [&] { return quitting_ || turn_ != turn; });
    }
    lock.unlock();
    out_.close();
    SDL_TLSCleanup();  // what SDL keeps for this thread, which it did not make
}

void EspeakVoice::rest(Lock& lock) {
    tell(lock);
    const auto woken = [this] { return quitting_ || hush_ || !at_rest(); };
    if (changed_.wait_for(lock, kDeviceRest, woken)) return;
    lock.unlock();
    out_.close();
    lock.lock();
    changed_.wait(lock, woken);
}

void EspeakVoice::prepare_next(Lock& lock) {
    const Utterance next = std::move(script_.front());
    script_.pop_front();
    const auto lang = next.lang.empty() ? lang_ : next.lang;
    const auto turn = turn_;
    const int pace = pace_;
    lock.unlock();
    Sound sound = make(next, lang, pace, turn);
    lock.lock();
    if (turn_ != turn) return;
    marks_.push_back({handed_, next.tag});
    sound.resize(sound.size() + kGap);
    speech_ = std::move(sound);
    fed_ = 0;
    if (script_.empty()) marks_.push_back({handed_ + speech_.size(), std::nullopt});
}

Sound EspeakVoice::make(const Utterance& utterance, const std::string& lang, int pace, unsigned turn) {
    if (options_.find_recording) {
        if (const auto path = options_.find_recording(lang, utterance.key)) {
            auto recorded = load_recording(*path);
            if (recorded.ok()) return std::move(recorded).value();
            log::warn("voice: {}: {}", path->filename().string(), recorded.error().detail);
        }
    }
    const auto silence = [&] { return Sound(utterance.text.size() * kUnspokenLetter); };
    if (!espeak_) {
        auto made = Speech::create();
        if (!made.ok()) {
            log::warn("voice: {}", made.error().detail);
            return silence();
        }
        espeak_ = std::move(made).value();
    }
    auto spoken = espeak_->say(utterance.text, lang, pace, [&] { return unwanted(turn); });
    if (spoken.ok()) return std::move(spoken).value();
    log::warn("voice: {}", spoken.error().detail);
    return silence();
}

bool EspeakVoice::unwanted(unsigned turn) const {
    const Lock lock(mutex_);
    return turn_ != turn;
}

// Tops the device up. What there is of the speech and of a chime is mixed at the volume of this moment.
void EspeakVoice::feed() {
    std::array<std::int16_t, kChunk> chunk{};
    const double gain = gain_of(volume_);
    while (out_.queued() < kLead) {
        const std::size_t speech = std::min(kChunk, speech_.size() - fed_);
        const std::size_t chime = std::min(kChunk, chime_.size() - chimed_);
        const std::size_t count = speech > 0 ? speech : chime;  // never past the end of a label: the next has its mark
        if (count == 0) return;
        for (std::size_t i = 0; i < count; ++i) {
            const double voice = i < speech ? speech_[fed_ + i] : 0;
            const double bell = i < chime ? chime_[chimed_ + i] : 0;
            chunk[i] = soften(gain * (voice + bell));
        }
        fed_ += std::min(speech, count);
        chimed_ += std::min(chime, count);
        handed_ += count;
        out_.play({chunk.data(), count});
    }
}

void EspeakVoice::tell(Lock& lock) {
    const std::size_t queued = out_.queued();
    const std::size_t heard = handed_ - std::min(handed_, queued);
    while (!marks_.empty() && marks_.front().at <= heard) {
        tag_ = std::move(marks_.front().tag);
        marks_.pop_front();
    }
    while (told_ != tag_) {
        told_ = tag_;
        if (!options_.on_tag) continue;
        const Tag tag = tag_;
        lock.unlock();
        options_.on_tag(tag);
        lock.lock();
    }
}

}  // namespace merci::devices
