// The words of a credential: what the two published JSON-LD contexts say, as a table.
//
// Contexts: VC v2 (https://www.w3.org/ns/credentials/v2) and Open Badges 3.0.3
// (https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json). Both are frozen; a new version is a new table.
// A term has a meaning inside a scope: the root of a context, or the objects of one class (JSON-LD's type-scoped
// contexts, which end at the object), or the value of one property (property-scoped). A row is a meaning and the scopes
// that give it, so an active context is a set of scopes.
// Left out, and so refused as unknown: presentations, JWT claims (aud, exp, cnf, _sd…) and @json values.
// All static data: no lifetime, any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace merci::credentials {

inline constexpr std::string_view kContextV2 = "https://www.w3.org/ns/credentials/v2";
inline constexpr std::string_view kContextOb = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

using Scopes = std::uint32_t;

namespace scope {
inline constexpr Scopes none = 0;
inline constexpr Scopes v2 = 1u << 0;  // the root of VC v2
inline constexpr Scopes ob = 1u << 1;  // the root of Open Badges
inline constexpr Scopes proof_purpose = 1u << 2;
inline constexpr Scopes status_message = 1u << 3;
inline constexpr Scopes credential = 1u << 4;
inline constexpr Scopes proof = 1u << 5;
inline constexpr Scopes status_list = 1u << 6;
inline constexpr Scopes status_entry = 1u << 7;
inline constexpr Scopes achievement = 1u << 8;
inline constexpr Scopes subject = 1u << 9;
inline constexpr Scopes address = 1u << 10;
inline constexpr Scopes alignment = 1u << 11;
inline constexpr Scopes endorsement_subject = 1u << 12;
inline constexpr Scopes evidence = 1u << 13;
inline constexpr Scopes coordinates = 1u << 14;
inline constexpr Scopes identifier_entry = 1u << 15;
inline constexpr Scopes identity = 1u << 16;
inline constexpr Scopes image = 1u << 17;
inline constexpr Scopes profile = 1u << 18;
inline constexpr Scopes related = 1u << 19;
inline constexpr Scopes result = 1u << 20;
inline constexpr Scopes result_description = 1u << 21;
inline constexpr Scopes rubric_level = 1u << 22;
}  // namespace scope

// What a bare value stands for.
enum class Coercion : std::uint8_t {
    none,      // a literal: text, xsd:boolean or xsd:integer, as it is written
    id,        // a text is an IRI
    vocab,     // a text is a term of the property's own scope
    datatype,  // a literal of `datatype`
};

// JSON-LD makes one typed literal of 5 and "5", or of true and "true"; readers do not. So each datatype is written in
// one JSON kind here, and any other is refused.
enum class Written : std::uint8_t { text, truth, whole };

enum class Container : std::uint8_t { none, set, list, graph };

struct Definition {
    std::string_view name;
    std::string_view iri;
    Scopes scopes = scope::none;  // where it means this
    Coercion coercion = Coercion::none;
    Container container = Container::none;
    std::string_view datatype = {};
    Written written = Written::text;
    Scopes inside = scope::none;  // property-scoped context of its values
};

struct Class {
    std::string_view name;
    std::string_view iri;
    Scopes roots = scope::none;   // which context's root names it
    Scopes inside = scope::none;  // type-scoped context of its objects
};

// The meaning of a property in an active context; null when it has none.
const Definition* find_term(std::string_view name, Scopes active);

// A class that the root of an accepted context names; null otherwise.
const Class* find_class(std::string_view name, Scopes roots);

// True when two of these scopes give one term two meanings: JSON-LD forbids it, all terms being protected.
bool at_odds(Scopes active);

}  // namespace merci::credentials
