// The embedded proof of a credential: W3C Data Integrity with the cryptosuite eddsa-rdfc-2022.
//
// Signed: SHA-256(canonical proof options) ‖ SHA-256(canonical document without its proof), by Ed25519; proofValue is
// "z" ‖ base58btc of the 64 bytes. The proof options are the proof without its value, with the document's @context.
// Data Integrity EdDSA Cryptosuites 1.0, section 3.2. That the verification method belongs to the issuer, that the
// dates are right and that each embedded endorsement holds is for the caller: an endorsement is a document of its own.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/sodium.h"

namespace merci::credentials {

// The document with its proof. `verification_method`: the whole address of the key, "did:…#z6Mk…"; `created`: a
// dateTime with a zone. already: it has one; bad_input and unsupported as canonical_n_quads.
Result<Json> with_proof(Json document, const SigningKey& key, std::string_view verification_method,
                        std::string_view created);

struct Proof {
    std::string verification_method;
    std::string created;  // empty: the proof does not say
    Signature value{};
};

// The one proof of a document, of the one form we read; nothing is checked yet. unsupported names another form.
Result<Proof> read_proof(const Json& document);

// not_genuine when the signature does not hold; the errors of read_proof and canonical_n_quads when it cannot be known.
Result<void> check_proof(const Json& document, const PublicKey& key);

}  // namespace merci::credentials
