#include "kiosk/devices/microphone.h"

#include <catch2/catch.hpp>

#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/devices/player.h"
#include "tests/support/eventually.h"

using namespace merci;
using namespace merci::devices;
using namespace std::chrono_literals;

namespace {

const std::string kTone = "audiotestsrc is-live=true freq=440 volume=0.5";

struct Recorder {
    testing::Bell bell;
    std::mutex mutex;
    std::vector<double> levels;
    std::optional<Result<Bytes>> done;
    std::unique_ptr<Microphone> microphone;

    explicit Recorder(std::string source, std::chrono::milliseconds longest = 60s) {
        MicrophoneOptions options;
        options.source = std::move(source);
        options.longest = longest;
        options.stall = 500ms;
        options.on_level = [this](double level) {
            {
                const std::lock_guard lock(mutex);
                levels.push_back(level);
            }
            bell.ring();
        };
        options.on_done = [this](Result<Bytes> ogg) {
            {
                const std::lock_guard lock(mutex);
                done = std::move(ogg);
            }
            bell.ring();
        };
        microphone = open_microphone(std::move(options));
    }
    bool hears(std::size_t count) {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return levels.size() >= count;
        });
    }
    bool is_done() {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return done.has_value();
        });
    }
};

Bytes record(std::chrono::milliseconds length) {
    Recorder recorder(kTone, length);
    recorder.microphone->start();
    REQUIRE(recorder.is_done());
    REQUIRE(recorder.done->ok());
    return recorder.done->value();
}

}  // namespace

TEST_CASE("a voice note is recorded until it is finished, with its level on the way") {
    Recorder recorder(kTone);
    CHECK(recorder.microphone->state() == MicrophoneState::idle);
    recorder.microphone->start();
    REQUIRE(recorder.hears(3));
    CHECK(recorder.microphone->state() == MicrophoneState::recording);
    CHECK(recorder.microphone->length() >= 250ms);
    CHECK(recorder.levels.back() > 0.7);
    CHECK(recorder.levels.back() <= 1.0);
    recorder.microphone->finish();
    REQUIRE(recorder.is_done());
    REQUIRE(recorder.done->ok());
    const Bytes& ogg = recorder.done->value();
    CHECK(text_of(ogg).starts_with("OggS"));
    CHECK(text_of(ogg).find("OpusHead") != std::string_view::npos);
    CHECK(ogg.size() < 10'000);
    CHECK(recorder.microphone->state() == MicrophoneState::idle);
}

TEST_CASE("silence has no level") {
    Recorder recorder("audiotestsrc is-live=true wave=silence");
    recorder.microphone->start();
    REQUIRE(recorder.hears(2));
    CHECK(recorder.levels.back() == 0);
}

TEST_CASE("a voice note ends by itself when it is as long as it may be") {
    Recorder recorder(kTone, 300ms);
    recorder.microphone->start();
    REQUIRE(recorder.is_done());
    CHECK(recorder.done->ok());
    CHECK(recorder.microphone->length() >= 300ms);
    CHECK(recorder.microphone->length() < 600ms);
}

TEST_CASE("a canceled voice note never arrives, and the next one is its own") {
    Recorder recorder(kTone, 300ms);
    recorder.microphone->start();
    REQUIRE(recorder.hears(1));
    recorder.microphone->cancel();
    const auto deadline = std::chrono::steady_clock::now() + testing::kPatience;
    while (recorder.microphone->state() != MicrophoneState::idle && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::yield();  // nothing tells that it was dropped
    }
    CHECK_FALSE(recorder.done.has_value());
    recorder.microphone->start();
    REQUIRE(recorder.is_done());
    CHECK(recorder.done->ok());
}

TEST_CASE("a voice note finished before it began is no reason to think the microphone is gone") {
    Recorder recorder("audiotestsrc is-live=true ! valve drop=true");
    recorder.microphone->start();
    recorder.microphone->finish();
    REQUIRE(recorder.is_done());
    REQUIRE_FALSE(recorder.done->ok());
    CHECK(recorder.done->error().code == Code::bad_input);
    CHECK(recorder.microphone->state() == MicrophoneState::idle);
}

TEST_CASE("a microphone that goes away leaves what was heard") {
    Recorder recorder(kTone + " num-buffers=20 ! identity error-after=15");
    recorder.microphone->start();
    REQUIRE(recorder.is_done());
    CHECK(recorder.microphone->length() > 0ms);
}

TEST_CASE("no microphone is absent, and asked again it is looked for again") {
    const auto source =
        GENERATE(std::string("no-such-source"), std::string("audiotestsrc is-live=true ! valve drop=true"),
                 std::string("pulsesrc server=127.0.0.1:9"));
    CAPTURE(source);
    Recorder recorder(source);
    for (int i = 0; i < 2; ++i) {
        recorder.microphone->start();
        REQUIRE(recorder.is_done());
        REQUIRE_FALSE(recorder.done->ok());
        CHECK(recorder.done->error().code == Code::device);
        CHECK(recorder.microphone->state() == MicrophoneState::absent);
        recorder.done.reset();
    }
}

TEST_CASE("without a microphone device, the system's choice is absent, not silence") {
    Recorder recorder("");
    recorder.microphone->start();
    recorder.microphone->finish();
    if (recorder.is_done() && !recorder.done->ok()) CHECK(recorder.microphone->state() == MicrophoneState::absent);
}

TEST_CASE("a voice note is played to its end, and can be stopped") {
    const Bytes note = record(500ms);
    testing::Bell bell;
    std::mutex mutex;
    std::vector<bool> ends;
    const auto player = open_player([&](const Result<void>& result) {
        {
            const std::lock_guard lock(mutex);
            ends.push_back(result.ok());
        }
        bell.ring();
    });
    const auto ended = [&](std::size_t count) {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return ends.size() >= count;
        });
    };
    player->play(note);
    CHECK(player->playing());
    REQUIRE(ended(1));
    CHECK(ends.back());
    CHECK_FALSE(player->playing());

    player->play(note, kHighestVolume);
    player->stop();
    CHECK_FALSE(player->playing());
    player->play({'n', 'o', 't', ' ', 'O', 'g', 'g'});
    REQUIRE(ended(2));
    CHECK_FALSE(ends.back());
    player->play({});
    REQUIRE(ended(3));
    CHECK_FALSE(ends.back());
    CHECK(ends.size() == 3);
}

TEST_CASE("a player can be ended while it plays") {
    const Bytes note = record(300ms);
    const auto player = open_player({});
    player->play(note, kUsualVolume);
}
