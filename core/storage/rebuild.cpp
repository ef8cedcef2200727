#include <sodium.h>

#include <vector>

#include "core/storage/fold.h"

namespace merci::storage {
namespace {

std::vector<std::string> projections(Database& database) {
    std::vector<std::string> names;
    auto query = database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'p_*' ORDER BY name");
    while (query.step()) names.push_back(query.text(0));
    return names;
}

// Each value with its type and length, so that no two different rows feed the same bytes.
void feed_value(crypto_hash_sha256_state& state, const Statement& row, int column) {
    const auto text = row.null(column) ? std::string() : row.text(column);
    const std::string head = (row.null(column) ? "-" : "=") + std::to_string(text.size()) + ":";
    crypto_hash_sha256_update(&state, bytes_of(head).data(), head.size());
    crypto_hash_sha256_update(&state, bytes_of(text).data(), text.size());
}

}  // namespace

Result<void> rebuild(Database& database) {
    Transaction transaction(database);
    for (const auto& name : projections(database)) database.run(("DELETE FROM " + name).c_str());
    JournalStore journal(database);
    MERCI_CHECK(journal.for_each([&](const StoredEvent& event) -> Result<void> {
        fold(database, event);
        return database.take_error();
    }));
    return transaction.commit();
}

Result<Hash> projection_digest(Database& database) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto& name : projections(database)) {
        crypto_hash_sha256_update(&state, bytes_of(name).data(), name.size());
        auto rows = database.query("SELECT * FROM " + name);  // WITHOUT ROWID: in primary key order
        while (rows.step()) {
            for (int i = 0; i < rows.columns(); ++i) feed_value(state, rows, i);
        }
    }
    MERCI_CHECK(database.take_error());
    Hash digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return digest;
}

}  // namespace merci::storage
