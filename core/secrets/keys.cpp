#include "core/secrets/keys.h"

#include <sodium.h>

#include <algorithm>

#include "core/base/files.h"

namespace merci::secrets {
namespace {

constexpr unsigned long long kPinOps = 2;
constexpr std::size_t kPinMemory = 19u << 20;

Result<void> save_key(const std::filesystem::path& path, const Hash& value) {
    return write_file(path, bytes_of(hex(value) + "\n"), Secrecy::secret);
}

Result<Hash> load_key(const std::filesystem::path& path) {
    MERCI_TRY(const auto text, read_file(path, 256));
    std::string_view line = text_of(text);
    while (line.ends_with('\n')) line.remove_suffix(1);
    const auto bytes = from_hex(line);
    Hash value{};
    if (!bytes.ok() || bytes->size() != value.size())
        return fail(Code::damaged, path.filename().string() + " is not a key");
    std::copy(bytes->begin(), bytes->end(), value.begin());
    return value;
}

}  // namespace

Keys::Keys(const Hash& feed, const Hash& credential, const Hash& token, const Hash& centre)
    : feed_seed_(feed),
      credential_seed_(credential),
      token_seed_(token),
      centre_secret_(centre),
      feed_(feed_seed_),
      credential_(credential_seed_),
      token_(token_seed_) {}

Keys Keys::make(Random& random) {
    return make_for(random.bytes<32>(), random);
}

Keys Keys::make_for(const Hash& centre_secret, Random& random) {
    const Hash feed = random.bytes<32>();
    const Hash credential = random.bytes<32>();
    const Hash token = random.bytes<32>();
    return {feed, credential, token, centre_secret};
}

Result<Keys> Keys::load_device(const std::filesystem::path& folder) {
    MERCI_TRY(const auto feed, load_key(folder / "feed.key"));
    MERCI_TRY(const auto credential, load_key(folder / "credential.key"));
    MERCI_TRY(const auto token, load_key(folder / "token.key"));
    return Keys(feed, credential, token, Hash{});
}

Result<Keys> Keys::load(const std::filesystem::path& folder) {
    MERCI_TRY(const auto device, load_device(folder));
    MERCI_TRY(const auto centre, load_key(folder / "centre.secret"));
    return device.with_centre(centre);
}

Keys Keys::with_centre(const Hash& centre_secret) const {
    return {feed_seed_, credential_seed_, token_seed_, centre_secret};
}

Result<void> Keys::save_device(const std::filesystem::path& folder) const {
    MERCI_CHECK(make_folder(folder, Secrecy::secret));
    MERCI_CHECK(save_key(folder / "feed.key", feed_seed_));
    MERCI_CHECK(save_key(folder / "credential.key", credential_seed_));
    return save_key(folder / "token.key", token_seed_);
}

Result<void> Keys::save(const std::filesystem::path& folder) const {
    MERCI_CHECK(save_device(folder));
    return save_key(folder / "centre.secret", centre_secret_);
}

Es256Key Keys::es256() const {
    return Es256Key(derive(credential_seed_, "es256"));
}

codes::CardSecret Keys::card_secret(std::string_view person, std::string_view card) const {
    const auto derived =
        derive(centre_secret_, "personal card", bytes_of(std::string(person) + "." + std::string(card)));
    codes::CardSecret secret{};
    std::copy_n(derived.begin(), secret.size(), secret.begin());
    return secret;
}

std::string Keys::hash_pin(std::string_view pin) const {
    const auto peppered = derive(centre_secret_, "pin", bytes_of(pin));
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const int failed = crypto_pwhash_argon2id_str(out.data(), reinterpret_cast<const char*>(peppered.data()),
                                                  peppered.size(), kPinOps, kPinMemory);
    return failed != 0 ? std::string() : std::string(out.data());
}

bool Keys::pin_matches(std::string_view pin, const std::string& hash) const {
    const auto peppered = derive(centre_secret_, "pin", bytes_of(pin));
    return !hash.empty() && crypto_pwhash_argon2id_str_verify(
                                hash.c_str(), reinterpret_cast<const char*>(peppered.data()), peppered.size()) == 0;
}

Hash Keys::backup_key() const {
    return derive(centre_secret_, "backup");
}

}  // namespace merci::secrets
