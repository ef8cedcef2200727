#include "kiosk/devices/print_step.h"

#include "core/base/log.h"

namespace merci::devices {
namespace {

using Next = PrintStep::Next;
using Phase = PrintTicket::Phase;

constexpr int kMostTries = 3;
constexpr std::chrono::seconds kUpTimeSlack{2};  // printers count whole seconds

// A print server says nothing is wrong while it tries to reach a printer that is off. A page that takes longer than
// this deserves a look at the printer.
constexpr std::chrono::seconds kLongForAPage{90};

PrintStep after_failure(const Error& error) {
    switch (error.code) {
        case Code::not_found: return {Next::dropped, Trouble::none};
        case Code::unsupported: return {Next::later, Trouble::unsupported};
        case Code::not_allowed: return {Next::later, Trouble::needs_attention};
        case Code::device: return {Next::unreachable, Trouble::offline};
        case Code::wait: return {Next::later, Trouble::none};
        default: return {Next::later, Trouble::none};  // the disk, most often
    }
}

PrintStep failed(const PrintTicket& ticket, const char* doing, const Error& error) {
    log::warn("print {}: {}: {} ({})", ticket.id, doing, name_of(error.code), error.detail);
    return after_failure(error);
}

}  // namespace

Trouble trouble_of(const PrinterStatus& status) {
    switch (status.state) {
        case PrinterState::absent: return Trouble::absent;
        case PrinterState::offline: return Trouble::offline;
        case PrinterState::out_of_paper: return Trouble::out_of_paper;
        case PrinterState::needs_attention:
            return status.accepts_documents ? Trouble::needs_attention : Trouble::unsupported;
        case PrinterState::ready:
        case PrinterState::printing: break;
    }
    return Trouble::none;
}

PrinterStatus PrintStepper::look() {
    auto status = printer_.status();
    hooks_.seen(status);
    return status;
}

PrintStep PrintStepper::advance(PrintTicket& ticket, PrintMemory& memory) {
    switch (ticket.phase) {
        case Phase::waiting: return send(ticket, memory);
        case Phase::sending: return find_out(ticket);
        case Phase::printing: return follow(ticket, memory);
        case Phase::refused: break;
    }
    return {Next::never, Trouble::refused};
}

// Writes the new phase down before acting on it.
PrintStep PrintStepper::turn_to(PrintTicket& ticket, Phase phase, PrintStep step) {
    ticket.phase = phase;
    if (phase == Phase::waiting) ticket.job = 0;
    const auto kept = hooks_.keep(ticket);
    return kept.ok() ? step : failed(ticket, "keep", kept.error());
}

PrintStep PrintStepper::send(PrintTicket& ticket, PrintMemory& memory) {
    const auto status = look();
    if (status.state == PrinterState::offline || status.state == PrinterState::absent) {
        return {Next::unreachable, trouble_of(status)};
    }
    if (!status.accepts_documents) return {Next::later, Trouble::unsupported};
    auto document = hooks_.render(ticket.what, status.layout);
    if (!document.ok()) {
        auto step = failed(ticket, "draw", document.error());
        if (step.next != Next::dropped) step = {Next::later, Trouble::no_document};
        return step;
    }
    ticket.up = status.up_seconds;
    ticket.job = 0;
    ticket.phase = Phase::sending;
    if (const auto kept = hooks_.keep(ticket); !kept.ok()) return failed(ticket, "keep", kept.error());

    memory = {.sent = hooks_.now(), .watched = {}, .lost_contact = false};
    const PrintJob job{ticket.job_name(), std::move(document).value(), ticket.copies};
    const auto sent = printer_.submit(job, [&](int id) {
        ticket.job = id;
        return hooks_.keep(ticket);
    });
    if (!sent.ok()) return failed(ticket, "send", sent.error());
    ticket.job = sent.value();
    return turn_to(ticket, Phase::printing, {Next::at_once, Trouble::none});
}

// Something may have been sent, or not: the printer knows.
PrintStep PrintStepper::find_out(PrintTicket& ticket) {
    if (ticket.job == 0) {
        const auto found = printer_.find(ticket.job_name());
        if (!found.ok()) return failed(ticket, "find", found.error());
        if (!found.value()) return turn_to(ticket, Phase::waiting, {Next::at_once, Trouble::none});
        ticket.job = *found.value();
    }
    const auto state = printer_.job(ticket.job, ticket.job_name());
    if (!state.ok()) return failed(ticket, "ask", state.error());
    switch (state.value()) {
        case JobState::incoming:  // half a document: take it back and begin again
            if (const auto back = printer_.cancel(ticket.job); !back.ok() && back.error().code != Code::not_found) {
                return failed(ticket, "take back", back.error());
            }
            [[fallthrough]];
        case JobState::missing:
        case JobState::canceled:  // as printers do with a job whose document stops half-way
        case JobState::failed: return turn_to(ticket, Phase::waiting, {Next::later, Trouble::none});
        default: return turn_to(ticket, Phase::printing, {Next::at_once, Trouble::none});
    }
}

PrintStep PrintStepper::follow(PrintTicket& ticket, PrintMemory& memory) {
    const auto state = printer_.job(ticket.job, ticket.job_name());
    if (!state.ok()) {
        memory.lost_contact = true;
        hooks_.seen({.state = PrinterState::offline});
        return failed(ticket, "ask", state.error());
    }
    switch (state.value()) {
        case JobState::done: return {Next::done, Trouble::none};
        case JobState::missing: return gone_from_printer(ticket, memory);
        case JobState::canceled: return turn_to(ticket, Phase::refused, {Next::never, Trouble::canceled});
        case JobState::failed:
            if (++ticket.tries < kMostTries) return turn_to(ticket, Phase::waiting, {Next::later, Trouble::none});
            return turn_to(ticket, Phase::refused, {Next::never, Trouble::refused});
        default: break;
    }
    if (memory.watched == std::chrono::steady_clock::time_point{}) memory.watched = hooks_.now();
    const bool still = state.value() == JobState::halted || hooks_.now() - memory.watched > kLongForAPage;
    const Trouble trouble = trouble_of(look());
    return {Next::soon, still && trouble == Trouble::none ? Trouble::needs_attention : trouble};
}

PrintStep PrintStepper::gone_from_printer(PrintTicket& ticket, const PrintMemory& memory) {
    if (!was_switched_off(ticket, memory)) return {Next::done, Trouble::none};
    log::warn("print {}: the printer was switched off with the job in it, sent again", ticket.id);
    return turn_to(ticket, Phase::waiting, {Next::at_once, Trouble::none});
}

bool PrintStepper::was_switched_off(const PrintTicket& ticket, const PrintMemory& memory) {
    const auto status = look();
    if (!status.up_seconds || !ticket.up) return memory.lost_contact;
    std::chrono::seconds at_least{*ticket.up};
    if (memory.sent != std::chrono::steady_clock::time_point{}) {
        at_least += std::chrono::duration_cast<std::chrono::seconds>(hooks_.now() - memory.sent);
    }
    if (std::chrono::seconds{*status.up_seconds} + kUpTimeSlack < at_least) return true;
    return memory.lost_contact && at_least <= 2 * kUpTimeSlack;  // too young to tell
}

}  // namespace merci::devices
