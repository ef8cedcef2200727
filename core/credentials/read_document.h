// JSON that a stranger wrote, before anything in it is believed: a credential, a proof, a list of revoked badges.
//
// Stricter than parse_json, because two readers must never see two documents: a member named twice is refused
// (one reader keeps the first, another the last), so are "-0", text that is not UTF-8, and lone surrogates.
// At most kMaxDocument bytes and kMaxJsonDepth objects and arrays one inside another. Floats are read; what is signed
// refuses them later.
#pragma once

#include "core/base/json.h"

namespace merci::credentials {

inline constexpr std::size_t kMaxDocument = std::size_t{8} << 20;  // a credential may carry pictures as data: IRIs

// bad_input or too_large otherwise.
Result<Json> read_document(std::string_view text);

}  // namespace merci::credentials
