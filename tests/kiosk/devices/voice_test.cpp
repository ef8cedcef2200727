#include "kiosk/devices/voice.h"

#include <catch2/catch.hpp>

#include <mutex>

#include "tests/support/eventually.h"
#include "tests/support/folder.h"
#include "tests/support/wav.h"

using namespace merci;
using namespace merci::devices;
using namespace std::chrono_literals;

namespace {

using Tag = std::optional<std::string>;

struct Bench {
    testing::Bell bell;
    mutable std::mutex mutex;
    std::vector<Tag> tags;
    std::unique_ptr<Voice> voice;

    explicit Bench(FindRecording find = {}) {
        voice =
            open_voice({.words_per_minute = 300, .find_recording = std::move(find), .on_tag = [this](const Tag& tag) {
                            {
                                const std::lock_guard lock(mutex);
                                tags.push_back(tag);
                            }
                            bell.ring();
                        }});
    }
    bool hears(const Tag& tag) {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return std::find(tags.begin(), tags.end(), tag) != tags.end();
        });
    }
    std::vector<Tag> heard() const {
        const std::lock_guard lock(mutex);
        return tags;
    }
};

const std::string kLong = "Une phrase assez longue pour que personne ne l'attende jusqu'au bout, vraiment, non.";

}  // namespace

TEST_CASE("labels are said in order, each with its tag, then silence") {
    Bench bench;
    bench.voice->say({{"un", "first", ""}, {"deux", "second", ""}}, "fr");
    REQUIRE(bench.hears(std::nullopt));
    CHECK(bench.heard() == std::vector<Tag>{"first", "second", std::nullopt});
    CHECK_FALSE(bench.voice->speaking().has_value());
    CHECK(bench.voice->audible());
}

TEST_CASE("a voice that is stopped is silent at once") {
    Bench bench;
    bench.voice->say({{kLong, "long", ""}, {"deux", "never", ""}}, "fr");
    REQUIRE(bench.hears("long"));
    CHECK(bench.voice->speaking() == "long");
    const auto before = std::chrono::steady_clock::now();
    bench.voice->stop();
    CHECK_FALSE(bench.voice->speaking().has_value());
    REQUIRE(bench.hears(std::nullopt));
    CHECK(std::chrono::steady_clock::now() - before < 2s);  // the sentence alone lasts longer
    CHECK(bench.heard() == std::vector<Tag>{"long", std::nullopt});
}

TEST_CASE("a new screen takes the word from the old one") {
    Bench bench;
    bench.voice->say({{kLong, "old", ""}}, "fr");
    REQUIRE(bench.hears("old"));
    bench.voice->say({{"two", "new", ""}}, "en");
    REQUIRE(bench.hears("new"));
    REQUIRE(bench.bell.eventually([&] { return !bench.heard().back().has_value(); }));
}

TEST_CASE("with no loudspeaker the ring still moves, in silence and at a real pace") {
    setenv("SDL_AUDIODRIVER", "there-is-no-such-driver", 1);
    {
        Bench bench;
        const auto before = std::chrono::steady_clock::now();
        bench.voice->say({{"un", "first", ""}, {"deux", "second", ""}}, "fr");
        REQUIRE(bench.hears(std::nullopt));
        CHECK(bench.heard() == std::vector<Tag>{"first", "second", std::nullopt});
        CHECK(std::chrono::steady_clock::now() - before > 300ms);
        CHECK_FALSE(bench.voice->audible());
    }
    setenv("SDL_AUDIODRIVER", "dummy", 1);
}

TEST_CASE("a language without a voice keeps its pace in silence") {
    Bench bench;
    bench.voice->say({{"?", "mute", ""}}, "xx-none");
    REQUIRE(bench.hears(std::nullopt));
    CHECK(bench.heard() == std::vector<Tag>{"mute", std::nullopt});
}

TEST_CASE("a recording is played instead of the made voice, which comes back where there is none") {
    const test::TestFolder folder;
    std::filesystem::create_directory(folder / "fr");
    testing::write_wav(folder / "fr" / "home.title.wav", 22'050, 1, 22'050 / 2);
    const auto find = recordings_in(folder.path());
    CHECK(find("fr", "home.title") == folder / "fr" / "home.title.wav");
    CHECK_FALSE(find("en", "home.title").has_value());
    CHECK_FALSE(find("fr", "").has_value());
    CHECK_FALSE(find("fr", "../fr/home.title").has_value());

    std::atomic<int> found{0};
    Bench bench([&](const std::string& lang, const std::string& key) {
        auto path = find(lang, key);
        found += path ? 1 : 0;
        return path;
    });
    const auto before = std::chrono::steady_clock::now();
    bench.voice->say({{"x", "recorded", "home.title"}, {"deux", "made", "home.other"}}, "fr");
    REQUIRE(bench.hears("made"));
    CHECK(std::chrono::steady_clock::now() - before > 450ms);  // the recording lasts half a second
    REQUIRE(bench.hears(std::nullopt));
    CHECK(found == 1);
}

TEST_CASE("a damaged recording gives way to the made voice") {
    const test::TestFolder folder;
    Bench bench([&](const std::string&, const std::string&) { return std::optional(folder / "missing.wav"); });
    bench.voice->say({{"un", "first", "key"}}, "fr");
    CHECK(bench.hears(std::nullopt));
    CHECK(bench.heard().front() == "first");
}

TEST_CASE("louder and softer have ends, and the next person starts in the middle") {
    Bench bench;
    CHECK(bench.voice->volume() == kUsualVolume);
    for (int i = 0; i < 9; ++i) bench.voice->louder();
    CHECK(bench.voice->volume() == kHighestVolume);
    for (int i = 0; i < 9; ++i) bench.voice->softer();
    CHECK(bench.voice->volume() == kLowestVolume);
    bench.voice->reset();
    CHECK(bench.voice->volume() == kUsualVolume);
}

TEST_CASE("a chime rings alone, over speech, and through a stop") {
    Bench bench;
    bench.voice->chime();
    bench.voice->say({{"un", "first", ""}}, "fr");
    bench.voice->chime();
    REQUIRE(bench.hears("first"));
    bench.voice->stop();
    bench.voice->chime();
    CHECK(bench.hears(std::nullopt));
}

TEST_CASE("a voice can be ended while it speaks") {
    Bench bench;
    bench.voice->say({{kLong, "long", ""}}, "fr");
    REQUIRE(bench.hears("long"));
    bench.voice.reset();
}
