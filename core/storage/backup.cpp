#include "core/storage/backup.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/secrets/keys.h"
#include "core/storage/blob_scope.h"
#include "core/storage/store.h"

namespace merci::storage {
namespace {

constexpr std::string_view kMagic = "merci backup 1\n";
constexpr std::size_t kChunk = 1u << 20;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open_file(const std::filesystem::path& path, const char* mode) {
    return {std::fopen(path.c_str(), mode), &std::fclose};
}

// Sealed writing: what goes in comes out in whole chunks.
class Sealer {
public:
    Sealer(std::FILE* file, const Hash& key) : file_(file) {
        std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> header{};
        crypto_secretstream_xchacha20poly1305_init_push(&state_, header.data(), key.data());
        raw(bytes_of(kMagic));
        raw(header);
    }

    void write(ByteView bytes) {
        while (!bytes.empty()) {
            const auto take = std::min(bytes.size(), kChunk - pending_.size());
            pending_.insert(pending_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(take));
            bytes = bytes.subspan(take);
            if (pending_.size() == kChunk) push(0);
        }
    }

    Result<void> finish() {
        push(crypto_secretstream_xchacha20poly1305_TAG_FINAL);
        if (std::fflush(file_) != 0) good_ = false;
        if (!good_) return system_error("write backup");
        return {};
    }
    bool good() const { return good_; }
    std::int64_t size() const { return size_; }

private:
    void raw(ByteView bytes) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) good_ = false;
        size_ += static_cast<std::int64_t>(bytes.size());
    }
    void push(unsigned char tag) {
        Bytes sealed(pending_.size() + crypto_secretstream_xchacha20poly1305_ABYTES);
        unsigned long long length = 0;
        crypto_secretstream_xchacha20poly1305_push(&state_, sealed.data(), &length, pending_.data(), pending_.size(),
                                                   nullptr, 0, tag);
        sealed.resize(length);
        const auto n = static_cast<std::uint32_t>(length);
        raw(std::array<std::uint8_t, 4>{static_cast<std::uint8_t>(n >> 24), static_cast<std::uint8_t>(n >> 16),
                                        static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)});
        raw(sealed);
        pending_.clear();
    }

    std::FILE* file_;
    crypto_secretstream_xchacha20poly1305_state state_{};
    Bytes pending_;
    std::int64_t size_ = 0;
    bool good_ = true;
};

class Opener {
public:
    static Result<Opener> start(std::FILE* file, const Hash& key) {
        Opener opener(file);
        std::array<char, 15> magic{};
        std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_HEADERBYTES> header{};
        if (std::fread(magic.data(), 1, magic.size(), file) != magic.size() ||
            std::string_view(magic.data(), magic.size()) != kMagic) {
            return fail(Code::bad_input, "not a Merci backup");
        }
        if (std::fread(header.data(), 1, header.size(), file) != header.size())
            return fail(Code::damaged, "the backup is cut short");
        crypto_secretstream_xchacha20poly1305_init_pull(&opener.state_, header.data(), key.data());
        return opener;
    }

    // Exactly `size` bytes.
    Result<Bytes> read(std::size_t size) {
        Bytes out;
        out.reserve(size);
        while (out.size() < size) {
            if (at_ == plain_.size()) MERCI_CHECK(pull());
            const auto take = std::min(size - out.size(), plain_.size() - at_);
            out.insert(out.end(), plain_.begin() + static_cast<std::ptrdiff_t>(at_),
                       plain_.begin() + static_cast<std::ptrdiff_t>(at_ + take));
            at_ += take;
        }
        return out;
    }

    // True when the stream ended where it was meant to.
    Result<bool> at_end() {
        if (at_ == plain_.size() && !final_) MERCI_CHECK(pull());
        if (at_ < plain_.size() || !final_) return false;
        if (std::fgetc(file_) != EOF) return fail(Code::damaged, "the backup goes on after its end");
        return true;
    }

private:
    explicit Opener(std::FILE* file) : file_(file) {}

