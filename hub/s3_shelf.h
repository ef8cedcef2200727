// BlobShelf in an S3-compatible store. Nothing is kept on the machine, so any process takes the next piece.
//
//     <prefix><centre id>/<sha256>                 whole
//     <prefix>coming/<centre id>/<sha256>/<offset> a piece, of a blob that comes in several
//
// A blob that comes in one piece is checked and written at once: nearly all do. Pieces are read again, checked together
// and written as one when the last has come. What is there is asked of the store each time, never remembered: another
// process may have put it there, or an erasure taken it away.
#pragma once

#include "hub/blob_shelf.h"
#include "hub/s3.h"

namespace merci::hub {

class S3Shelf final : public BlobShelf {
public:
    explicit S3Shelf(S3Settings settings) : s3_(std::move(settings)) {}

    // That the bucket is there and our keys open it.
    Result<void> look();

    Result<std::optional<std::size_t>> size(const std::string& centre, const std::string& blob) override;
    Result<std::size_t> so_far(const std::string& centre, const std::string& blob) override;
    Result<std::vector<std::string>> absent(const std::string& centre, const std::vector<std::string>& names) override;
    Result<Bytes> get(const std::string& centre, const std::string& blob) override;
    Result<std::size_t> add(const std::string& centre, const std::string& blob, const Piece& piece) override;
    Result<void> remove(const std::string& centre, const std::string& blob) override;

private:
    Result<std::vector<S3::Listed>> pieces(const std::string& centre, const std::string& blob);
    Result<void> put_together(const std::string& centre, const std::string& blob);
    Result<void> remove_pieces(const std::string& centre, const std::string& blob);

    S3 s3_;
};

}  // namespace merci::hub
