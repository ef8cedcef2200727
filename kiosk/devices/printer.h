// The printer: what it is ready for, and one job at a time.
//
// Every call talks to a device or a network and may take seconds (never longer than its own limits): only PrintQueue's
// thread calls them, the screen looks at what the queue found. interrupt() may come from any thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/devices/paper.h"

namespace merci::devices {

enum class PrinterState {
    ready,
    printing,
    out_of_paper,
    needs_attention,  // a jam, an open door, no ink, or a printer that cannot print our documents
    offline,          // does not answer; tried again
    absent,           // none is configured
};

struct PrinterStatus {
    PrinterState state = PrinterState::absent;
    Layout layout = Layout::a4;             // what to draw for it
    bool accepts_documents = false;         // false: it takes no format we can make
    std::vector<std::string> reasons = {};  // its own keywords, for the log and the health page
    std::optional<int> up_seconds = {};     // since it was switched on, if it says so
};

struct PrintJob {
    std::string name;  // unique, nothing personal: printers show and keep it
    Bytes pdf;         // in memory only: it may bear a name
    int copies = 1;
};

enum class JobState {
    missing,   // the printer knows no such job
    incoming,  // created, its document has not arrived whole
    waiting,   // accepted, its turn will come
    printing,
    halted,  // begun and stopped: paper, jam…
    done,
    canceled,  // by someone at the printer
    failed,
};

class Printer {
public:
    virtual ~Printer() = default;

    virtual PrinterStatus status() = 0;

    // Called as soon as the printer has given the job a number, and where it can, before any of the document leaves.
    // When it fails, the job is taken back and submit() returns that error.
    using KeepId = std::function<Result<void>(int id)>;

    // The printer has the whole document when this returns a number. Code::device: not reached, or the answer was lost,
    // so the job may be there (see find); Code::wait: busy; Code::unsupported: not a format it takes;
    // Code::not_allowed.
    virtual Result<int> submit(const PrintJob& job, const KeepId& keep_id) = 0;

    // A number that now belongs to a job of another name is `missing`.
    virtual Result<JobState> job(int id, const std::string& name) = 0;
    virtual Result<std::optional<int>> find(const std::string& name) = 0;
    virtual Result<void> cancel(int id) = 0;

    // Makes the call under way, and every later one, return soon with Code::device: the program is ending.
    virtual void interrupt() = 0;
};

struct PrinterOptions {
    int connect_ms = 4000;
    int answer_ms = 8000;       // a request with no answer for this long is given up
    int document_ms = 120'000;  // a printer may read slowly while it prints
    // Turns a PDF into `mime` (image/jpeg, image/png) for printers that take only pictures. Empty: such a printer is
    // refused with Code::unsupported.
    std::function<Result<Bytes>(ByteView pdf, const std::string& mime)> to_picture = {};
};

// `spec`, as in `--printer`: an address ipp://host[:port]/path or ipps://…, cups:NAME (a queue of the local print
// server), dir:PATH (each job becomes a file there), or none. Talks to nothing yet. Code::bad_input when malformed.
Result<std::unique_ptr<Printer>> open_printer(const std::string& spec, PrinterOptions options = {});

// The form for `none`.
class AbsentPrinter final : public Printer {
public:
    PrinterStatus status() override { return {}; }
    Result<int> submit(const PrintJob&, const KeepId&) override { return fail(Code::device, "no printer"); }
    Result<JobState> job(int, const std::string&) override { return JobState::missing; }
    Result<std::optional<int>> find(const std::string&) override { return std::optional<int>(); }
    Result<void> cancel(int) override { return {}; }
    void interrupt() override {}
};

}  // namespace merci::devices
