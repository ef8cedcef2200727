// One conversation with an IPP printer or a CUPS server, over libcups. Private to this folder.
//
// Every wait ends: connecting, each answer and each stretch without progress while a document leaves have their own
// limit, and interrupt() cuts them short within a quarter of a second. The certificate of an ipps:// printer is not
// checked (printers sign their own): the link is encrypted, its other end is taken on trust.
#pragma once

#include <cups/cups.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/devices/printer.h"

namespace merci::devices {

struct IppAddress {
    std::string host;  // a name, an address, or the path of a local socket
    int port = 631;
    std::string resource;  // "/ipp/print"
    std::string uri;       // what the printer is called in requests
    bool encrypted = false;
};

struct IppDelete {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using IppMessage = std::unique_ptr<ipp_t, IppDelete>;

// A request about this printer with what every request must say.
IppMessage new_request(ipp_op_t operation, const IppAddress& address);

std::vector<std::string> strings_of(const IppMessage& reply, const char* name);
std::optional<int> integer_of(const IppMessage& reply, const char* name);

// Set from any thread, seen by every wait.
class Interrupt {
public:
    void set() { std::atomic_ref(flag_).store(1); }
    bool is_set() { return std::atomic_ref(flag_).load() != 0; }
    int* flag() { return &flag_; }  // for httpConnect2, which only reads it

private:
    int flag_ = 0;
};

class IppConnection {
public:
    // Code::device when nobody answers. `interrupt` must outlive the connection.
    static Result<std::unique_ptr<IppConnection>> open(const IppAddress& address, const PrinterOptions& options,
                                                       Interrupt& interrupt);
    ~IppConnection();
    IppConnection(const IppConnection&) = delete;
    IppConnection& operator=(const IppConnection&) = delete;

    // Sends a request, then the document if there is one, and returns the answer. Code::device when the answer did not
    // come; Code::not_found, unsupported, not_allowed, wait or device as the printer refuses.
    Result<IppMessage> ask(IppMessage request, ByteView document = {});

private:
    IppConnection(http_t* http, std::string resource, const PrinterOptions& options, Interrupt& interrupt);
    void give(int milliseconds);
    static int still_waiting(http_t* http, void* self);

    http_t* http_;
    const std::string resource_;
    const int answer_ms_;
    const int document_ms_;
    Interrupt& interrupt_;
    std::chrono::steady_clock::time_point deadline_;
};

}  // namespace merci::devices
