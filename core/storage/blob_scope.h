// Which blobs leave the kiosk that wrote them. A part says it beside the name of a blob, in every kind there will ever
// be (docs/events.md, blobs that stay at the kiosk): `scope` is `kiosk`, `centre` (when absent) or `public`. A blob
// that one part keeps and another names freely travels.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

// Those of the blobs that a part names which it keeps at its kiosk.
std::vector<std::string> blobs_staying(const Json& fields);

// Some part names it, and not only as one that stays.
bool blob_travels(Database& database, const std::string& blob);
std::vector<std::string> that_travel(Database& database, const std::vector<std::string>& blobs);

// What must be on this disk: what travels, and what this device's own feeds keep here. A query for one column, by name.
inline constexpr const char* kBlobsOfThisKiosk =
    "SELECT DISTINCT b.blob FROM p_blobs b WHERE b.stays = 0 OR EXISTS (SELECT 1 FROM events e JOIN feeds f ON "
    "f.feed = e.feed WHERE e.id = b.event AND f.own != 0) ORDER BY b.blob";

}  // namespace merci::storage
