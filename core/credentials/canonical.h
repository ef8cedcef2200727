// The canonical form of a credential, the bytes that its signature covers: RDFC-1.0 N-Quads (SHA-256).
//
// Blank nodes are named by their first-degree hashes alone. Where two of them hash alike (two objects without an id
// that say the same) the standard needs its n-degree algorithm; we refuse instead: give one an id, or say it once. The
// standard sorts by code point, and the JavaScript library that most verifiers use sorts by UTF-16 unit. The two differ
// only where an astral character (an emoji) meets one of U+E000 to U+FFFF; such a document is refused, because its
// signature would hold for some readers and not for others. Work is n log n in the size of the document. Any thread.
#pragma once

#include <string>

#include "core/credentials/rdf.h"

namespace merci::credentials {

// bad_input and unsupported as to_rdf, and unsupported for the two cases above.
Result<std::string> canonical_n_quads(const Json& document, OwnProof proof = OwnProof::included);

}  // namespace merci::credentials
