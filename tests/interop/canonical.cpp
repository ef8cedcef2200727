// merci-canonical: JSON lines in, for each one line out: {"n_quads": "…"} or {"error": "code", "detail": "…"}.
// With it another implementation is asked for the same documents, byte for byte (tests/interop/canonical.mjs).
#include <iostream>

#include "core/base/sodium.h"
#include "core/credentials/canonical.h"
#include "core/credentials/read_document.h"

using namespace merci;

namespace {

Result<std::string> answer(std::string_view line) {
    MERCI_TRY(const auto document, credentials::read_document(line));
    return credentials::canonical_n_quads(document);
}

}  // namespace

int main() {
    start_crypto();
    for (std::string line; std::getline(std::cin, line);) {
        const auto n_quads = answer(line);
        Json out;
        if (n_quads.ok()) {
            out["n_quads"] = *n_quads;
        } else {
            out["error"] = name_of(n_quads.error().code);
            out["detail"] = n_quads.error().detail;
        }
        std::cout << out.dump() << '\n' << std::flush;
    }
    return 0;
}
