// Cards and portfolios on their way to paper: the print queue, with what is drawn when the printer is ready, as the
// screen sees it.
//
// What is printed is named as core/storage/print_job.h says, which is also how an erasure knows whose it is. Nothing
// else about a person is kept in the queue. add() waits for the disk: it is called from the writer's thread.
#pragma once

#include <functional>
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
    using Today = std::function<std::optional<Day>()>;  // none while the date is not sure; from any thread

    static Result<std::unique_ptr<Printing>> open(const storage::Folder& folder, const std::string& printer,
                                                  const Clock& clock, Random& random, Mailbox& mailbox, Today today);

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
