// A command as one line of JSON, as `merci apply` reads it: {"do":"tell","person":…}. The design lists the lines.
// Unknown names are refused: a misspelt field would otherwise be lost without a word.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/domain/commands.h"

namespace merci::domain {

struct CommandLine {
    Command command;
    std::vector<std::string> photo_files;  // of Tell and Thank: still to be made blobs
    std::string voice_file;                // of Tell, Thank and ProposeBadge
    std::string name_voice_file;           // of ProposeBadge
    std::string paper_file;                // of GiveConsent
    std::string portrait_file;             // of Join
    std::optional<Millis> at;              // practice and demo folders only
};

Result<CommandLine> read_command(std::string_view line);

// A review as JSON and back, for a yes that waits its ten seconds.
std::string review_line(const GiveReview& review);

}  // namespace merci::domain
