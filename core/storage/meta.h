// What this folder knows about itself, outside the projections: no event changes it, and it is never synced.
//
//   centre     the id of the centre it belongs to: whatever another feed says, the centre is this one
//   folded     what the projections were folded with (fold.h); another program with other folds folds again
//   restored   there from a restore or a copy until the folder's head has been compared with the others'
//
// Errors are latched in the Database.
#pragma once

#include "core/storage/sqlite.h"

namespace merci::storage {

inline constexpr const char* kMetaCentre = "centre";
inline constexpr const char* kMetaFolded = "folded";
inline constexpr const char* kMetaRestored = "restored";

std::string meta(Database& database, const char* name);  // "" when it is not there
void set_meta(Database& database, const char* name, std::string_view value);

}  // namespace merci::storage