    Result<void> pull() {
        if (final_) return fail(Code::damaged, "the backup is cut short");
        std::array<std::uint8_t, 4> head{};
        if (std::fread(head.data(), 1, head.size(), file_) != head.size())
            return fail(Code::damaged, "the backup is cut short");
        const std::uint32_t length =
            std::uint32_t{head[0]} << 24 | std::uint32_t{head[1]} << 16 | std::uint32_t{head[2]} << 8 | head[3];
        if (length > kChunk + crypto_secretstream_xchacha20poly1305_ABYTES ||
            length < crypto_secretstream_xchacha20poly1305_ABYTES) {
            return fail(Code::damaged, "the backup has been altered");
        }
        Bytes sealed(length);
        if (std::fread(sealed.data(), 1, length, file_) != length)
            return fail(Code::damaged, "the backup is cut short");
        plain_.resize(length - crypto_secretstream_xchacha20poly1305_ABYTES);
        unsigned long long size = 0;
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&state_, plain_.data(), &size, &tag, sealed.data(), length,
                                                       nullptr, 0) != 0) {
            if (!opened_) return fail(Code::wrong_secret, "these recovery words do not open this backup");
            return fail(Code::damaged, "the backup has been altered");
        }
        opened_ = true;
        final_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        plain_.resize(size);
        at_ = 0;
        return {};
    }

    std::FILE* file_;
    crypto_secretstream_xchacha20poly1305_state state_{};
    Bytes plain_;
    std::size_t at_ = 0;
    bool opened_ = false;
    bool final_ = false;
};

void put_head(Sealer& sealer, std::string_view name, std::uint64_t size) {
    Bytes head;
    head.push_back(static_cast<std::uint8_t>(name.size()));
    head.insert(head.end(), name.begin(), name.end());
    for (int i = 7; i >= 0; --i) head.push_back(static_cast<std::uint8_t>(size >> (8 * i)));
    sealer.write(head);
}

Result<void> put_file(Sealer& sealer, std::string_view name, const std::filesystem::path& path) {
    const auto file = open_file(path, "rb");
    if (!file) return system_error("open " + path.filename().string());
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error) return fail(Code::io, "size of " + path.filename().string() + ": " + error.message());
    put_head(sealer, name, size);
    Bytes buffer(kChunk);
    std::uint64_t total = 0;
    for (;;) {
        const auto got = std::fread(buffer.data(), 1, buffer.size(), file.get());
        if (got == 0) break;
        sealer.write(ByteView(buffer).first(got));
        total += got;
    }
    if (std::ferror(file.get()) != 0 || total != size)
        return fail(Code::io, "read " + path.filename().string() + ": " + std::to_string(total) + " bytes of " +
                                  std::to_string(size));
    return sealer.good() ? Result<void>() : Result<void>(system_error("write backup"));
}

// A file that goes when we leave.
struct Temporary {
    std::filesystem::path path;
    ~Temporary() {
        std::error_code error;
        std::filesystem::remove(path, error);
    }
};

Result<std::uint64_t> write_entry(Opener& opener, std::uint64_t size, const std::filesystem::path& path) {
    const auto file = open_file(path, "wb");
    if (!file) return system_error("create " + path.filename().string());
    for (std::uint64_t left = size; left > 0;) {
        MERCI_TRY(const auto bytes, opener.read(static_cast<std::size_t>(std::min<std::uint64_t>(left, kChunk))));
        if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
            return system_error("write " + path.filename().string());
        left -= bytes.size();
    }
    if (std::fflush(file.get()) != 0 || ::fsync(::fileno(file.get())) != 0)
        return system_error("write " + path.filename().string());
    return size;
}

// What the journal names, whether the disk has it or not; and what drafts hold.
Result<std::set<std::string>> blobs_to_keep(Reader& reader) {
    MERCI_TRY(const auto there, reader.blobs().all());
    std::set<std::string> hashes(there.begin(), there.end());
    auto named = reader.database().query(kBlobsOfThisKiosk);
    while (named.step()) hashes.insert(named.text(0));
    MERCI_CHECK(reader.database().take_error());
    return hashes;
}

Result<BackupSummary> restore_into(const std::filesystem::path& in, const Folder& folder, const secrets::Keys& keys) {
    const auto file = open_file(in, "rb");
    if (!file) return system_error("open the backup");
    BackupSummary summary;
    MERCI_TRY(auto opener, Opener::start(file.get(), keys.backup_key()));
    const Blobs blobs(folder.blobs());
    bool database = false;
    for (;;) {
        MERCI_TRY(const bool end, opener.at_end());
        if (end) break;
        MERCI_TRY(const auto length, opener.read(1));
        MERCI_TRY(const auto name_bytes, opener.read(length[0]));
        MERCI_TRY(const auto size_bytes, opener.read(8));
        const std::string name(text_of(name_bytes));
        std::uint64_t size = 0;
        for (const auto byte : size_bytes) size = size << 8 | byte;
        if (name == "merci.db") {
            MERCI_CHECK(write_entry(opener, size, folder.database()));
            database = true;
            continue;
        }
        if (size > kBlobMax) return fail(Code::damaged, "the backup holds something too large");
        MERCI_TRY(const auto bytes, opener.read(static_cast<std::size_t>(size)));
        if (name == "made") {
            summary.made = std::strtoll(std::string(text_of(bytes)).c_str(), nullptr, 10);
            continue;
        }
        MERCI_TRY(const auto hash, blobs.put(bytes));
        if (hash != name) return fail(Code::damaged, "a blob in the backup is not what its name says");
        ++summary.blobs;
    }
    if (!database) return fail(Code::damaged, "the backup holds no database");
    MERCI_CHECK(keys.save(folder.keys()));
    return summary;
}

}  // namespace

