// A folder that stands for a printer: each job becomes a file in it, whole or not at all. For trying Merci without a
// printer, for tests, and for centres that print from another machine. Private to this folder: see open_printer().
//
// A job's file is named after the job, so sending a job twice leaves one file: name.pdf, and name-2.pdf… for copies.
#pragma once

#include <atomic>
#include <filesystem>

#include "kiosk/devices/printer.h"

namespace merci::devices {

class DirPrinter final : public Printer {
public:
    explicit DirPrinter(std::filesystem::path folder) : folder_(std::move(folder)) {}

    PrinterStatus status() override;
    Result<int> submit(const PrintJob& job, const KeepId& keep_id) override;
    Result<JobState> job(int id, const std::string& name) override;
    Result<std::optional<int>> find(const std::string& name) override;
    Result<void> cancel(int) override { return {}; }
    void interrupt() override { interrupted_ = true; }

private:
    std::filesystem::path file_of(const std::string& name, int copy) const;

    const std::filesystem::path folder_;
    std::atomic<bool> interrupted_{false};
};

}  // namespace merci::devices
