#include "hub/setup.h"

#include <cstdlib>
#include <span>

#include "hub/disk_shelf.h"
#include "hub/postgres_store.h"
#include "hub/s3_shelf.h"
#include "hub/sqlite_store.h"

namespace merci::hub {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

Result<void> read_keys(const Places& places, S3Settings& settings) {
    settings.key_id = from_environment("AWS_ACCESS_KEY_ID");
    settings.secret = from_environment("AWS_SECRET_ACCESS_KEY");
    if (!places.s3_keys.empty()) {
        MERCI_TRY(const auto bytes, read_file(places.s3_keys, 4096));
        const std::string text(text_of(bytes));
        const auto line = text.find('\n');
        settings.key_id = text.substr(0, line);
        settings.secret = line == std::string::npos ? std::string() : text.substr(line + 1);
        settings.secret = settings.secret.substr(0, settings.secret.find('\n'));
    }
    if (settings.key_id.empty() || settings.secret.empty() || settings.key_id.find(':') != std::string::npos)
        return fail(Code::bad_input,
                    "the keys of the S3 store: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a "
                    "file of two lines with --s3-keys");
    return {};
}

}  // namespace

std::optional<std::filesystem::path> sqlite_file(const Places& places) {
    if (!places.store.starts_with(kSqlite) || places.store.size() == kSqlite.size()) return std::nullopt;
    return std::filesystem::path(places.store.substr(kSqlite.size()));
}

Result<std::unique_ptr<Store>> open_store(const Places& places, Random& random) {
    if (const auto file = sqlite_file(places)) return SqliteStore::open(*file, random);
    if (!places.store.starts_with("postgres"))
        return fail(Code::unsupported, "--store is sqlite:FILE or postgresql://HOST/DATABASE");
    return PostgresStore::open(places.store, random, static_cast<std::size_t>(places.connections));
}

Result<std::unique_ptr<BlobShelf>> open_shelf(const Places& places) {
    if (!places.blobs.starts_with("s3:")) return std::unique_ptr<BlobShelf>(std::make_unique<DiskShelf>(places.blobs));
    MERCI_TRY(auto settings, S3Settings::parse(places.blobs, places.s3_endpoint));
    settings.region = places.s3_region;
    MERCI_CHECK(read_keys(places, settings));
    auto shelf = std::make_unique<S3Shelf>(std::move(settings));
    MERCI_CHECK(shelf->look());
    return std::unique_ptr<BlobShelf>(std::move(shelf));
}

Result<SigningKey> open_key(const Places& places, Store& store, Random& random) {
    const auto beside = sqlite_file(places);
    if (places.key.empty() && !beside) return fail(Code::bad_input, "--key FILE holds the hub's key, the same for all");
    const std::filesystem::path file = places.key.empty() ? beside->string() + ".key" : places.key;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        const auto seed = hex(random.bytes<SigningKey::kSeedSize>()) + "\n";
        MERCI_CHECK(write_file(file, bytes_of(seed), Secrecy::secret));
    }
    MERCI_TRY(const auto text, read_file(file, 128));
    MERCI_TRY(const auto seed, from_hex(text_of(text).substr(0, 2 * SigningKey::kSeedSize)));
    if (seed.size() != SigningKey::kSeedSize) return fail(Code::damaged, "the hub's key is not whole");
    const std::span bytes(seed);
    SigningKey key(bytes.first<SigningKey::kSeedSize>());
    const auto name = base64url(key.public_key());
    MERCI_TRY(const auto first, store.once("hub_key", name));
    if (first != name)
        return fail(Code::not_allowed, "this store is served with another key, " + first.substr(0, 8) +
                                           "…: copy its file here, or put it back from its backup");
    return key;
}

Result<CacheFolder> open_caches(const Places& places) {
    const auto beside = sqlite_file(places);
    if (places.caches.empty() && !beside)
        return fail(Code::bad_input, "--cache DIR holds what this process derives from the log");
    const std::filesystem::path folder = places.caches.empty() ? beside->string() + ".cache" : places.caches;
    MERCI_CHECK(make_folder(folder, Secrecy::secret));
    MERCI_TRY(auto lock, FileLock::take(folder / ".lock"));
    return CacheFolder{folder, std::move(lock)};
}

}  // namespace merci::hub
