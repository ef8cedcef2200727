// A program that asks for one page and waits until it is printed, to be killed at any moment by a test.
//   merci-print-child QUEUE-FOLDER PRINTER WHAT
// Says "accepted" once the job is accepted, and ends by itself once it is printed. The document is WHAT itself.
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "kiosk/devices/print_queue.h"

using namespace merci;
using namespace merci::devices;

int main(int count, char** arguments) {
    if (count != 4) return 2;
    SystemClock clock;
    SystemRandom random;
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
    auto printer = open_printer(arguments[2]);
    if (!printer.ok()) return 2;
    auto queue = PrintQueue::open(
        arguments[1], std::move(printer).value(),
        [](const std::string& what, Layout) -> Result<Bytes> { return Bytes(what.begin(), what.end()); },
        {.job =
             [&](const PrintView& view) {
                 const std::lock_guard lock(mutex);
                 done = done || view.state == PrintState::done;
                 changed.notify_all();
             },
         .printer = {}},
        clock, random, {.pace = std::chrono::milliseconds(5)});
    if (!queue.ok() || !queue.value()->add(arguments[3]).ok()) return 1;
    std::puts("accepted");
    std::fflush(stdout);
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done; });
    return 0;
}
