// How one print job moves on: the next thing to ask of the printer, and what its answer means for the ticket.
//
// The order of asking and writing down makes sure that a job is neither lost nor printed twice, whenever the kiosk or
// the printer is switched off: a ticket says `sending` before anything leaves, gets the printer's number before the
// document leaves, and what is unclear afterwards is settled by asking the printer. Where a printer forgets its jobs,
// how long it has been on tells whether it was switched off meanwhile (print again) or only tidied up (it was printed).
//
// No thread of its own: PrintQueue calls it from its worker.
#pragma once

#include <chrono>
#include <functional>

#include "kiosk/devices/print_ticket.h"
#include "kiosk/devices/printer.h"

namespace merci::devices {

// What stands in the way of a job, for the screen to show.
enum class Trouble {
    none,
    absent,   // no printer is configured
    offline,  // it does not answer
    out_of_paper,
    needs_attention,  // a jam, an open door, no ink, a password
    unsupported,      // it takes no format we can make
    refused,          // it failed the job three times
    canceled,         // someone canceled it at the printer
    no_document,      // we could not draw it
};

Trouble trouble_of(const PrinterStatus& status);

// What this process remembers of a job besides its ticket.
struct PrintMemory {
    std::chrono::steady_clock::time_point sent{};     // epoch: sent before this process began
    std::chrono::steady_clock::time_point watched{};  // since when it is with the printer, as far as we know
    bool lost_contact = false;                        // the printer could not be reached since it took the job
};

struct PrintStep {
    enum class Next {
        at_once,      // there is more to do now
        soon,         // look again at the usual pace
        later,        // something is wrong with this job: wait longer each time
        unreachable,  // something is wrong with the printer: all jobs wait
        never,        // until someone asks again
        done,         // printed: the ticket goes
        dropped,      // forgotten, or there is nothing to print any more: the ticket goes
    };
    Next next = Next::soon;
    Trouble trouble = Trouble::none;
};

class PrintStepper {
public:
    struct Hooks {
        // Draws the document. Code::not_found: there is nothing to print any more.
        std::function<Result<Bytes>(const std::string& what, Layout layout)> render;
        // Makes a change of the ticket durable. Fails with Code::not_found once the job was forgotten.
        std::function<Result<void>(const PrintTicket& ticket)> keep;
        std::function<void(const PrinterStatus& status)> seen;  // each status the printer gave
        std::function<std::chrono::steady_clock::time_point()> now;
    };

    PrintStepper(Printer& printer, Hooks hooks) : printer_(printer), hooks_(std::move(hooks)) {}

    PrintStep advance(PrintTicket& ticket, PrintMemory& memory);
    PrinterStatus look();

private:
    PrintStep send(PrintTicket& ticket, PrintMemory& memory);
    PrintStep find_out(PrintTicket& ticket);
    PrintStep follow(PrintTicket& ticket, PrintMemory& memory);
    PrintStep gone_from_printer(PrintTicket& ticket, const PrintMemory& memory);
    PrintStep turn_to(PrintTicket& ticket, PrintTicket::Phase phase, PrintStep step);
    bool was_switched_off(const PrintTicket& ticket, const PrintMemory& memory);

    Printer& printer_;
    const Hooks hooks_;
};

}  // namespace merci::devices
