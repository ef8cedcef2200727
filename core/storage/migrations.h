// Numbered upgrades of the database, each in core/storage/migrations/NNN_name.sql; PRAGMA user_version counts them.
// A folder with more of them than this program knows was written by a newer one: Code::newer_data.
#pragma once

#include <span>

#include "core/storage/sqlite.h"

namespace merci::storage {

std::span<const char* const> migrations();

// Brings a database to the last of these steps, each in a transaction of its own. Several processes may do it at the
// same moment. `writer`: the program that may be newer, in the words of the error.
Result<void> upgrade(Database& database, std::span<const char* const> steps, const std::string& writer);

// The steps of a data folder.
Result<void> migrate(Database& database);

// For a reader: just says whether the folder is of this version.
Result<void> check_version(Database& database);

}  // namespace merci::storage
