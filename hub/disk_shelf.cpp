#include "hub/disk_shelf.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

#include "core/base/files.h"
#include "core/base/sodium.h"

namespace merci::hub {
namespace {

std::optional<std::size_t> size_of(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return std::nullopt;
    return static_cast<std::size_t>(size);
}

// On the disk when it returns.
Result<void> write_durably(const std::filesystem::path& path, std::size_t offset, ByteView bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return system_error("open a blob");
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto count =
            ::pwrite(file, bytes.data() + written, bytes.size() - written, static_cast<off_t>(offset + written));
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

std::filesystem::path DiskShelf::coming(const std::string& centre, const std::string& blob) const {
    return root_ / centre / "coming" / blob;
}

std::mutex& DiskShelf::writing(const std::string& blob) {
    return writing_[std::hash<std::string>()(blob) % writing_.size()];
}

Result<std::optional<std::size_t>> DiskShelf::size(const std::string& centre, const std::string& blob) {
    return size_of(of(centre).path(blob));
}

Result<std::size_t> DiskShelf::so_far(const std::string& centre, const std::string& blob) {
    return size_of(coming(centre, blob)).value_or(0);
}

Result<std::vector<std::string>> DiskShelf::absent(const std::string& centre, const std::vector<std::string>& names) {
    std::vector<std::string> out;
    for (const auto& name : names) {
        if (!size_of(of(centre).path(name))) out.push_back(name);
    }
    return out;
}

Result<Bytes> DiskShelf::get(const std::string& centre, const std::string& blob) {
    return of(centre).get(blob);
}

Result<std::size_t> DiskShelf::add(const std::string& centre, const std::string& blob, const Piece& piece) {
    MERCI_CHECK(check(blob, piece));
    const std::lock_guard lock(writing(blob));
    if (const auto whole = size_of(of(centre).path(blob))) return *whole;
    const auto path = coming(centre, blob);
    if (piece.offset != size_of(path).value_or(0)) return fail(Code::already, "it stands elsewhere");
    MERCI_CHECK(make_folder(root_, Secrecy::secret));
    MERCI_CHECK(make_folder(root_ / centre, Secrecy::secret));
    if (piece.bytes.size() == piece.length && piece.length > 0) {
        if (hex(sha256(piece.bytes)) != blob) return fail(Code::damaged, "the bytes are not what the name says");
        MERCI_TRY(const auto name, of(centre).put(piece.bytes));
        return piece.length;
    }
    MERCI_CHECK(make_folder(path.parent_path(), Secrecy::secret));
    MERCI_CHECK(write_durably(path, piece.offset, piece.bytes));
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

Result<void> DiskShelf::remove(const std::string& centre, const std::string& blob) {
    if (!is_hash(blob)) return fail(Code::bad_input, "not the name of a blob");
    const std::lock_guard lock(writing(blob));
    MERCI_CHECK(remove_file(coming(centre, blob)));
    // A hub that died while it gave the blob its name left this.
    MERCI_CHECK(remove_file(of(centre).path(blob).string() + ".part"));
    return of(centre).remove(blob);
}

}  // namespace merci::hub
