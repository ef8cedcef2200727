#include "hub/blob_shelf.h"

namespace merci::hub {

Result<void> BlobShelf::check(const std::string& blob, const Piece& piece) {
    if (!is_hash(blob)) return fail(Code::bad_input, "not the name of a blob");
    if (piece.length > storage::kBlobMax) return fail(Code::too_large, "a blob is at most 10 MiB");
    if (piece.offset > piece.length || piece.bytes.size() > piece.length - piece.offset)
        return fail(Code::bad_input, "a piece that goes past the end");
    return {};
}

}  // namespace merci::hub
