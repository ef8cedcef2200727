#include "core/storage/migrations.h"

#include <string>

namespace merci::storage {
namespace {

Result<std::size_t> version_of(Database& database, std::size_t known, const std::string& writer) {
    std::size_t version = 0;
    {
        auto query = database.query("PRAGMA user_version");
        if (query.step()) version = static_cast<std::size_t>(query.integer(0));
    }
    MERCI_CHECK(database.take_error());
    if (version > known) {
        return fail(Code::newer_data, "written by a newer version of " + writer + " (" + std::to_string(version) +
                                          ", this one knows " + std::to_string(known) + ")");
    }
    return version;
}

constexpr const char* kMerci = "Merci";

}  // namespace

Result<void> upgrade(Database& database, std::span<const char* const> steps, const std::string& writer) {
    for (;;) {
        MERCI_TRY(const auto before, version_of(database, steps.size(), writer));
        if (before == steps.size()) return {};
        Transaction transaction(database);
        // Another process may have come first: how far it is counts once the file is one's own.
        MERCI_TRY(const auto version, version_of(database, steps.size(), writer));
        if (version < steps.size()) {
            database.run(steps[version]);
            database.run(("PRAGMA user_version=" + std::to_string(version + 1)).c_str());
        }
        MERCI_CHECK(transaction.commit());
    }
}

Result<void> migrate(Database& database) {
    return upgrade(database, migrations(), kMerci);
}

Result<void> check_version(Database& database) {
    MERCI_TRY(const auto version, version_of(database, migrations().size(), kMerci));
    if (version < migrations().size()) {
        return fail(Code::unsupported,
                    "the data folder is of an older version: open it once with merci-kiosk or merci apply");
    }
    return {};
}

}  // namespace merci::storage
