// A credential's JSON as RDF: what JSON-LD 1.1 expansion and "to RDF" make of it, for the two contexts we know.
//
// Accepted: @context exactly [VC v2, Open Badges 3.0.3] or [VC v2]; the same again in an object of `endorsement`.
// Everything that a JSON-LD processor would drop, or that two spellings would make equal though readers see them apart,
// is refused: terms and classes that are not in the table, null, empty arrays and objects, arrays in arrays, keywords
// (@id, @value, @included…), full IRIs in place of terms, blank node names, a number for a text of a datatype and the
// reverse, floats, integers past 2^53, relative IRIs, types whose contexts contradict each other, and objects of one id
// that are not the same (see check_same_ids: their statements merge, so a holder could move a status or an end date).
// What stays open, and readers must know: a signature covers statements, not places. Not signed are the order and
// repetition of a set's values, one value or an array of one, an id or an object of that id alone, and where a thing
// that is named in several places is described: so a reader must require what it needs where it looks for it.
//
// A dataset's views point into the document and into static tables: the document must outlive it, unchanged.
#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace merci::credentials {

struct Term {
    enum class Kind : std::uint8_t { none, iri, blank, literal };  // none: the default graph
    Kind kind = Kind::none;
    std::uint32_t blank = 0;
    std::string_view text;      // an IRI, or a literal with its escapes
    std::string_view datatype;  // of a literal; empty: xsd:string
    auto operator<=>(const Term&) const = default;
};

struct Quad {
    Term subject;
    std::string_view predicate;
    Term object;
    Term graph;
    auto operator<=>(const Quad&) const = default;
};

struct Dataset {
    std::vector<Quad> quads;  // may repeat one another
    std::uint32_t blanks = 0;
    std::deque<std::string> kept;  // texts that are not in the document as they are here
};

// What the proof of the document itself is to be: part of it, or passed over because it signs the rest.
enum class OwnProof : std::uint8_t { included, left_out };

// unsupported: a form that we do not read; bad_input: a document that no one may read. The detail says what.
Result<Dataset> to_rdf(const Json& document, OwnProof proof);

}  // namespace merci::credentials
