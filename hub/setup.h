// What the operator names on the command line, opened: the store, the shelf of blobs, the hub's key, the folder of
// caches. Secrets come from the environment or from files, never from the command line, which everybody on the machine
// can read.
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/files.h"
#include "core/base/p256.h"
#include "core/base/random.h"
#include "core/base/sodium.h"
#include "hub/blob_shelf.h"
#include "hub/store.h"

namespace merci::hub {

struct Places {
    std::string store;        // sqlite:FILE or postgresql://…
    std::string key;          // file; empty: FILE.key beside SQLite's
    std::string caches;       // folder; empty: FILE.cache beside SQLite's
    std::string blobs;        // folder, or s3://BUCKET/PREFIX
    std::string s3_endpoint;  // https://…
    std::string s3_region = "us-east-1";
    std::string s3_keys;  // file of two lines: key id, secret; empty: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
    int connections = 16;
};

// SQLite's file; nothing for another kind.
std::optional<std::filesystem::path> sqlite_file(const Places& places);
Result<std::unique_ptr<Store>> open_store(const Places& places, Random& random);
// Looks into an S3 store before it says that it is open.
Result<std::unique_ptr<BlobShelf>> open_shelf(const Places& places);
// Made once: 32 bytes as hex, mode 0600. The store remembers which key it was served with first: not_allowed for
// another one, as a second machine would make that was not given the first one's.
struct HubKeys {
    SigningKey signing;
    Es256Key jwt;  // derived from the other, as a kiosk's is
};
Result<HubKeys> open_keys(const Places& places, Store& store, Random& random);

// The folder of caches, for this process alone: in_use when another has it.
struct CacheFolder {
    std::filesystem::path path;
    FileLock lock;
};
Result<CacheFolder> open_caches(const Places& places);

}  // namespace merci::hub
