#include "core/credentials/data_integrity.h"

#include <algorithm>

#include "core/credentials/canonical.h"
#include "core/credentials/multikey.h"
#include "core/credentials/spelling.h"

namespace merci::credentials {
namespace {

constexpr std::string_view kSuite = "eddsa-rdfc-2022";

// The pattern is of digits (0), letters and marks; XML Schema 1.1 dateTimeStamp, but years of four digits.
bool fits(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char p) {
               return p == '0' ? c >= '0' && c <= '9' : c == p;
           });
}

bool is_date_time(std::string_view text) {
    constexpr std::string_view seconds = "0000-00-00T00:00:00";
    if (text.size() <= seconds.size() || !fits(text.substr(0, seconds.size()), seconds)) return false;
    text.remove_prefix(seconds.size());
    if (text.starts_with('.')) {
        const auto end = text.find_first_not_of("0123456789", 1);
        if (end == 1 || end == std::string_view::npos) return false;
        text.remove_prefix(end);
    }
    return text == "Z" || fits(text, "+00:00") || fits(text, "-00:00");
}

Result<const Json*> the_proof(const Json& document) {
    if (!document.is_object()) return fail(Code::bad_input, "a document that is not an object");
    const auto at = document.find("proof");
    if (at == document.end()) return fail(Code::bad_input, "no proof");
    const Json* proof = &*at;
    if (proof->is_array() && proof->size() == 1) proof = &proof->front();
    if (proof->is_array() && proof->size() > 1)
        return fail(Code::unsupported, "several proofs: this form is not supported");
    if (!proof->is_object()) return fail(Code::bad_input, "a proof that is not an object");
    return proof;
}

Result<std::string_view> text_of_proof(const Json& proof, std::string_view name) {
    const auto at = proof.find(name);
    if (at == proof.end() || !at->is_string()) return fail(Code::bad_input, "a proof without " + std::string(name));
    return std::string_view(at->get_ref<const std::string&>());
}

// Members that would change what the proof means, or that we have no use for. id and nonce are only covered.
Result<void> check_members(const Json& proof) {
    static constexpr std::array<std::string_view, 8> known = {
        "type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue", "id", "nonce"};
    for (const auto& [name, value] : proof.items()) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return fail(Code::unsupported, "a proof with '" + shown(name) + "'");
    }
    return {};
}

Result<std::array<std::uint8_t, 64>> hash_data(const Json& document, Json options) {
    const auto context = document.find("@context");
    if (context == document.end()) return fail(Code::bad_input, "no @context");
    options.erase("proofValue");
    options["@context"] = *context;
    MERCI_TRY(const auto about_proof, canonical_n_quads(options));
    MERCI_TRY(const auto about_document, canonical_n_quads(document, OwnProof::left_out));
    std::array<std::uint8_t, 64> data{};
    const auto first = sha256(bytes_of(about_proof));
    const auto second = sha256(bytes_of(about_document));
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), data.begin()));
    return data;
}

}  // namespace

Result<Json> with_proof(Json document, const SigningKey& key, std::string_view verification_method,
                        std::string_view created) {
    if (!document.is_object()) return fail(Code::bad_input, "a document that is not an object");
    if (document.contains("proof")) return fail(Code::already, "the document has a proof");
    if (!is_date_time(created)) return fail(Code::bad_input, "created is not a dateTime with a zone");
    Json proof = {{"type", "DataIntegrityProof"},
                  {"cryptosuite", kSuite},
                  {"created", created},
                  {"verificationMethod", verification_method},
                  {"proofPurpose", "assertionMethod"}};
    // Its meaning here is checked as if it were there: only a credential may carry a proof.
    document["proof"] = nullptr;
    MERCI_TRY(const auto data, hash_data(document, proof));
    proof["proofValue"] = "z" + base58btc(key.sign(data));
    document["proof"] = std::move(proof);
    return document;
}

Result<Proof> read_proof(const Json& document) {
    MERCI_TRY(const auto* const at, the_proof(document));
    const Json& proof = *at;
    MERCI_TRY(const auto type, text_of_proof(proof, "type"));
    if (type != "DataIntegrityProof")
        return fail(Code::unsupported, "its proof is of type '" + shown(type) + "', which is not supported");
    MERCI_TRY(const auto suite, text_of_proof(proof, "cryptosuite"));
    if (suite != kSuite)
        return fail(Code::unsupported, "its proof uses '" + shown(suite) + "', which is not supported");
    MERCI_TRY(const auto purpose, text_of_proof(proof, "proofPurpose"));
    if (purpose != "assertionMethod") return fail(Code::unsupported, "a proof for '" + shown(purpose) + "'");
    MERCI_CHECK(check_members(proof));

    Proof out;
    MERCI_TRY(out.verification_method, text_of_proof(proof, "verificationMethod"));
    if (!is_iri(out.verification_method)) return fail(Code::bad_input, "a verification method that is no IRI");
    if (proof.contains("created")) {
        MERCI_TRY(out.created, text_of_proof(proof, "created"));
        if (!is_date_time(out.created)) return fail(Code::bad_input, "a proof whose date is no dateTime with a zone");
    }
    MERCI_TRY(const auto value, text_of_proof(proof, "proofValue"));
    if (!value.starts_with('z')) return fail(Code::bad_input, "a proof value that is not base58btc");
    MERCI_TRY(const auto bytes, from_base58btc(value.substr(1)));
    if (bytes.size() != out.value.size()) return fail(Code::bad_input, "a proof value of another length");
    std::copy(bytes.begin(), bytes.end(), out.value.begin());
    return out;
}

Result<void> check_proof(const Json& document, const PublicKey& key) {
    MERCI_TRY(const auto proof, read_proof(document));
    MERCI_TRY(const auto* const options, the_proof(document));
    MERCI_TRY(const auto data, hash_data(document, *options));
    if (!verify(data, proof.value, key))
        return fail(Code::not_genuine, "it was changed after it was signed, or signed by somebody else");
    return {};
}

}  // namespace merci::credentials