Result<BackupSummary> backup(const std::filesystem::path& root, const std::filesystem::path& out, Millis now) {
    MERCI_TRY(auto reader, Reader::open(root));
    const Folder& folder = reader->folder();
    MERCI_TRY(const auto keys, secrets::Keys::load(folder.keys()));
    const auto alone = FileLock::take(folder.backup_lock());
    if (!alone.ok()) return fail(Code::in_use, "another backup of this folder is being made");
    const Temporary snapshot{folder.snapshot()};  // in clear, so inside the closed folder
    const Temporary part{out.string() + ".part"};
    std::error_code error;
    std::filesystem::remove(snapshot.path, error);
    {
        auto copy = reader->database().query("VACUUM INTO ?");
        copy.bind(snapshot.path.string()).run();
    }
    MERCI_CHECK(reader->database().take_error());
    std::filesystem::permissions(snapshot.path,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);

    // Never through a link that somebody put there.
    MERCI_CHECK(remove_file(part.path));
    const int made_file = ::open(part.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    const File file{made_file < 0 ? nullptr : ::fdopen(made_file, "wb"), &std::fclose};
    if (!file) return system_error("create " + out.filename().string());
    Sealer sealer(file.get(), keys.backup_key());
    const std::string made = std::to_string(now);
    put_head(sealer, "made", made.size());
    sealer.write(bytes_of(made));
    MERCI_CHECK(put_file(sealer, "merci.db", snapshot.path));
    BackupSummary summary;
    summary.made = now;
    MERCI_TRY(const auto hashes, blobs_to_keep(*reader));
    for (const auto& hash : hashes) {
        const auto bytes = reader->blobs().get(hash);
        // One photo that is damaged must not keep the others from being saved.
        if (!bytes.ok()) {
            ++summary.missing;
            log::warn("backup: blob {}… is left out: {}", hash.substr(0, 12), bytes.error().detail);
            continue;
        }
        put_head(sealer, hash, bytes->size());
        sealer.write(*bytes);
        ++summary.blobs;
    }
    MERCI_CHECK(sealer.finish());
    summary.bytes = sealer.size();
    if (::fsync(::fileno(file.get())) != 0) return system_error("sync " + out.filename().string());
    if (std::rename(part.path.c_str(), out.c_str()) != 0) return system_error("rename " + out.filename().string());
    MERCI_CHECK(sync_folder(out.has_parent_path() ? out.parent_path() : std::filesystem::path(".")));
    return summary;
}

Result<BackupSummary> restore(const std::filesystem::path& in, const std::filesystem::path& root,
                              const Hash& centre_secret, Random& random) {
    std::error_code error;
    if (std::filesystem::exists(root, error) && !std::filesystem::is_empty(root, error)) {
        return fail(Code::exists, root.string() + " is not empty");
    }
    // Without a last slash, or it would be made inside.
    std::filesystem::path plain = std::filesystem::absolute(root, error).lexically_normal();
    if (!plain.has_filename()) plain = plain.parent_path();
    const std::filesystem::path beside = plain.string() + ".restoring";
    std::filesystem::remove_all(beside, error);
    const Folder folder{beside};
    MERCI_CHECK(make_folder(beside, Secrecy::secret));
    MERCI_CHECK(make_folder(folder.blobs(), Secrecy::secret));
    MERCI_CHECK(make_folder(folder.print(), Secrecy::secret));
    auto summary = restore_into(in, folder, secrets::Keys::make_for(centre_secret, random));
    if (!summary.ok()) {
        std::filesystem::remove_all(beside, error);
        return summary;
    }
    std::filesystem::remove(plain, error);
    if (std::rename(beside.c_str(), plain.c_str()) != 0) {
        auto failure = system_error("rename the restored folder");
        std::filesystem::remove_all(beside, error);
        return failure;
    }
    MERCI_CHECK(sync_folder(plain.parent_path()));
    return summary;
}

}  // namespace merci::storage
