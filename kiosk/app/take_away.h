// What one person takes with them on a USB stick: their portfolio, and each of their badges as a picture that holds its
// proof and as a file that other programs read.
//
// Made when a stick is there, on the stick's own thread with a reader of its own; nothing is kept.
#pragma once

#include "core/credentials/export.h"
#include "core/domain/view.h"
#include "core/storage/folder.h"
#include "kiosk/devices/stick_copy.h"

namespace merci::app {

// untrusted_time while the date is not sure: nothing may be signed. not_found when the person is not here. One badge
// that cannot be signed and nothing is packed: nobody leaves thinking they have them all.
Result<devices::StickPack> pack_for_stick(const storage::Folder& folder, const Id& person,
                                          const credentials::Signing& signing);

// Whether there is anything to take: a badge that is signed and not taken back.
bool has_badges(const domain::View& view, const Id& person);

}  // namespace merci::app
