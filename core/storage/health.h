// How the folder is: counts, what waits, and how much disk is left. Nothing about a person.
#pragma once

#include "core/base/json.h"
#include "core/storage/store.h"

namespace merci::storage {

// Below this, a kiosk says that the disk is nearly full.
inline constexpr std::int64_t kLowDisk = 256 << 20;

// Bytes that are left for this folder; 0 when nobody can tell.
std::int64_t disk_free(const Folder& folder);

Json health_json(Reader& reader);

}  // namespace merci::storage
