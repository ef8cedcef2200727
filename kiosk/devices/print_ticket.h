// The durable side of the print queue: one small JSON file a job, in a folder of its own. It says what to print by a
// name its owner chose, never the document: a card with someone's name on it is drawn when the printer takes it.
//
//     {"copies":1,"job":17,"phase":"printing","tries":0,"up":402,"v":1,"what":"award:7KQ2M9XW4HTP"}
//
// The file is called after the ticket's id, which sorts by age. save() and remove() are durable when they return.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace merci::devices {

struct PrintTicket {
    enum class Phase {
        waiting,   // nothing was sent
        sending,   // something may have been sent: ask the printer before sending again
        printing,  // the printer has the whole document as job `job`
        refused,   // cannot be printed until someone asks again
    };

    std::string id;
    std::string what;
    int copies = 1;
    Phase phase = Phase::waiting;
    int job = 0;            // the printer's number, 0 when not known
    std::optional<int> up;  // how long the printer had been on when it took the job, in seconds
    int tries = 0;          // how often the printer took the job and failed

    std::string job_name() const { return "merci-" + id; }
};

class TicketFolder {
public:
    // Makes the folder when it is missing.
    static Result<TicketFolder> open(std::filesystem::path path);

    // Oldest first. A file that makes no sense is set aside (renamed) and logged; it never blocks the others.
    Result<std::vector<PrintTicket>> load() const;
    Result<void> save(const PrintTicket& ticket) const;
    Result<void> remove(const std::string& id) const;

private:
    explicit TicketFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace merci::devices
