// Files named on a command line become blobs before the command that names them: photos upright, at most 2048 px and
// without metadata; voice notes as they are, if they are Ogg.
#pragma once

#include "core/domain/command_json.h"
#include "core/storage/blobs.h"

namespace merci::cli {

// Fills the command's photos, voice and portrait. Nothing is stored when one of the files is missing or bad.
Result<void> take_in(domain::CommandLine& line, const storage::Blobs& blobs);

}  // namespace merci::cli
