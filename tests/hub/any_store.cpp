#include "tests/hub/any_store.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "core/storage/sqlite.h"
#include "hub/postgres_store.h"
#include "hub/sqlite_store.h"
#include "tests/hub/postgres_server.h"

namespace merci::test {
namespace {

void run_there(const std::string& url, const std::string& script) {
    auto postgres = hub::Postgres::connect(url);
    REQUIRE(postgres.ok());
    (*postgres)->run(script);
    REQUIRE((*postgres)->take_error().ok());
}

}  // namespace

bool on_postgres() {
    const char* kind = std::getenv("MERCI_TEST_STORE");
    return kind != nullptr && std::string_view(kind) == "postgres";
}

std::string postgres_url(const std::filesystem::path& folder) {
    static std::map<std::filesystem::path, std::string> schemas;
    auto& schema = schemas[folder];
    if (schema.empty()) {
        schema = "s" + std::to_string(schemas.size());
        run_there(shared_postgres().url("public"), "CREATE SCHEMA " + schema);
    }
    return shared_postgres().url(schema);
}

Result<std::unique_ptr<hub::Store>> try_any_store(const std::filesystem::path& folder, Random& random) {
    if (on_postgres()) return hub::PostgresStore::open(postgres_url(folder), random);
    return hub::SqliteStore::open(folder / "hub.db", random);
}

std::unique_ptr<hub::Store> any_store(const std::filesystem::path& folder, Random& random) {
    auto store = try_any_store(folder, random);
    REQUIRE(store.ok());
    return std::move(*store);
}

void mark_newer(const std::filesystem::path& folder) {
    if (on_postgres()) return run_there(postgres_url(folder), "UPDATE merci_hub SET version = 99");
    auto raw = storage::Database::open(folder / "hub.db", storage::Access::read_write);
    REQUIRE(raw.ok());
    raw->run("PRAGMA user_version=99");
}

}  // namespace merci::test
