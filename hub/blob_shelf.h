// The blobs of every centre on disk, each centre apart, so that nobody reads or erases across centres.
//
//     <root>/<centre id>/ab/<sha256>      whole, as core/storage/blobs.h keeps them
//     <root>/<centre id>/coming/<sha256>  what came in so far
//
// A piece is fsynced before it is acknowledged; a blob gets its name once all of it is there and its hash is right. One
// that comes in one piece goes straight to its place. Thread-safe: blobs that come at the same time do not wait for one
// another's disk.
#pragma once

#include <array>
#include <filesystem>
#include <mutex>

#include "core/storage/blobs.h"

namespace merci::hub {

class BlobShelf {
public:
    explicit BlobShelf(std::filesystem::path root) : root_(std::move(root)) {}

    storage::Blobs of(const std::string& centre) const { return storage::Blobs(root_ / centre); }
    bool whole(const std::string& centre, const std::string& blob) const;
    std::size_t size(const std::string& centre, const std::string& blob) const;    // of a whole one
    std::size_t so_far(const std::string& centre, const std::string& blob) const;  // of one that is coming

    struct Piece {
        std::size_t offset = 0;
        std::size_t length = 0;  // of the whole blob
        ByteView bytes;
    };
    // How far it stands after the piece. already: `offset` is not where it stands, see so_far(); damaged: all of it
    // came, and it is not what its name says: begins at 0 again; too_large; bad_input.
    Result<std::size_t> add(const std::string& centre, const std::string& blob, const Piece& piece);
    Result<void> remove(const std::string& centre, const std::string& blob);

private:
    std::filesystem::path coming(const std::string& centre, const std::string& blob) const;

    std::mutex& writing(const std::string& blob);

    std::filesystem::path root_;
    std::array<std::mutex, 32> writing_;  // by the blob's name
};

}  // namespace merci::hub
