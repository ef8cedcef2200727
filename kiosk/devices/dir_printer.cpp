#include "kiosk/devices/dir_printer.h"

#include <unistd.h>

#include <algorithm>

#include "core/base/files.h"

namespace merci::devices {
namespace {

constexpr int kOnlyJob = 1;  // jobs are known by name here

}  // namespace

std::filesystem::path DirPrinter::file_of(const std::string& name, int copy) const {
    std::string file = name;
    std::replace_if(
        file.begin(), file.end(), [](char c) { return c == '/' || c == '\0'; }, '_');
    if (copy > 1) file += "-" + std::to_string(copy);
    return folder_ / (file + ".pdf");
}

PrinterStatus DirPrinter::status() {
    PrinterStatus status;
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    const bool writable = !error && access(folder_.c_str(), W_OK) == 0;
    status.state = writable ? PrinterState::ready : PrinterState::offline;
    status.accepts_documents = writable;
    return status;
}

Result<int> DirPrinter::submit(const PrintJob& job, const KeepId& keep_id) {
    if (interrupted_) return fail(Code::device, "ending");
    if (status().state != PrinterState::ready) return fail(Code::device, "no folder to print into");
    MERCI_CHECK(keep_id(kOnlyJob));
    for (int copy = job.copies; copy >= 1; --copy) {  // the first last: when it is there, all are
        MERCI_CHECK(write_file(file_of(job.name, copy), job.pdf));
    }
    return kOnlyJob;
}

Result<JobState> DirPrinter::job(int, const std::string& name) {
    std::error_code ignored;
    return std::filesystem::exists(file_of(name, 1), ignored) ? JobState::done : JobState::missing;
}

Result<std::optional<int>> DirPrinter::find(const std::string& name) {
    MERCI_TRY(const auto state, job(kOnlyJob, name));
    return state == JobState::done ? std::optional(kOnlyJob) : std::nullopt;
}

}  // namespace merci::devices
