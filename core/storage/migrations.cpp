#include "core/storage/migrations.h"

#include <string>

namespace merci::storage {
namespace {

Result<std::size_t> version_of(Database& database) {
    std::size_t version = 0;
    {
        auto query = database.query("PRAGMA user_version");
        if (query.step()) version = static_cast<std::size_t>(query.integer(0));
    }
    MERCI_CHECK(database.take_error());
    if (version > migrations().size()) {
        return fail(Code::newer_data, "the data folder was written by a newer version of Merci (" +
                                          std::to_string(version) + ", this one knows " +
                                          std::to_string(migrations().size()) + ")");
    }
    return version;
}

}  // namespace

Result<void> migrate(Database& database) {
    MERCI_TRY(auto version, version_of(database));
    for (; version < migrations().size(); ++version) {
        Transaction transaction(database);
        database.run(migrations()[version]);
        database.run(("PRAGMA user_version=" + std::to_string(version + 1)).c_str());
        MERCI_CHECK(transaction.commit());
    }
    return {};
}

Result<void> check_version(Database& database) {
    MERCI_TRY(const auto version, version_of(database));
    if (version < migrations().size()) {
        return fail(Code::unsupported,
                    "the data folder is of an older version: open it once with merci-kiosk or merci apply");
    }
    return {};
}

}  // namespace merci::storage
