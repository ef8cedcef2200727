#include "core/storage/blobs.h"

#include <sys/stat.h>

#include "core/base/files.h"
#include "core/base/sodium.h"

namespace merci::storage {

std::filesystem::path Blobs::path(const std::string& hash) const {
    return folder_ / hash.substr(0, 2) / hash;
}

Result<std::string> Blobs::put(ByteView bytes) const {
    if (bytes.size() > kBlobMax) return fail(Code::too_large, "a blob is at most 10 MiB");
    std::string hash = hex(sha256(bytes));
    const auto place = path(hash);
    std::error_code error;
    if (std::filesystem::exists(place, error) && get(hash).ok()) return hash;
    MERCI_CHECK(make_folder(folder_, Secrecy::secret));
    MERCI_CHECK(make_folder(place.parent_path(), Secrecy::secret));
    MERCI_CHECK(write_file(place, bytes, Secrecy::secret));
    MERCI_CHECK(sync_folder(folder_));
    return hash;
}

Result<Bytes> Blobs::get(const std::string& hash) const {
    if (!is_hash(hash)) return fail(Code::bad_input, "not the name of a blob");
    MERCI_TRY(auto bytes, read_file(path(hash), kBlobMax));
    if (hex(sha256(bytes)) != hash)
        return fail(Code::damaged, "blob " + hash.substr(0, 12) + "… is not what was written");
    return bytes;
}

Result<void> Blobs::remove(const std::string& hash) const {
    if (!is_hash(hash)) return fail(Code::bad_input, "not the name of a blob");
    return remove_file(path(hash));
}

Result<std::vector<std::string>> Blobs::all() const {
    std::vector<std::string> hashes;
    MERCI_TRY(const auto groups, list_folder(folder_));
    for (const auto& group : groups) {
        std::error_code error;
        if (!std::filesystem::is_directory(group, error)) continue;
        MERCI_TRY(const auto files, list_folder(group));
        for (const auto& file : files) {
            const std::string name = file.filename().string();
            if (is_hash(name)) hashes.push_back(name);
        }
    }
    return hashes;
}

Millis Blobs::written(const std::string& hash) const {
    struct stat about {};
    if (::stat(path(hash).c_str(), &about) != 0) return 0;
    return Millis{about.st_mtim.tv_sec} * 1000 + about.st_mtim.tv_nsec / 1'000'000;
}

}  // namespace merci::storage
