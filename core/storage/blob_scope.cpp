#include "core/storage/blob_scope.h"

#include <algorithm>

namespace merci::storage {

std::vector<std::string> blobs_staying(const Json& fields) {
    std::vector<std::string> blobs;
    if (fields.is_object() && text_in(fields, "scope") == "kiosk") blobs.push_back(text_in(fields, "blob"));
    if (!fields.is_structured()) return blobs;
    for (const auto& inner : fields) {
        const auto more = blobs_staying(inner);
        blobs.insert(blobs.end(), more.begin(), more.end());
    }
    return blobs;
}

bool blob_travels(Database& database, const std::string& blob) {
    auto query = database.query("SELECT 1 FROM p_blobs WHERE blob = ? AND stays = 0 LIMIT 1");
    return query.bind(blob).step();
}

std::vector<std::string> that_travel(Database& database, const std::vector<std::string>& blobs) {
    std::vector<std::string> out;
    std::ranges::copy_if(blobs, std::back_inserter(out),
                         [&](const auto& blob) { return blob_travels(database, blob); });
    return out;
}

}  // namespace merci::storage
