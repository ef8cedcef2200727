// A printer that speaks IPP (RFC 8011), by its own address or through a queue of a CUPS server. Private to this folder:
// others call open_printer().
//
// A job is made in two steps where the printer can (Create-Job, then Send-Document): the number is known, and kept by
// the caller, before a byte of the document leaves, so that a crash in between prints nothing twice.
#pragma once

#include "kiosk/devices/ipp_connection.h"
#include "kiosk/devices/printer.h"

namespace merci::devices {

class IppPrinter final : public Printer {
public:
    IppPrinter(IppAddress address, PrinterOptions options);

    PrinterStatus status() override;
    Result<int> submit(const PrintJob& job, const KeepId& keep_id) override;
    Result<JobState> job(int id, const std::string& name) override;
    Result<std::optional<int>> find(const std::string& name) override;
    Result<void> cancel(int id) override;
    void interrupt() override { interrupt_.set(); }

private:
    struct Abilities;
    Result<std::unique_ptr<IppConnection>> connect();
    Result<Abilities> ask_abilities(IppConnection& connection);
    IppMessage job_request(ipp_op_t operation, const PrintJob& job, const Abilities& abilities) const;
    IppMessage request_for(ipp_op_t operation, int id) const;
    Result<int> in_two_steps(IppConnection& connection, const PrintJob& job, const Abilities& abilities,
                             ByteView document, const KeepId& keep_id);
    Result<int> in_one_step(IppConnection& connection, const PrintJob& job, const Abilities& abilities,
                            ByteView document, const KeepId& keep_id);

    const IppAddress address_;
    const PrinterOptions options_;
    Interrupt interrupt_;
};

}  // namespace merci::devices
