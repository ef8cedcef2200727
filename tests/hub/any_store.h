// The store that the hub's tests run on: SQLite, or PostgreSQL where MERCI_TEST_STORE=postgres says so. CTest runs all
// of them on both.
#pragma once

#include <filesystem>
#include <memory>

#include "hub/store.h"

namespace merci::test {

bool on_postgres();
// Of this folder: opened again, it holds what it held.
Result<std::unique_ptr<hub::Store>> try_any_store(const std::filesystem::path& folder, Random& random);
std::unique_ptr<hub::Store> any_store(const std::filesystem::path& folder, Random& random);
// Where a store of this folder would say that a newer hub wrote it.
void mark_newer(const std::filesystem::path& folder);
// A schema of its own on the shared server, made when it is first asked for; an address for PostgresStore.
std::string postgres_url(const std::filesystem::path& folder);

}  // namespace merci::test
