#include "hub/blob_shelf.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/files.h"
#include "core/base/sodium.h"

namespace merci::hub {
namespace {

std::size_t size_of(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::size_t>(size);
}

// Written at the end of the file, and on the disk when it returns.
Result<void> append_durably(const std::filesystem::path& path, ByteView bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return system_error("open a blob");
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto count = ::write(file, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const auto error = system_error("write a blob");
            ::close(file);
            return error;
        }
        written += static_cast<std::size_t>(count);
    }
    const bool good = ::fsync(file) == 0;
    const auto error = good ? Error{} : system_error("sync a blob");
    ::close(file);
    if (!good) return error;
    return {};
}

}  // namespace

std::filesystem::path BlobShelf::coming(const std::string& centre, const std::string& blob) const {
    return root_ / centre / "coming" / blob;
}

bool BlobShelf::whole(const std::string& centre, const std::string& blob) const {
    std::error_code error;
    return std::filesystem::exists(of(centre).path(blob), error);
}

std::size_t BlobShelf::size(const std::string& centre, const std::string& blob) const {
    return size_of(of(centre).path(blob));
}

std::size_t BlobShelf::so_far(const std::string& centre, const std::string& blob) const {
    return size_of(coming(centre, blob));
}

Result<std::size_t> BlobShelf::add(const std::string& centre, const std::string& blob, const Piece& piece) {
    if (!is_hash(blob)) return fail(Code::bad_input, "not the name of a blob");
    if (piece.length > storage::kBlobMax) return fail(Code::too_large, "a blob is at most 10 MiB");
    if (piece.offset + piece.bytes.size() > piece.length)
        return fail(Code::bad_input, "a piece that goes past the end");
    const std::lock_guard lock(writing_);
    if (whole(centre, blob)) return size(centre, blob);
    const auto path = coming(centre, blob);
    if (piece.offset != size_of(path)) return fail(Code::already, "it stands elsewhere");
    MERCI_CHECK(make_folder(root_, Secrecy::secret));
    MERCI_CHECK(make_folder(root_ / centre, Secrecy::secret));
    MERCI_CHECK(make_folder(path.parent_path(), Secrecy::secret));
    MERCI_CHECK(append_durably(path, piece.bytes));
    MERCI_CHECK(sync_folder(path.parent_path()));
    const std::size_t now = piece.offset + piece.bytes.size();
    if (now < piece.length) return now;
    // What stands on the disk is what counts, not what came over the wire.
    MERCI_TRY(const auto bytes, read_file(path, storage::kBlobMax));
    if (hex(sha256(bytes)) != blob) {
        MERCI_CHECK(remove_file(path));
        return fail(Code::damaged, "the bytes are not what the name says");
    }
    MERCI_TRY(const auto name, of(centre).put(bytes));
    MERCI_CHECK(remove_file(path));
    return now;
}

Result<void> BlobShelf::remove(const std::string& centre, const std::string& blob) {
    if (!is_hash(blob)) return fail(Code::bad_input, "not the name of a blob");
    const std::lock_guard lock(writing_);
    MERCI_CHECK(remove_file(coming(centre, blob)));
    // A hub that died while it gave the blob its name left this.
    MERCI_CHECK(remove_file(of(centre).path(blob).string() + ".part"));
    return of(centre).remove(blob);
}

}  // namespace merci::hub
