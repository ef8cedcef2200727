#include "core/storage/meta.h"

namespace merci::storage {

std::string meta(Database& database, const char* name) {
    auto query = database.query("SELECT value FROM meta WHERE name = ?");
    query.bind(name);
    return query.step() ? query.text(0) : std::string();
}

void set_meta(Database& database, const char* name, std::string_view value) {
    database.query("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)").bind(name).bind(value).run();
}

}  // namespace merci::storage
