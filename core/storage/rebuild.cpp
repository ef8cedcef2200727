#include <sodium.h>

#include <vector>

#include "core/base/log.h"
#include "core/storage/fold.h"
#include "core/storage/meta.h"

namespace merci::storage {
namespace {

std::vector<std::string> projections(Database& database) {
    std::vector<std::string> names;
    auto query =
        database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'p_*' ORDER BY name");
    while (query.step()) names.push_back(query.text(0));
    return names;
}

std::string primary_key(Database& database, const std::string& table) {
    std::string columns;
    auto query = database.query("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk");
    query.bind(table);
    while (query.step()) columns += (columns.empty() ? "" : ", ") + query.text(0);
    return columns;
}

// Each value with its type and length, so that no two different rows feed the same bytes.
void feed_value(crypto_hash_sha256_state& state, const Statement& row, int column) {
    const auto text = row.null(column) ? std::string() : row.text(column);
    const std::string head = (row.null(column) ? "-" : "=") + std::to_string(text.size()) + ":";
    crypto_hash_sha256_update(&state, bytes_of(head).data(), head.size());
    crypto_hash_sha256_update(&state, bytes_of(text).data(), text.size());
}

// To be raised when a fold means something else by the same parts and tables.
constexpr int kFoldVersion = 2;

// What the projections depend on besides the journal.
std::string folded_with(Database& database) {
    std::string all = std::to_string(kFoldVersion);
    for (const auto& part : known_parts()) {
        all += "\n" + std::string(part.type) + " " + std::string(part.kind) + " " +
               std::to_string(static_cast<int>(part.owned));
    }
    auto tables =
        database.query("SELECT sql FROM sqlite_master WHERE tbl_name GLOB 'p_*' AND sql IS NOT NULL ORDER BY name");
    while (tables.step()) all += "\n" + tables.text(0);
    return hex(sha256(bytes_of(all)));
}

}  // namespace

void note_folded(Database& database) {
    const auto now = folded_with(database);
    set_meta(database, kMetaFolded, now);
}

Result<void> rebuild_if_folded_otherwise(Database& database) {
    const bool same = meta(database, kMetaFolded) == folded_with(database);
    MERCI_CHECK(database.take_error());
    if (same) return {};
    log::warn("the projections were folded by another version of the program: they are folded again");
    return rebuild(database);
}

Result<void> fold_all_again(Database& database) {
    for (const auto& name : projections(database)) database.run(("DELETE FROM " + name).c_str());
    JournalStore journal(database);
    MERCI_CHECK(journal.for_each([&](const StoredEvent& event) -> Result<void> {
        fold(database, event);
        return database.take_error();
    }));
    note_folded(database);
    return database.take_error();
}

Result<void> rebuild(Database& database) {
    Transaction transaction(database);
    MERCI_CHECK(fold_all_again(database));
    return transaction.commit();
}

Result<Hash> projection_digest(Database& database) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto& name : projections(database)) {
        crypto_hash_sha256_update(&state, bytes_of(name).data(), name.size());
        auto rows = database.query("SELECT * FROM " + name + " ORDER BY " + primary_key(database, name));
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
