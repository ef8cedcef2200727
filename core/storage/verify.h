// `merci verify`: is every stored byte what was written?
//
// Chains (sequence, prev, hash, signature), commitments of parts, erasures behind every missing part, blobs by their
// names, the database's own structure, and the projections against a fold from zero in memory. Reads only.
#pragma once

#include <string>
#include <vector>

#include "core/storage/blobs.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

struct Fault {
    std::string where;  // "event 12 of feed …", "part 0 of event 12", "blob 3f…", "projections", "database"
    std::string what;
};

struct VerifyReport {
    std::int64_t events = 0;
    std::int64_t parts = 0;
    std::int64_t erased_parts = 0;
    std::int64_t blobs = 0;
    std::string digest;
    std::vector<Fault> faults;
    bool good() const { return faults.empty(); }
};

VerifyReport verify(Database& database, const Blobs& blobs);

}  // namespace merci::storage
