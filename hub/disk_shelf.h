// BlobShelf on a disk, which the processes of one machine (or a network disk) may share.
//
//     <root>/<centre id>/ab/<sha256>      whole, as core/storage/blobs.h keeps them
//     <root>/<centre id>/coming/<sha256>  what came in so far
//
// Pieces are written at their offset: two processes that are given the same piece write the same bytes. A blob that
// comes in one piece goes straight to its place. Blobs that come at the same time do not wait for one another's disk.
#pragma once

#include <array>
#include <filesystem>
#include <mutex>

#include "hub/blob_shelf.h"

namespace merci::hub {

class DiskShelf final : public BlobShelf {
public:
    explicit DiskShelf(std::filesystem::path root) : root_(std::move(root)) {}

    Result<std::optional<std::size_t>> size(const std::string& centre, const std::string& blob) override;
    Result<std::size_t> so_far(const std::string& centre, const std::string& blob) override;
    Result<std::vector<std::string>> absent(const std::string& centre, const std::vector<std::string>& names) override;
    Result<Bytes> get(const std::string& centre, const std::string& blob) override;
    Result<std::size_t> add(const std::string& centre, const std::string& blob, const Piece& piece) override;
    Result<void> remove(const std::string& centre, const std::string& blob) override;

private:
    storage::Blobs of(const std::string& centre) const { return storage::Blobs(root_ / centre); }
    std::filesystem::path coming(const std::string& centre, const std::string& blob) const;

    std::mutex& writing(const std::string& blob);

    std::filesystem::path root_;
    std::array<std::mutex, 32> writing_;  // by the blob's name
};

}  // namespace merci::hub
