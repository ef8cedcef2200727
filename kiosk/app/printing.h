// Cards on their way to paper: the print queue, with cards drawn when the printer is ready, as the screen sees it.
//
// What is printed is named "award:ID" or "person:ID"; nothing about a person is kept in the queue. add() may be called
// from the screen's thread: it hands the disk work on.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/secrets/keys.h"
#include "core/storage/folder.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/devices/print_queue.h"

namespace merci::app {

class Printing {
public:
    static Result<std::unique_ptr<Printing>> open(const storage::Folder& folder, const std::string& printer,
                                                  const Clock& clock, Random& random, Mailbox& mailbox);

    // Durable when it returns (from the writer's thread).
    Result<void> add(const std::string& what);
    Result<void> forget(const std::string& what);
    void retry();

    // As last heard, on the screen's thread. Nothing: done, or never asked for.
    std::optional<devices::PrintView> job(const std::string& what) const;
    devices::PrinterStatus printer() const;

private:
    Printing() = default;
    std::unique_ptr<devices::PrintQueue> queue_;
};

}  // namespace merci::app
