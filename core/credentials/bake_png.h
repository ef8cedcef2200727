// A credential inside a PNG ("baking", Open Badges 3.0 section 5.3.1): one iTXt chunk whose keyword is
// `openbadgecredential` (3.0) or `openbadges` (2.0); both may stand in one PNG. Its text is JSON or a compact JWS.
//
// What is covered: every chunk's CRC is checked, and nothing may stand outside the chunks, so a flipped bit anywhere in
// the file is noticed. That is a guard against damage; who changes pixels on purpose writes a new CRC. Only the
// credential is signed, the picture is not: show the credential's own words, never trust what is painted.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/credentials/limits.h"

namespace merci::credentials {

inline constexpr std::string_view kOpenBadges3 = "openbadgecredential";
inline constexpr std::string_view kOpenBadges2 = "openbadges";

inline constexpr std::size_t kMaxBakedPng = 50'000'000;  // bytes

// `png` with one uncompressed iTXt chunk right after IHDR, every other chunk as it was.
// A text that already stands there under this keyword is never replaced: it is somebody's signed badge, and whoever
// bakes starts from a picture of their own. Errors: exists (that), bad_input (keyword or text), too_large,
// and what media::png_chunks() says of a picture that is not whole.
Result<Bytes> bake_png(ByteView png, std::string_view keyword, std::string_view text);

// The text under this keyword. A compressed iTXt is read too, since other bakers write it against the standard, as long
// as it inflates to no more than kMaxBakedText. Errors: not_found; bad_input (two of the keyword, or text that is not
// UTF-8); unsupported (tEXt or zTXt, as bakers of the first Open Badges wrote it; a compression that is not PNG's);
// too_large; damaged (cut off, a CRC, bytes after the end).
Result<std::string> unbake_png(ByteView png, std::string_view keyword);

}  // namespace merci::credentials
