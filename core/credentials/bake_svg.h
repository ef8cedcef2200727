// A credential inside an SVG (Open Badges 3.0 section 5.3.2): `xmlns:openbadges` on the svg element, and directly after
// its start tag one `<openbadges:credential>`: JSON in a CDATA section, or a compact JWS in the attribute `verify`.
//
// A checksum of our own. Nothing in SVG notices a flipped bit in the drawing, so bake_svg() also writes
//     <?merci-sha256 is the last line?>          before the svg element
//     <?merci-sha256 64 lower-case hex digits?>  the very last line: SHA-256 of every byte before that line
// A last line of that form must hold; an instruction of that name anywhere asks for such a last line. So a change in
// one place either spoils the digest, or the last line while the first mark still asks for it: no flip, no cut and no
// added byte passes.
// It is a checksum against damage, not a signature: whoever removes both lines has a plain SVG, as those of other
// bakers are, and those are accepted. Only the credential is signed; the drawing proves nothing.
//
// Read by expat, with namespaces (any prefix), UTF-8 only. No DTD, so no entities but XML's five and no bombs of them.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace merci::credentials {

inline constexpr std::size_t kMaxSvg = 10'000'000;  // bytes

// `credential` is a JSON object (`]]>` inside it is spelled `]]\u003e`, the same JSON) or a compact JWS. As with PNG, a
// credential that stands there already is never replaced.
// Errors: exists (that), bad_input (not a credential, or no drawing to hold it), unsupported (not an SVG, or a DTD),
// damaged (not XML), too_large.
Result<std::string> bake_svg(std::string_view svg, std::string_view credential);

// The JSON, without the blanks around it, or the JWS. Errors: not_found; unsupported (not an SVG; a DTD; Open Badges
// 2.0's `assertion`); bad_input (two credentials, one that is not a child of the svg element, or is empty); too_large
// (file, credential, depth); damaged (not XML, or the checksum does not hold).
Result<std::string> unbake_svg(std::string_view svg);

}  // namespace merci::credentials
