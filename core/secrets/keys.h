// The secrets of one machine, and what is derived from them.
//
// Three Ed25519 keys of this device, apart from one another: its feed, its credentials, its card tokens. And the centre
// secret, 256 bits shared by the centre's kiosks and never given to the hub in clear: the pepper of PINs, the secrets
// of personal cards and the key of backups derive from it. The key for VC-JWT derives from the credential seed: it
// needs no file of its own. On disk: DIR/keys/{feed,credential,token}.key and centre.secret, each 32 bytes as hex, mode
// 0600 in a 0700 folder. Device keys are never in a backup; the recovery sheet holds the centre secret only.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/p256.h"
#include "core/base/random.h"
#include "core/base/sodium.h"
#include "core/codes/qr_text.h"

namespace merci::secrets {

class Keys {
public:
    static Keys make(Random& random);
    // New device keys for the same centre: a restored folder, a new epoch.
    static Keys make_for(const Hash& centre_secret, Random& random);
    static Result<Keys> load(const std::filesystem::path& folder);
    Result<void> save(const std::filesystem::path& folder) const;

    // A device that has joined no centre yet: its three keys, with zeros for the centre secret, which is neither asked
    // for nor kept.
    static Result<Keys> load_device(const std::filesystem::path& folder);
    Result<void> save_device(const std::filesystem::path& folder) const;
    // The same device, in its centre.
    Keys with_centre(const Hash& centre_secret) const;

    const SigningKey& feed() const { return feed_; }
    const SigningKey& credential() const { return credential_; }
    const SigningKey& token() const { return token_; }
    // Signs credentials as VC-JWT; from derive(credential seed, "es256"). Made whenever it is asked for.
    Es256Key es256() const;
    const Hash& centre_secret() const { return centre_secret_; }

    // The secret in a personal card's QR code, made again whenever the card is printed again: nothing keeps it.
    codes::CardSecret card_secret(std::string_view person, std::string_view card) const;

    // PIN and picture codes: argon2id (19 MiB, t = 2: OWASP) over the text keyed by the pepper. About 30 ms.
    std::string hash_pin(std::string_view pin) const;
    bool pin_matches(std::string_view pin, const std::string& hash) const;

    Hash backup_key() const;

private:
    Keys(const Hash& feed, const Hash& credential, const Hash& token, const Hash& centre);

    Hash feed_seed_;
    Hash credential_seed_;
    Hash token_seed_;
    Hash centre_secret_;
    SigningKey feed_;
    SigningKey credential_;
    SigningKey token_;
};

}  // namespace merci::secrets
