#include "kiosk/devices/print_queue.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "tests/support/eventually.h"
#include "tests/support/fake_printer.h"
#include "tests/support/folder.h"

using namespace merci;
using namespace merci::devices;
using namespace std::chrono_literals;

namespace {

struct Bench {
    test::TestFolder folder;
    testing::PrinterBox box;
    testing::Bell bell;
    SystemClock clock;
    SystemRandom random;
    std::mutex mutex;
    std::vector<PrintView> told;
    std::vector<std::string> drawn;
    std::unique_ptr<PrintQueue> queue;

    void open() {
        auto opened =
            PrintQueue::open(folder / "queue", std::make_unique<testing::FakePrinter>(box),
                             [this](const std::string& what, Layout) -> Result<Bytes> {
                                 const std::lock_guard lock(mutex);
                                 drawn.push_back(what);
                                 return Bytes{1, 2, 3};
                             },
                             {.job =
                                  [this](const PrintView& view) {
                                      {
                                          const std::lock_guard lock(mutex);
                                          told.push_back(view);
                                      }
                                      bell.ring();
                                  },
                              .printer = [this](const PrinterStatus&) { bell.ring(); }},
                             clock, random, {.pace = 1ms, .first_retry = 1ms, .last_retry = 20ms, .idle_look = 10min});
        REQUIRE(opened.ok());
        queue = std::move(opened).value();
    }
    void close() { queue.reset(); }
    bool hears(const PrintView& view) {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return std::find(told.begin(), told.end(), view) != told.end();
        });
    }
    std::size_t files() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder / "queue")) {
            if (entry.path().extension() == ".json") ++count;
        }
        return count;
    }
};

PrintView done(const std::string& what) {
    return {what, PrintState::done, Trouble::none};
}

}  // namespace

TEST_CASE("what is asked for is printed, told, and leaves no file") {
    Bench bench;
    bench.open();
    REQUIRE(bench.queue->add("award:1").ok());
    REQUIRE(bench.hears(done("award:1")));
    CHECK(bench.box.count() == 1);
    CHECK(bench.files() == 0);
    CHECK(bench.queue->jobs().empty());
    const std::lock_guard lock(bench.mutex);
    CHECK(bench.told == std::vector<PrintView>{{"award:1", PrintState::sending, Trouble::none},
                                               {"award:1", PrintState::printing, Trouble::none},
                                               done("award:1")});
}

TEST_CASE("jobs wait for a printer that is off, then print by themselves, in order") {
    Bench bench;
    bench.box.become(PrinterState::offline);
    bench.open();
    REQUIRE(bench.queue->add("a").ok());
    REQUIRE(bench.queue->add("b").ok());
    REQUIRE(bench.hears({"b", PrintState::stuck, Trouble::offline}));
    CHECK(bench.queue->jobs().size() == 2);
    CHECK(bench.queue->printer().state == PrinterState::offline);
    bench.box.become(PrinterState::ready);
    REQUIRE(bench.hears(done("b")));
    CHECK(bench.drawn == std::vector<std::string>{"a", "b"});
    CHECK(bench.box.count() == 2);
}

TEST_CASE("jobs outlive the program") {
    Bench bench;
    bench.box.become(PrinterState::offline);
    bench.open();
    REQUIRE(bench.queue->add("a", 2).ok());
    bench.close();
    CHECK(bench.files() == 1);
    bench.box.become(PrinterState::ready);
    bench.open();
    REQUIRE(bench.hears(done("a")));
    CHECK(bench.box.jobs.at(1).copies == 2);
}

TEST_CASE("the same thing asked for twice is printed once") {
    Bench bench;
    bench.box.become(PrinterState::offline);
    bench.open();
    REQUIRE(bench.queue->add("a").ok());
    REQUIRE(bench.queue->add("a").ok());
    CHECK(bench.queue->jobs().size() == 1);
    bench.box.become(PrinterState::ready);
    REQUIRE(bench.hears(done("a")));
    CHECK(bench.box.count() == 1);
}

