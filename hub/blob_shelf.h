// The blobs of every centre, each centre apart, so that nobody reads or erases across centres. They come in pieces; a
// blob gets its name once all of it is there and its hash is right. On a disk (disk_shelf.h) or in an S3-compatible
// store (s3_shelf.h); several processes may share either.
//
// A piece is durable before it is acknowledged. Thread-safe. Besides what each call says, errors are the disk's, and
// `wait` when the store cannot be reached for now. `blob` is a SHA-256 in hex, else bad_input.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/storage/blobs.h"

namespace merci::hub {

class BlobShelf {
public:
    BlobShelf() = default;
    BlobShelf(const BlobShelf&) = delete;
    BlobShelf& operator=(const BlobShelf&) = delete;
    virtual ~BlobShelf() = default;

    // Bytes of a blob that is whole; nothing: it is not.
    virtual Result<std::optional<std::size_t>> size(const std::string& centre, const std::string& blob) = 0;
    virtual Result<std::size_t> so_far(const std::string& centre,
                                       const std::string& blob) = 0;  // of one that is coming
    // Which of these are not whole. `names` are in order.
    virtual Result<std::vector<std::string>> absent(const std::string& centre,
                                                    const std::vector<std::string>& names) = 0;
    // not_found; damaged: the bytes are not what the name says.
    virtual Result<Bytes> get(const std::string& centre, const std::string& blob) = 0;

    struct Piece {
        std::size_t offset = 0;
        std::size_t length = 0;  // of the whole blob
        ByteView bytes;
    };
    // How far it stands after the piece. already: `offset` is not where it stands, see so_far(); damaged: all of it
    // came, and it is not what its name says: begins at 0 again; too_large; bad_input.
    virtual Result<std::size_t> add(const std::string& centre, const std::string& blob, const Piece& piece) = 0;
    virtual Result<void> remove(const std::string& centre, const std::string& blob) = 0;  // absent is fine

protected:
    // What is wrong with a piece whatever it is kept on.
    static Result<void> check(const std::string& blob, const Piece& piece);
};

}  // namespace merci::hub
