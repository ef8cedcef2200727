#include "kiosk/devices/sound.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

#include "kiosk/devices/sound_out.h"
#include "kiosk/devices/speech.h"
#include "tests/support/folder.h"
#include "tests/support/wav.h"

using namespace merci;
using namespace merci::devices;

namespace {

int loudest(const Sound& sound) {
    int most = 0;
    for (const int sample : sound) most = std::max(most, std::abs(sample));
    return most;
}

bool never() {
    return false;
}

}  // namespace

TEST_CASE("the chime is short, soft and ends in silence") {
    const Sound chime = draw_chime();
    CHECK(chime.size() < kSoundRate);
    CHECK(loudest(chime) > 5000);
    CHECK(loudest(chime) < 16000);
    CHECK(chime.front() == 0);
    CHECK(chime.back() == 0);
}

TEST_CASE("a recording of another rate and two channels becomes ours") {
    const test::TestFolder folder;
    testing::write_wav(folder / "a.wav", 44'100, 2, 44'100);
    const auto sound = load_recording(folder / "a.wav");
    REQUIRE(sound.ok());
    CHECK(std::abs(static_cast<int>(sound->size()) - kSoundRate) < kSoundRate / 20);
    CHECK(loudest(*sound) > 5000);
}

TEST_CASE("what is no recording is refused") {
    const test::TestFolder folder;
    CHECK(load_recording(folder / "missing.wav").error().code == Code::not_found);
    std::ofstream(folder / "bad.wav") << "RIFF, or so it says";
    CHECK(load_recording(folder / "bad.wav").error().code == Code::bad_input);
    std::filesystem::resize_file(folder / "bad.wav", 20'000'001);
    CHECK(load_recording(folder / "bad.wav").error().code == Code::too_large);
}

TEST_CASE("every language of the kiosk is spoken") {
    const auto speech = Speech::create();
    REQUIRE(speech.ok());
    const std::vector<std::pair<std::string, std::string>> samples{
        {"fr", "Touchez une image."},     {"en", "Touch a picture."},     {"ar", "المس صورة"},
        {"es", "Toca una imagen."},       {"pt", "Toque numa imagem."},   {"tr", "Bir resme dokunun."},
        {"uk", "Торкніться зображення."}, {"fa", "یک تصویر را لمس کنید"}, {"prs", "یک تصویر را لمس کنید"}};
    for (const auto& [lang, text] : samples) {
        CAPTURE(lang);
        const auto sound = speech->say(text, lang, 140, never);
        REQUIRE(sound.ok());
        CHECK(sound->size() > kSoundRate / 2);
        CHECK(loudest(*sound) > 5000);
    }
    CHECK(speech->say("?", "no-such-language", 140, never).error().code == Code::unsupported);
    CHECK(speech->say("Encore.", "fr", 140, never).ok());
}

TEST_CASE("speech that is no longer wanted ends early") {
    const auto speech = Speech::create();
    REQUIRE(speech.ok());
    std::string text;
    for (int i = 0; i < 200; ++i) text += "Encore une phrase. ";
    int asked = 0;
    const auto sound = speech->say(text, "fr", 140, [&] { return ++asked > 3; });
    REQUIRE(sound.ok());
    CHECK(sound->size() < kSoundRate * 5);
}

TEST_CASE("sound drains at its own pace, and can be silenced at once") {
    const bool with_device = GENERATE(true, false);
    SoundOut out;
    if (with_device) out.open();
    CHECK(out.audible() == with_device);
    const Sound second(kSoundRate);
    out.play(second);
    out.play(second);
    const auto queued = out.queued();
    CHECK(queued > kSoundRate);
    CHECK(queued <= 2 * kSoundRate);
    out.clear();
    CHECK(out.queued() == 0);
}