TEST_CASE("a forgotten job leaves the disk at once and the printer as soon as it answers") {
    Bench bench;
    bench.box.accepts_as = JobState::printing;
    bench.open();
    REQUIRE(bench.queue->add("a").ok());
    REQUIRE(bench.hears({"a", PrintState::printing, Trouble::none}));
    REQUIRE(bench.queue->forget("a").ok());
    CHECK(bench.files() == 0);
    CHECK(bench.queue->jobs().empty());
    REQUIRE(bench.queue->forget("never known").ok());
    bench.box.accepts_as = JobState::done;
    REQUIRE(bench.queue->add("b").ok());  // after it, the worker has taken back the other
    REQUIRE(bench.hears(done("b")));
    CHECK(bench.box.count() == 1);
}

TEST_CASE("a job out of paper says so, and goes on when there is some") {
    Bench bench;
    bench.box.accepts_as = JobState::printing;
    bench.box.become(PrinterState::out_of_paper);
    bench.open();
    REQUIRE(bench.queue->add("a").ok());
    REQUIRE(bench.hears({"a", PrintState::stuck, Trouble::out_of_paper}));
    bench.box.become(PrinterState::ready);
    bench.box.turn_all(JobState::done);
    CHECK(bench.hears(done("a")));
}

TEST_CASE("a canceled job waits for someone to ask again") {
    Bench bench;
    bench.box.accepts_as = JobState::canceled;
    bench.open();
    REQUIRE(bench.queue->add("a").ok());
    REQUIRE(bench.hears({"a", PrintState::stuck, Trouble::canceled}));
    CHECK(bench.files() == 1);
    {
        const std::lock_guard lock(bench.box.mutex);
        bench.box.accepts_as = JobState::done;
    }
    bench.queue->retry();
    CHECK(bench.hears(done("a")));
}

TEST_CASE("one job that cannot be drawn does not hold up the others") {
    Bench bench;
    testing::Bell bell;
    std::atomic<bool> good_done{false};
    auto opened = PrintQueue::open(bench.folder / "queue", std::make_unique<testing::FakePrinter>(bench.box),
                                   [](const std::string& what, Layout) -> Result<Bytes> {
                                       if (what == "bad") return fail(Code::io, "cannot draw");
                                       return Bytes{1};
                                   },
                                   {.job =
                                        [&](const PrintView& view) {
                                            if (view == done("good")) good_done = true;
                                            bell.ring();
                                        },
                                    .printer = {}},
                                   bench.clock, bench.random,
                                   {.pace = 1ms, .first_retry = 1ms, .last_retry = 20ms, .idle_look = 10min});
    REQUIRE(opened.ok());
    REQUIRE(opened.value()->add("bad").ok());
    REQUIRE(opened.value()->add("good").ok());
    CHECK(bell.eventually([&] { return good_done.load(); }));
}

TEST_CASE("a damaged ticket is set aside and the rest is printed") {
    Bench bench;
    std::filesystem::create_directory(bench.folder / "queue");
    std::ofstream(bench.folder / "queue" / "0000000000001-aa.json") << "{\"what\":";
    std::ofstream(bench.folder / "queue" / "0000000000002-bb.json")
        << R"({"copies":1,"job":0,"phase":"waiting","tries":0,"v":1,"what":"kept"})";
    std::ofstream(bench.folder / "queue" / "0000000000003-cc.json.part") << "half";
    bench.open();
    CHECK(bench.hears(done("kept")));
    CHECK(std::filesystem::exists(bench.folder / "queue" / "0000000000001-aa.json.aside"));
}

TEST_CASE("the printer's paper and moods are told without a job") {
    Bench bench;
    bench.box.status.layout = Layout::card;
    bench.open();
    REQUIRE(bench.bell.eventually([&] { return bench.queue->printer().state == PrinterState::ready; }));
    CHECK(bench.queue->printer().layout == Layout::card);
    bench.box.become(PrinterState::out_of_paper);
    bench.queue->retry();
    CHECK(bench.bell.eventually([&] { return bench.queue->printer().state == PrinterState::out_of_paper; }));
}

TEST_CASE("a queue that cannot have its folder says so") {
    test::TestFolder folder;
    std::ofstream(folder / "file") << "in the way";
    SystemClock clock;
    SystemRandom random;
    const auto opened = PrintQueue::open(folder / "file", std::make_unique<AbsentPrinter>(), {}, {}, clock, random);
    CHECK_FALSE(opened.ok());
}
