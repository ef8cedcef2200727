// The print queue on a real printer.
#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <map>

#include "kiosk/devices/print_queue.h"
#include "tests/support/eventually.h"
#include "tests/support/folder.h"
#include "tests/support/silent_server.h"
#include "tests/support/virtual_printer.h"

using namespace merci;
using namespace merci::devices;
using namespace std::chrono_literals;

namespace {

using Pages = std::vector<std::string>;

struct Bench {
    testing::Bell bell;
    SystemClock clock;
    SystemRandom random;
    std::mutex mutex;
    std::vector<PrintView> told;
    std::unique_ptr<PrintQueue> queue;

    Bench(const std::filesystem::path& folder, const std::string& spec) {
        PrinterOptions limits;
        limits.answer_ms = 500;
        auto printer = open_printer(spec, limits);
        REQUIRE(printer.ok());
        auto opened = PrintQueue::open(
            folder, std::move(printer).value(),
            [](const std::string& what, Layout) -> Result<Bytes> { return Bytes(what.begin(), what.end()); },
            {.job =
                 [this](const PrintView& view) {
                     {
                         const std::lock_guard lock(mutex);
                         told.push_back(view);
                     }
                     bell.ring();
                 },
             .printer = [this](const PrinterStatus&) { bell.ring(); }},
            clock, random, {.pace = 20ms, .first_retry = 20ms, .last_retry = 100ms, .idle_look = 10min});
        REQUIRE(opened.ok());
        queue = std::move(opened).value();
    }
    bool hears(const std::string& what, PrintState state, Trouble trouble = Trouble::none) {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return std::find(told.begin(), told.end(), PrintView{what, state, trouble}) != told.end();
        });
    }
    bool finishes() {
        return bell.eventually([&] { return queue->jobs().empty(); });
    }
};

}  // namespace

TEST_CASE("a page asked for while the printer is off comes out once when it is switched on") {
    const test::TestFolder folder;
    testing::VirtualPrinter device;
    Bench bench(folder / "queue", device.uri());
    REQUIRE(bench.queue->add("page one").ok());
    REQUIRE(bench.hears("page one", PrintState::stuck, Trouble::offline));
    CHECK(bench.queue->printer().state == PrinterState::offline);
    device.switch_on();
    REQUIRE(bench.hears("page one", PrintState::done));
    CHECK(device.printed() == Pages{"page one"});
}

TEST_CASE("a page waits for paper, says so, and comes out when there is some") {
    const test::TestFolder folder;
    testing::VirtualPrinter device;
    device.switch_on();
    device.load_paper(0);
    Bench bench(folder / "queue", device.uri());
    REQUIRE(bench.queue->add("page one").ok());
    REQUIRE(bench.hears("page one", PrintState::stuck, Trouble::out_of_paper));
    CHECK(bench.queue->printer().state == PrinterState::out_of_paper);
    device.load_paper(50);
    REQUIRE(bench.hears("page one", PrintState::done));
    CHECK(device.printed() == Pages{"page one"});
}

TEST_CASE("a page inside a printer that is switched off comes out once when it is on again") {
    const test::TestFolder folder;
    testing::VirtualPrinter device;
    device.switch_on();
    device.load_paper(0);  // so that it stays inside
    Bench bench(folder / "queue", device.uri());
    REQUIRE(bench.queue->add("page one").ok());
    REQUIRE(bench.hears("page one", PrintState::stuck, Trouble::out_of_paper));
    device.switch_off();
    REQUIRE(bench.hears("page one", PrintState::stuck, Trouble::offline));
    device.switch_on();
    REQUIRE(bench.hears("page one", PrintState::done));
    CHECK(device.printed() == Pages{"page one"});
}

TEST_CASE("several pages come out in the order they were asked for, once each") {
    const test::TestFolder folder;
    testing::VirtualPrinter device;
    device.switch_on();
    Bench bench(folder / "queue", device.uri());
    Pages pages;
    for (int i = 10; i < 18; ++i) {
        pages.push_back("page " + std::to_string(i));
        REQUIRE(bench.queue->add(pages.back()).ok());
    }
    REQUIRE(bench.finishes());
    CHECK(device.printed() == pages);
}

TEST_CASE("a half-dead printer never holds up the screen") {
    const test::TestFolder folder;
    const testing::SilentServer server;
    Bench bench(folder / "queue", "ipp://localhost:" + std::to_string(server.port()) + "/ipp/print");
    server.wait_for_a_caller();
    const auto before = std::chrono::steady_clock::now();
    CHECK(bench.queue->jobs().empty());
    CHECK(bench.queue->printer().state == PrinterState::absent);  // not known yet
    CHECK(std::chrono::steady_clock::now() - before < 100ms);
    REQUIRE(bench.queue->add("page one").ok());
    CHECK(bench.hears("page one", PrintState::stuck, Trouble::offline));
}

namespace {

// Asks for `page` in a process that is killed as one of its threads makes that system call for the Nth time, or that
// ends by itself when it makes it less often. True when the page was accepted.
bool ask_and_kill(const std::filesystem::path& queue, const std::string& printer, const std::string& page,
                  const std::string& call, int times) {
    const std::string command = "ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o /dev/null -e trace=" + call +
                                " -e inject=" + call + ":signal=KILL:when=" + std::to_string(times) +
                                " " MERCI_PRINT_CHILD " '" + queue.string() + "' " + printer + " '" + page +
                                "' 2>/dev/null";
    std::FILE* child = popen(command.c_str(), "r");
    REQUIRE(child != nullptr);
    std::array<char, 64> line{};
    const bool accepted = std::fgets(line.data(), line.size(), child) != nullptr;
    pclose(child);
    return accepted;
}

}  // namespace

TEST_CASE("killed at any moment, the kiosk prints what it accepted once") {
    testing::VirtualPrinter device;
    device.switch_on();
    // How often the busiest thread makes each call from start to a printed page, and a little more.
    const std::vector<std::pair<std::string, int>> calls{
        {"rename", 5}, {"fsync", 10}, {"unlink", 1}, {"sendto", 13}, {"recvfrom", 14}};
    std::map<std::string, bool> pages;  // whether each was accepted
    for (const auto& [call, most] : calls) {
        for (int times = 1; times <= most; ++times) {
            const test::TestFolder folder;
            const std::string page = call + " " + std::to_string(times);
            pages[page] = ask_and_kill(folder / "queue", device.uri(), page, call, times);
            Bench after(folder / "queue", device.uri());
            REQUIRE(after.finishes());
        }
    }
    const auto printed = device.printed();
    for (const auto& [page, accepted] : pages) {
        CAPTURE(page, accepted);
        const auto times = std::count(printed.begin(), printed.end(), page);
        CHECK(times <= 1);
        if (accepted) CHECK(times == 1);
    }
    // Some were killed before the job was accepted, and most after.
    const auto accepted = std::count_if(pages.begin(), pages.end(), [](const auto& page) { return page.second; });
    CHECK(accepted > 20);
    CHECK(static_cast<std::size_t>(accepted) < pages.size());
}
