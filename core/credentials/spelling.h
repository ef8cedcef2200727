// How the text of a credential is spelled in N-Quads: which IRIs and literals may be written, and their escapes.
//
// RDFC-1.0 section 5: in a literal only " \ BS HT LF FF CR, the other C0 controls and DEL are escaped; all else is
// UTF-8 as it came, never normalised. IRIs are not escaped at all, so an IRI with a character that N-Quads forbids, or
// that one reader takes for a blank and another does not, is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace merci::credentials {

// The character at `at`, which moves past it; nothing when the bytes there are not UTF-8 (cut, overlong, a surrogate).
std::optional<char32_t> next_character(std::string_view text, std::size_t& at);

// "scheme:…" and only characters that every reader keeps as they are.
bool is_iri(std::string_view text);

enum class Literal { plain, needs_escapes, not_utf8 };
Literal examine(std::string_view text);
std::string escaped(std::string_view text);

// Without the blanks of JSON and XML around it.
std::string_view trimmed(std::string_view text);

// A name from a document, for an error's detail: printable ASCII, cut at 60.
std::string shown(std::string_view name);

}  // namespace merci::credentials
