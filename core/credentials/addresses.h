// Where the things that credentials speak of stand, and what they are called: derived from what is known, never stored.
//
//   issuer        did:web:<host>[%3A<port>][:<path>]:<centre>     its did.json: <address>/<centre>/did.json
//   partner       did:web:…:<centre>:partner:<id>
//   credential    <address>/b/<award>/credential
//   achievement   <address>/<centre>/badges/<badge>/<version>/<level>
//   its picture   the same, with .png
//   status list   <address>/<centre>/status/<feed>/<n>             131,072 indexes a list
//   a photo       <address>/photo/<32 hex digits>                  not to be guessed; gone with its consent
//   a person      urn:uuid:…, from a hash of the internal id: nobody else can tell whose it is, and an erasure that
//                 takes the id away takes the way back away too
//   endorsement, record   urn:uuid:…, from a hash of the id
//
// A centre without a permanent address (a folder for practice) has no issuer's domain: there, the did:key of the
// kiosk that signs is the issuer, and addresses begin with domain::kPracticeAddress, which leads nowhere.
#pragma once

#include <string>
#include <string_view>

#include "core/base/sodium.h"
#include "core/domain/model.h"

namespace merci::credentials {

inline constexpr std::int64_t kIndexesAList = 131'072;

class Addresses {
public:
    explicit Addresses(const domain::Centre& centre);

    bool hosted() const { return hosted_; }  // has an address of its own
    const std::string& base() const { return base_; }

    std::string issuer(const PublicKey& signer) const;
    std::string partner(const Id& person, const PublicKey& signer) const;
    std::string credential(std::string_view award) const;
    std::string achievement(const domain::Badge& badge, domain::Level level) const;
    std::string page(std::string_view award) const;
    std::string photo(std::string_view photo_name) const;
    std::string status_list(std::string_view feed, std::int64_t index) const;

    // A verification method of a DID that we issue under: <did>#<multikey>.
    static std::string method(std::string_view did, const PublicKey& key);
    // The last piece of a photo's address, 32 hex digits.
    static std::string photo_key(std::string_view photo_name);
    static std::string subject(const Id& person);
    static std::string derived_urn(std::string_view purpose, std::string_view id);

private:
    std::string base_;
    std::string centre_;
    bool hosted_ = false;
};

// "did:web:badges.example.org:merci" for "https://badges.example.org/merci" (W3C CCG did:web method).
std::string did_web(std::string_view address);

}  // namespace merci::credentials
