// One file that holds a centre: journal, projections and blobs, encrypted with a key of the centre secret.
//
// Format: "merci backup 1\n", an XChaCha20-Poly1305 secretstream header (24 bytes), then chunks, each a 4-byte
// big-endian length and the sealed bytes; the last chunk is tagged final. Inside: entries of
//   name length (1 byte) ‖ name ‖ size (8 bytes, big-endian) ‖ bytes
// in this order: "made" (ms since 1970 as text), "merci.db" (a consistent snapshot), then blobs by their hash.
// Device keys and the guard are never inside: a restored folder begins a new feed with new keys.
#pragma once

#include <filesystem>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/sodium.h"

namespace merci::storage {

struct BackupSummary {
    std::int64_t bytes = 0;
    std::int64_t blobs = 0;
    std::int64_t missing = 0;  // blobs that the journal names and the disk does not have, or has damaged
    Millis made = 0;
};

// Beside a running kiosk or not. The file appears whole or not at all; blobs that cannot be read are counted as
// missing, and everything else is in it. in_use while another backup is being made.
Result<BackupSummary> backup(const std::filesystem::path& root, const std::filesystem::path& out, Millis now);

// Into a folder that is not there yet or is empty. wrong_secret when the recovery words are not this centre's, damaged
// when a byte of the file is not what was written.
Result<BackupSummary> restore(const std::filesystem::path& in, const std::filesystem::path& root,
                              const Hash& centre_secret, Random& random);

}  // namespace merci::storage
