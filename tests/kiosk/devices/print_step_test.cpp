#include "kiosk/devices/print_step.h"

#include <catch2/catch.hpp>

#include "tests/support/fake_printer.h"

using namespace merci;
using namespace merci::devices;
using Next = PrintStep::Next;
using Phase = PrintTicket::Phase;
using namespace std::chrono_literals;

namespace {

struct Bench {
    testing::PrinterBox box;
    testing::FakePrinter printer{box};
    std::vector<Phase> kept;  // what was written down, in order
    bool forgotten = false;
    std::optional<Code> cannot_draw;
    std::chrono::steady_clock::time_point now{100s};
    PrintTicket ticket{"01", "award:1", 1, Phase::waiting, 0, std::nullopt, 0};
    PrintMemory memory;
    PrintStepper stepper{printer,
                         {.render = [this](const std::string& what, Layout) -> Result<Bytes> {
                              if (cannot_draw) return fail(*cannot_draw);
                              return Bytes(what.begin(), what.end());
                          },
                          .keep = [this](const PrintTicket& changed) -> Result<void> {
                              if (forgotten) return fail(Code::not_found);
                              kept.push_back(changed.phase);
                              return {};
                          },
                          .seen = [](const PrinterStatus&) {},
                          .now = [this] { return now; }}};

    Next step() { return stepper.advance(ticket, memory).next; }
    Trouble trouble() { return stepper.advance(ticket, memory).trouble; }
    // What a kiosk that starts again after a crash knows.
    void crash() { memory = {}; }
};

}  // namespace

TEST_CASE("a job is written down before it leaves, with its number before its document") {
    Bench bench;
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.kept == std::vector{Phase::sending, Phase::sending, Phase::printing});
    CHECK(bench.ticket.job == 1);
    CHECK(bench.box.jobs.at(1).pdf == Bytes{'a', 'w', 'a', 'r', 'd', ':', '1'});
    CHECK(bench.step() == Next::done);
    CHECK(bench.box.count() == 1);
}

TEST_CASE("a job whose answer was lost is found at the printer and not sent again") {
    Bench bench;
    bench.box.answer_lost = true;
    CHECK(bench.step() == Next::unreachable);
    CHECK(bench.ticket.phase == Phase::sending);
    SECTION("with its number") {}
    SECTION("by its name, when the number was lost too") {
        bench.ticket.job = 0;
    }
    bench.crash();
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.ticket.phase == Phase::printing);
    CHECK(bench.step() == Next::done);
    CHECK(bench.box.count() == 1);
}

TEST_CASE("half a document is taken back and sent again whole") {
    Bench bench;
    bench.box.answer_lost = true;
    bench.box.accepts_as = JobState::incoming;
    bench.step();
    bench.box.accepts_as = JobState::done;
    CHECK(bench.step() == Next::later);
    CHECK(bench.ticket.phase == Phase::waiting);
    CHECK(bench.box.count() == 0);
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.step() == Next::done);
    CHECK(bench.box.count() == 1);
}

TEST_CASE("a job that never left is sent after a crash") {
    Bench bench;
    bench.ticket.phase = Phase::sending;
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.ticket.phase == Phase::waiting);
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.box.count() == 1);
}

TEST_CASE("a printer that forgets finished jobs is believed") {
    Bench bench;
    bench.box.accepts_as = JobState::printing;
    bench.step();
    bench.box.jobs.clear();
    SECTION("while we watch") {}
    SECTION("when it says nothing about being switched off") {
        bench.box.status.up_seconds = std::nullopt;
    }
    SECTION("after a crash of ours") {
        bench.crash();
        bench.box.status.up_seconds = 5000;
    }
    CHECK(bench.step() == Next::done);
}

TEST_CASE("a job is sent again when the printer was switched off with it") {
    Bench bench;
    bench.box.accepts_as = JobState::printing;
    bench.step();
    SECTION("and we were there") {
        bench.box.become(PrinterState::offline);
        CHECK(bench.step() == Next::unreachable);
        bench.box.become(PrinterState::ready);
    }
    SECTION("and we were away") {
        bench.crash();
    }
    SECTION("and it gave our number to another job") {
        bench.ticket.job = 1;
    }
    bench.box.power_cycle();
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.ticket.phase == Phase::waiting);
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.box.count() == 1);
}

TEST_CASE("a job that a person canceled stays canceled") {
    Bench bench;
    bench.box.accepts_as = JobState::printing;
    bench.step();
    bench.box.turn_all(JobState::canceled);
    CHECK(bench.trouble() == Trouble::canceled);
    CHECK(bench.ticket.phase == Phase::refused);
    CHECK(bench.step() == Next::never);
}

TEST_CASE("a job that fails three times is given up, and says so") {
    Bench bench;
    bench.box.accepts_as = JobState::failed;
    for (int i = 0; i < 2; ++i) {
        CHECK(bench.step() == Next::at_once);
        CHECK(bench.step() == Next::later);
        CHECK(bench.ticket.phase == Phase::waiting);
    }
    CHECK(bench.step() == Next::at_once);
    CHECK(bench.trouble() == Trouble::refused);
    CHECK(bench.ticket.phase == Phase::refused);
}

TEST_CASE("what stands in the way of a job is told") {
    Bench bench;
    bench.box.accepts_as = JobState::printing;
    SECTION("the printer is off") {
        bench.box.become(PrinterState::offline);
        CHECK(bench.trouble() == Trouble::offline);
    }
    SECTION("there is none") {
        bench.box.become(PrinterState::absent);
        CHECK(bench.trouble() == Trouble::absent);
    }
    SECTION("it takes no PDF") {
        bench.box.status.accepts_documents = false;
        CHECK(bench.trouble() == Trouble::unsupported);
    }
    SECTION("the document cannot be drawn") {
        bench.cannot_draw = Code::io;
        CHECK(bench.trouble() == Trouble::no_document);
    }
    SECTION("it has no paper") {
        bench.step();
        bench.box.become(PrinterState::out_of_paper);
        CHECK(bench.trouble() == Trouble::out_of_paper);
    }
    SECTION("it says nothing is wrong, and no page comes") {
        bench.step();
        CHECK(bench.trouble() == Trouble::none);
        bench.now += 2min;
        CHECK(bench.trouble() == Trouble::needs_attention);
    }
    SECTION("it is stopped and does not say why") {
        bench.step();
        bench.box.turn_all(JobState::halted);
        CHECK(bench.trouble() == Trouble::needs_attention);
    }
    CHECK(bench.ticket.phase != Phase::refused);
}

TEST_CASE("a job goes when there is nothing to print any more") {
    Bench bench;
    bench.cannot_draw = Code::not_found;
    CHECK(bench.step() == Next::dropped);
    CHECK(bench.box.count() == 0);
}

TEST_CASE("a job forgotten while it leaves is dropped") {
    Bench bench;
    bench.forgotten = true;
    CHECK(bench.step() == Next::dropped);
    CHECK(bench.box.count() == 0);
}
