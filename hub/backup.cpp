#include "hub/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/base/files.h"
#include "core/storage/blobs.h"
#include "core/storage/sqlite.h"

namespace merci::hub {
namespace {

using storage::Access;
using storage::Database;

Result<void> sync_file(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return system_error("open the backup");
    const bool good = ::fsync(file) == 0;
    const auto error = good ? Error{} : system_error("sync the backup");
    ::close(file);
    return good ? Result<void>() : Result<void>(error);
}

Result<std::string> blobs_named(const std::filesystem::path& copy, std::size_t& count) {
    MERCI_TRY(auto database, Database::open(copy, Access::read_only));
    std::string list;
    {
        auto query = database.query(
            "SELECT DISTINCT c.id, b.blob FROM blobs b JOIN centres c ON c.centre = b.centre WHERE b.travels = 1 ORDER "
            "BY 1, 2");
        while (query.step()) {
            list += storage::Blobs(query.text(0)).path(query.text(1)).string() + "\n";
            ++count;
        }
    }
    MERCI_CHECK(database.take_error());
    return list;
}

}  // namespace

Result<std::size_t> back_up(const std::filesystem::path& store, const std::filesystem::path& out) {
    std::error_code error;
    if (std::filesystem::exists(out, error)) return fail(Code::exists, "there is a file of this name");
    if (!std::filesystem::exists(store, error)) return fail(Code::not_found, "no store there");
    const std::filesystem::path part = out.string() + ".part";
    MERCI_CHECK(remove_file(part));
    MERCI_TRY(auto database, Database::open(store, Access::read_only));
    // One read transaction: appends go on beside it. What was freed is not copied.
    database.query("VACUUM INTO ?").bind(part.string()).run();
    MERCI_CHECK(database.take_error());
    std::filesystem::permissions(part, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    MERCI_CHECK(sync_file(part));
    std::size_t count = 0;
    MERCI_TRY(const auto list, blobs_named(part, count));
    MERCI_CHECK(write_file(out.string() + ".blobs", bytes_of(list), Secrecy::secret));
    std::filesystem::rename(part, out, error);
    if (error) return fail(Code::io, "the backup cannot be given its name");
    MERCI_CHECK(sync_folder(std::filesystem::absolute(out).parent_path()));
    return count;
}

}  // namespace merci::hub
