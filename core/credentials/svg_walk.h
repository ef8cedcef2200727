// One pass over an SVG by expat: what bake_svg.cpp must know of it, within limits of depth and size. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace merci::credentials {

inline constexpr std::string_view kOpenBadgesSvg = "https://purl.imsglobal.org/ob/v3p0";
inline constexpr std::string_view kChecksumMark = "merci-sha256";
inline constexpr int kMaxSvgDepth = 256;

struct SvgFacts {
    std::size_t root_start = 0;    // byte of the svg element's `<`
    std::size_t root_tag_end = 0;  // byte after its start tag
    int credentials = 0;           // `credential` elements of Open Badges 3.0, children of the svg element
    bool misplaced = false;        // one of them stands deeper, or holds elements
    bool old_assertion = false;    // Open Badges 2.0's element
    bool has_verify = false;
    bool marked = false;  // a processing instruction of our checksum
    std::string verify;   // the attribute
    std::string body;     // all text inside the credential
};

// Errors: damaged (not well-formed XML), unsupported (a DTD, or the root is no svg element), too_large (deeper than
// kMaxSvgDepth, or a credential over kMaxBakedText).
Result<SvgFacts> walk_svg(std::string_view svg);

}  // namespace merci::credentials
