// What one person takes with them on a USB stick: their portfolio, and each of their badges as a picture that holds its
// proof and as a file that other programs read.
//
// Made when a stick is there, on the stick's own thread with a reader of its own; nothing is kept.
#pragma once

#include <functional>
#include <optional>

#include "core/base/clock.h"
#include "core/credentials/export.h"
#include "core/domain/view.h"
#include "core/secrets/keys.h"
#include "core/storage/folder.h"
#include "kiosk/devices/stick_copy.h"

namespace merci::app {

// An award as files: the ends of their names (".png") and what is in them. Code::untrusted_time: nothing may be signed.
struct AwardFile {
    std::string ending;
    Bytes bytes;
};
using AwardFiles = std::function<Result<std::vector<AwardFile>>(const domain::View& view, const secrets::Keys& keys,
                                                                const std::string& award)>;
// The signed credential as JSON, and baked into the badge's picture.
AwardFiles signed_files(const credentials::Signing& signing);

// `today`: none while the date is not sure, then untrusted_time. not_found when the person is not here.
Result<devices::StickPack> pack_for_stick(const storage::Folder& folder, const Id& person, std::optional<Day> today,
                                          const AwardFiles& award_files);

// Whether there is anything to take: a badge that is signed and not taken back.
bool has_badges(const domain::View& view, const Id& person);

}  // namespace merci::app
