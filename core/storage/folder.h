// The data folder and what stands where in it.
//
//   merci.db        journal, projections, drafts (SQLite, WAL)
//   blobs/ab/…      photos and voice notes, each named by its SHA-256
//   keys/           this device's keys and the centre secret, mode 0600
//   print/          the printer's queue
//   incoming/       photos half fetched from the hub
//   lock            held by the one process that writes
//   snapshot.part   while a backup is made, which holds backup.lock
//   founding        from the first moment of merci init to its last: with it there, nothing here was ever acknowledged
//   joining         a new kiosk that has not joined its centre yet: what it knows so far (core/sync/joining.h)
//   guard           tells this folder from a copy or a restored backup; never backed up
#pragma once

#include <filesystem>

namespace merci::storage {

struct Folder {
    std::filesystem::path root;

    std::filesystem::path database() const { return root / "merci.db"; }
    std::filesystem::path blobs() const { return root / "blobs"; }
    std::filesystem::path keys() const { return root / "keys"; }
    std::filesystem::path print() const { return root / "print"; }
    std::filesystem::path incoming() const { return root / "incoming"; }
    std::filesystem::path lock() const { return root / "lock"; }
    std::filesystem::path snapshot() const { return root / "snapshot.part"; }
    std::filesystem::path backup_lock() const { return root / "backup.lock"; }
    std::filesystem::path founding() const { return root / "founding"; }
    std::filesystem::path joining() const { return root / "joining"; }
    std::filesystem::path guard() const { return root / "guard"; }
};

}  // namespace merci::storage
