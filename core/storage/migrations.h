// Numbered upgrades of the database, each in core/storage/migrations/NNN_name.sql; PRAGMA user_version counts them.
// A folder with more of them than this program knows was written by a newer one: Code::newer_data.
#pragma once

#include <span>

#include "core/storage/sqlite.h"

namespace merci::storage {

std::span<const char* const> migrations();

// Applies what is missing, each upgrade in a transaction of its own.
Result<void> migrate(Database& database);

// For a reader: just says whether the folder is of this version.
Result<void> check_version(Database& database);

}  // namespace merci::storage
