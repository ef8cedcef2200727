#include "core/credentials/bake_svg.h"

#include <algorithm>
#include <optional>

#include "core/base/json.h"
#include "core/base/sodium.h"
#include "core/credentials/limits.h"
#include "core/credentials/spelling.h"
#include "core/credentials/svg_walk.h"

namespace merci::credentials {

namespace {

constexpr std::string_view kFirstMark = "<?merci-sha256 is the last line?>\n";
constexpr std::string_view kLastStart = "<?merci-sha256 ";
constexpr std::string_view kLastEnd = "?>\n";
constexpr std::size_t kHexSize = 64;
constexpr std::size_t kLastSize = kLastStart.size() + kHexSize + kLastEnd.size();

std::string checksum_of(std::string_view svg) {
    return hex(sha256(bytes_of(svg)));
}

// The digest on the last line, when that line has exactly the form bake_svg() gives it.
std::optional<std::string_view> last_line(std::string_view svg) {
    if (svg.size() < kLastSize) return std::nullopt;
    const std::string_view line = svg.substr(svg.size() - kLastSize);
    const std::string_view digest = line.substr(kLastStart.size(), kHexSize);
    if (!line.starts_with(kLastStart) || !line.ends_with(kLastEnd) || !is_hash(digest)) return std::nullopt;
    return digest;
}

// A file without a last line is one of another baker's, or one of ours whose last line was hit: `marked` tells.
bool undamaged(std::string_view svg, bool marked) {
    const auto digest = last_line(svg);
    if (!digest) return !marked;
    return *digest == checksum_of(svg.substr(0, svg.size() - kLastSize));
}

bool is_compact_jws(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    };
    const bool three_parts = std::ranges::count(text, '.') == 2 && !text.starts_with('.') && !text.ends_with('.') &&
                             text.find("..") == text.npos;
    return three_parts && std::ranges::all_of(text, allowed);
}

// In JSON a `>` stands inside a string, where it may be spelled as an escape; other bakers' readers know one CDATA
// section, not two.
// JSON in a spelling that a CDATA section can hold: the end of the section, and what XML has no characters for.
std::string for_cdata(std::string_view json) {
    constexpr std::pair<std::string_view, std::string_view> kSpelled[] = {
        {"]]>", "]]\\u003e"}, {"\xEF\xBF\xBE", "\\ufffe"}, {"\xEF\xBF\xBF", "\\uffff"}};
    std::string out(json);
    for (const auto& [from, to] : kSpelled) {
        for (std::size_t at = 0; (at = out.find(from, at)) != out.npos; at += to.size())
            out.replace(at, from.size(), to);
    }
    return out;
}

struct Element {
    std::string text;
    std::string inside;  // what unbaking must give back
};

Result<Element> element_for(std::string_view credential) {
    if (credential.size() > kMaxBakedText) return fail(Code::too_large, "credential over 1 MiB");
    if (is_compact_jws(credential)) {
        return Element{"<openbadges:credential verify=\"" + std::string(credential) + "\"></openbadges:credential>",
                       std::string(credential)};
    }
    MERCI_TRY(const Json json, parse_json(credential));
    if (!json.is_object()) return fail(Code::bad_input, "neither a JSON object nor a compact JWS");
    std::string inside = for_cdata(trimmed(credential));
    return Element{"<openbadges:credential><![CDATA[" + inside + "]]></openbadges:credential>", inside};
}

Result<SvgFacts> facts_of(std::string_view svg) {
    if (svg.size() > kMaxSvg) return fail(Code::too_large, "SVG over 10 MB");
    return walk_svg(svg);
}

}  // namespace

Result<std::string> bake_svg(std::string_view svg, std::string_view credential) {
    MERCI_TRY(const Element element, element_for(credential));
    MERCI_TRY(const SvgFacts facts, facts_of(svg));
    if (facts.credentials > 0 || facts.misplaced || facts.old_assertion || facts.marked) {
        return fail(Code::exists, "SVG already holds a credential");
    }
    const std::string_view tag = svg.substr(facts.root_start, facts.root_tag_end - facts.root_start);
    if (tag.ends_with("/>")) return fail(Code::bad_input, "SVG without a drawing");

    std::string out(svg.substr(0, facts.root_start));
    out.append(kFirstMark);
    out.append(tag.substr(0, tag.size() - 1)).append(" xmlns:openbadges=\"").append(kOpenBadgesSvg).append("\">");
    out.append(element.text);
    out.append(svg.substr(facts.root_tag_end));
    if (!out.ends_with('\n')) out += '\n';
    const std::string digest = checksum_of(out);
    out.append(kLastStart).append(digest).append(kLastEnd);

    // The judge of what was written is the reader: an SVG that names the prefix otherwise, or a character that JSON
    // knows and XML does not, is found here.
    const auto again = unbake_svg(out);
    if (!again.ok() || *again != element.inside) {
        return fail(Code::bad_input, "this SVG cannot carry this credential");
    }
    return out;
}

Result<std::string> unbake_svg(std::string_view svg) {
    if (svg.size() > kMaxSvg) return fail(Code::too_large, "SVG over 10 MB");
    // Before the XML is read too: a file that was damaged is called so, whatever the damage looks like.
    if (!undamaged(svg, false)) return fail(Code::damaged, "SVG is not as it was baked");
    MERCI_TRY(const SvgFacts facts, facts_of(svg));
    if (!undamaged(svg, facts.marked)) return fail(Code::damaged, "SVG is not as it was baked");
    if (facts.credentials > 1) return fail(Code::bad_input, "SVG holds two credentials");
    if (facts.misplaced) return fail(Code::bad_input, "SVG with a credential in the wrong place");
    if (facts.credentials == 0 && facts.old_assertion) {
        return fail(Code::unsupported, "SVG holds an Open Badges 2.0 assertion, an old form");
    }
    if (facts.credentials == 0) return fail(Code::not_found, "SVG holds no credential");
    const std::string_view body = trimmed(facts.body);
    if (facts.has_verify == !body.empty()) {
        return fail(Code::bad_input, body.empty() ? "SVG with an empty credential" : "SVG with two credentials in one");
    }
    return std::string(facts.has_verify ? trimmed(facts.verify) : body);
}

}  // namespace merci::credentials
