#include "kiosk/devices/printer_state.h"

#include <catch2/catch.hpp>

using namespace merci::devices;

namespace {

constexpr int kIdle = 3;
constexpr int kProcessing = 4;
constexpr int kStopped = 5;

PrinterState state(int ipp, std::vector<std::string> reasons, std::size_t trays = 1) {
    return printer_state({.state = ipp, .accepting = true, .reasons = std::move(reasons), .trays = trays});
}

}  // namespace

TEST_CASE("a printer with nothing to say is ready, or printing") {
    CHECK(state(kIdle, {"none"}) == PrinterState::ready);
    CHECK(state(kIdle, {}) == PrinterState::ready);
    CHECK(state(kProcessing, {"none"}) == PrinterState::printing);
}

TEST_CASE("a printer with no paper says so in several ways") {
    CHECK(state(kStopped, {"media-empty-error"}) == PrinterState::out_of_paper);
    CHECK(state(kStopped, {"media-needed"}) == PrinterState::out_of_paper);
    CHECK(state(kProcessing, {"media-needed-warning"}, 2) == PrinterState::out_of_paper);
    CHECK(state(kIdle, {"media-empty-report"}) == PrinterState::out_of_paper);
}

TEST_CASE("an empty second tray stops nothing") {
    CHECK(state(kIdle, {"media-empty-report"}, 2) == PrinterState::ready);
    CHECK(state(kIdle, {"media-low-warning"}) == PrinterState::ready);
    CHECK(state(kIdle, {"media-low"}) == PrinterState::ready);
}

TEST_CASE("what a person must see to needs attention") {
    for (const char* reason : {"media-jam-error", "door-open-error", "cover-open", "toner-empty", "marker-supply-empty",
                               "output-area-full-error", "input-tray-missing", "paused"}) {
        CAPTURE(reason);
        CHECK(state(kIdle, {reason}) == PrinterState::needs_attention);
    }
    CHECK(state(kStopped, {"none"}) == PrinterState::needs_attention);
    CHECK(printer_state({.state = kIdle, .accepting = false, .reasons = {}}) == PrinterState::needs_attention);
}

TEST_CASE("a warning alone stops nothing") {
    CHECK(state(kIdle, {"toner-low-warning", "marker-supply-low-report", "wifi-not-configured-report"}) ==
          PrinterState::ready);
    CHECK(state(kProcessing, {"toner-empty-warning"}) == PrinterState::printing);
}

TEST_CASE("a queue whose printer is switched off is offline") {
    CHECK(state(kProcessing, {"connecting-to-device", "offline-report"}) == PrinterState::offline);
    CHECK(state(kStopped, {"shutdown"}) == PrinterState::offline);
    CHECK(state(kProcessing, {"connecting-to-device"}) == PrinterState::printing);
}

TEST_CASE("a job without its document is told apart from one that waits") {
    CHECK(job_state(3, {"none"}, 1) == JobState::waiting);
    CHECK(job_state(4, {"job-incoming"}, -1) == JobState::incoming);
    CHECK(job_state(3, {}, 0) == JobState::incoming);
    CHECK(job_state(3, {}, -1) == JobState::waiting);
    CHECK(job_state(5, {}, 1) == JobState::printing);
    CHECK(job_state(6, {}, 1) == JobState::halted);
    CHECK(job_state(7, {}, 1) == JobState::canceled);
    CHECK(job_state(8, {}, 1) == JobState::failed);
    CHECK(job_state(9, {}, 1) == JobState::done);
    CHECK(job_state(0, {}, 1) == JobState::missing);
}
