#include "core/credentials/rdf.h"

#include <algorithm>

#include "core/credentials/spelling.h"
#include "core/credentials/terms.h"

namespace merci::credentials {
namespace {

#define RDF_ "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
constexpr std::string_view kType = RDF_ "type";
constexpr std::string_view kFirst = RDF_ "first";
constexpr std::string_view kRest = RDF_ "rest";
constexpr std::string_view kNil = RDF_ "nil";
constexpr std::string_view kBoolean = "http://www.w3.org/2001/XMLSchema#boolean";
constexpr std::string_view kInteger = "http://www.w3.org/2001/XMLSchema#integer";
constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

Term iri(std::string_view text) {
    return {Term::Kind::iri, 0, text, {}};
}

std::string about(std::string_view what, std::string_view name) {
    return std::string(what) + " '" + shown(name) + "'";
}

Result<Scopes> read_context(const Json& context) {
    if (!context.is_array() || context.empty()) return fail(Code::unsupported, "@context is not an array of addresses");
    static constexpr std::array<std::string_view, 2> known = {kContextV2, kContextOb};
    for (std::size_t i = 0; i < context.size(); ++i) {
        if (!context[i].is_string()) return fail(Code::unsupported, "a vocabulary of its own making");
        const auto& address = context[i].get_ref<const std::string&>();
        if (i >= known.size() || address != known[i]) return fail(Code::unsupported, about("the vocabulary", address));
    }
    return context.size() == 2 ? scope::v2 | scope::ob : scope::v2;
}

bool is_list_of_types(const Json& types) {
    return types.is_string() || (types.is_array() && !types.empty() &&
                                 std::all_of(types.begin(), types.end(), [](const Json& t) { return t.is_string(); }));
}

// An object as the walk came to it.
struct Node {
    const Json& json;
    Term graph;
    Scopes inherited = scope::none;  // a property-scoped context
    bool may_have_context = false;
    bool signed_apart = false;  // in an endorsement that has its own proof
    std::size_t depth = 0;
};

bool only_endorses(const Json& object) {
    const auto type = object.find("type");
    if (type == object.end() || (*type != "EndorsementSubject" && *type != Json::array({"EndorsementSubject"})))
        return false;
    return object.size() == 2 || (object.size() == 3 && object.contains("endorsementComment"));
}

class Walk {
public:
    Walk(const Json& document, OwnProof proof) : document_(document), proof_(proof) {}

    Result<Dataset> run() {
        if (!document_.is_object()) return fail(Code::bad_input, "a document that is not an object");
        const auto context = document_.find("@context");
        if (context == document_.end()) return fail(Code::bad_input, "no @context");
        MERCI_TRY(roots_, read_context(*context));
        MERCI_TRY(const auto root, node({document_, {}, scope::none, true, false, 1}));
        static_cast<void>(root);
        if (out_.quads.empty()) return fail(Code::unsupported, "a document that says nothing");
        MERCI_CHECK(check_same_ids());
        return std::move(out_);
    }

private:
    Term fresh_blank() { return {Term::Kind::blank, out_.blanks++, {}, {}}; }
    std::string_view keep(std::string text) { return out_.kept.emplace_back(std::move(text)); }
    void put(const Term& subject, std::string_view predicate, const Term& object, const Term& graph) {
        out_.quads.push_back({subject, predicate, object, graph});
    }

    Result<Term> node(const Node& node) {
        if (node.depth > kMaxJsonDepth) return fail(Code::bad_input, "nested too deep");
        if (node.json.empty()) return fail(Code::unsupported, "an empty object");
        MERCI_TRY(const auto subject, subject_of(node));
        MERCI_TRY(const auto active, types_of(node, subject));
        for (const auto& [name, value] : node.json.items()) {
            if (name == "id" || name == "type") continue;
            if (name.starts_with('@')) {
                MERCI_CHECK(keyword(name, value, node));
                continue;
            }
            const auto* term = find_term(name, active);
            if (term == nullptr) return fail(Code::unsupported, about("the term", name));
            if (&node.json == &document_ && proof_ == OwnProof::left_out && name == "proof") continue;
            MERCI_CHECK(property(subject, *term, value, node));
        }
        return subject;
    }

    Result<void> keyword(const std::string& name, const Json& value, const Node& node) const {
        if (name != "@context") return fail(Code::unsupported, about("the keyword", name));
        if (!node.may_have_context) return fail(Code::unsupported, "@context inside an object");
        if (value != document_.at("@context")) return fail(Code::unsupported, "an inner @context unlike the outer");
        return {};
    }

    Result<Term> subject_of(const Node& node) {
        const auto id = node.json.find("id");
        if (id == node.json.end()) return fresh_blank();
        if (!id->is_string()) return fail(Code::bad_input, "an id that is not a text");
        MERCI_TRY(const auto subject, iri_of(*id, "id"));
        if (node.json.size() > 1 && !only_endorses(node.json))
            described_.push_back({subject.text, node.graph, &node.json, node.signed_apart});
        return subject;
    }

    // The active context of the object: the roots, what was inherited, and what its types add.
    Result<Scopes> types_of(const Node& node, const Term& subject) {
        Scopes active = roots_ | node.inherited;
        const auto types = node.json.find("type");
        if (types == node.json.end()) return active;
        if (!is_list_of_types(*types)) return fail(Code::bad_input, "a type that is neither text nor array of texts");
        for (const auto& type : *types) {
            const auto& name = type.get_ref<const std::string&>();
            const auto* found = find_class(name, roots_);
            if (found == nullptr) return fail(Code::unsupported, about("the class", name));
            active |= found->inside;
            put(subject, kType, iri(found->iri), node.graph);
        }
        if (at_odds(active)) return fail(Code::unsupported, "types that contradict each other");
        return active;
    }

    Result<void> property(const Term& subject, const Definition& term, const Json& value, const Node& at) {
        if (!value.is_array()) {
            MERCI_TRY(const auto object, item(term, value, at, 1));
            if (term.container == Container::list) {
                put_list(subject, term, {object}, at.graph);
            } else {
                put(subject, term.iri, object, at.graph);
            }
            return {};
        }
        // Elsewhere it says nothing; an empty list does, but where its owner is described twice, libraries say it
        // twice.
        if (value.empty()) return fail(Code::unsupported, about("an empty array in", term.name));
        std::vector<Term> objects;
        objects.reserve(value.size());
        for (const auto& element : value) {
            MERCI_TRY(const auto object, item(term, element, at, 2));
            objects.push_back(object);
        }
        if (term.container == Container::list) {
            put_list(subject, term, objects, at.graph);
        } else {
            for (const auto& object : objects) put(subject, term.iri, object, at.graph);
        }
        return {};
    }

    void put_list(const Term& subject, const Definition& term, const std::vector<Term>& items, const Term& graph) {
        Term holder = subject;
        std::string_view link = term.iri;
        for (const auto& element : items) {
            const auto cell = fresh_blank();
            put(holder, link, cell, graph);
            put(cell, kFirst, element, graph);
            holder = cell;
            link = kRest;
        }
        put(holder, link, iri(kNil), graph);
    }

    Result<Term> item(const Definition& term, const Json& value, const Node& at, std::size_t deeper) {
        switch (value.type()) {
            case Json::value_t::string: return text(term, value);
            case Json::value_t::boolean:
                return scalar(term, value.get<bool>() ? "true" : "false", Written::truth, kBoolean);
            case Json::value_t::number_integer:
            case Json::value_t::number_unsigned: return whole(term, value);
            case Json::value_t::object: return object(term, value, at, deeper);
            case Json::value_t::null: return fail(Code::unsupported, about("null in", term.name));
            case Json::value_t::array: return fail(Code::unsupported, about("an array in an array in", term.name));
            default: return fail(Code::unsupported, about("a number that is not whole in", term.name));
        }
    }

    Result<Term> text(const Definition& term, const Json& value) {
        const auto& words = value.get_ref<const std::string&>();
        if (term.container == Container::graph) return fail(Code::unsupported, about("a text in", term.name));
        if (term.coercion == Coercion::id) return iri_of(value, term.name);
        if (term.coercion == Coercion::vocab) {
            const auto* meant = find_term(words, term.inside);
            if (meant == nullptr) return fail(Code::unsupported, about("an unknown value of", term.name));
            return iri(meant->iri);
        }
        if (term.coercion == Coercion::datatype && term.written != Written::text)
            return fail(Code::unsupported, about("a text for", term.name));
        switch (examine(words)) {
            case Literal::not_utf8: return fail(Code::bad_input, about("text that is not UTF-8 in", term.name));
            case Literal::needs_escapes: return Term{Term::Kind::literal, 0, keep(escaped(words)), term.datatype};
            default: return Term{Term::Kind::literal, 0, words, term.datatype};
        }
    }

    Result<Term> whole(const Definition& term, const Json& value) {
        const auto number = value.get<std::int64_t>();
        const bool wraps = value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t{kMaxInteger};
        if (wraps || number > kMaxInteger || number < -kMaxInteger)
            return fail(Code::unsupported, about("a number past 2^53 in", term.name));
        return scalar(term, keep(std::to_string(number)), Written::whole, kInteger);
    }

    // `words`: of the dataset or static.
    static Result<Term> scalar(const Definition& term, std::string_view words, Written written,
                               std::string_view natural) {
        switch (term.coercion) {
            case Coercion::none: return Term{Term::Kind::literal, 0, words, natural};
            case Coercion::datatype:
                if (term.written == written) return Term{Term::Kind::literal, 0, words, term.datatype};
                [[fallthrough]];
            default: return fail(Code::unsupported, about("a number, true or false for", term.name));
        }
    }

    Result<Term> object(const Definition& term, const Json& value, const Node& at, std::size_t deeper) {
        if (at.inherited != scope::none) return fail(Code::unsupported, about("an object in", term.name));
        if (term.coercion == Coercion::datatype || term.coercion == Coercion::vocab)
            return fail(Code::unsupported, about("an object for", term.name));
        const bool endorsement = term.name == "endorsement";
        const bool signed_apart = at.signed_apart || (endorsement && value.contains("proof"));
        Node inner{value, at.graph, term.inside, endorsement, signed_apart, at.depth + deeper};
        if (term.container != Container::graph) return node(inner);
        const auto graph = fresh_blank();
        inner.graph = graph;
        const auto before = out_.quads.size();
        MERCI_TRY(const auto stated, node(inner));
        static_cast<void>(stated);
        // JSON-LD drops the id of an object that says nothing else in a graph of its own.
        if (out_.quads.size() == before)
            return fail(Code::unsupported, about("an object that says nothing in", term.name));
        return graph;
    }

    static Result<Term> iri_of(const Json& value, std::string_view name) {
        const auto& words = value.get_ref<const std::string&>();
        if (!is_iri(words)) return fail(Code::bad_input, about("no absolute IRI in", name));
        return iri(words);
    }

    struct Described {
        std::string_view id;
        Term graph;
        const Json* json;
        bool signed_apart;
    };

    // Statements about one id merge, so a holder could carry a member (a status, an end date, a name) from one object
    // to another of the same id and keep the signature. Hence all that describe one id must be the same. Apart stand an
    // endorsement's subject that says nothing but its comment, and what only endorsements with proofs of their own say.
    Result<void> check_same_ids() {
        const auto key = [](const Described& d) { return std::tie(d.id, d.graph); };
        std::sort(described_.begin(), described_.end(), [&](const auto& a, const auto& b) {
            return std::tie(a.id, a.graph, a.signed_apart) < std::tie(b.id, b.graph, b.signed_apart);
        });
        const Described* first = nullptr;
        for (const auto& each : described_) {
            if (first == nullptr || key(*first) != key(each)) {
                first = &each;
            } else if (!first->signed_apart && *first->json != *each.json) {
                return fail(Code::unsupported, "two objects of one id that are not the same");
            }
        }
        return {};
    }

    const Json& document_;
    OwnProof proof_;
    Scopes roots_ = scope::none;
    Dataset out_;
    std::vector<Described> described_;
};

}  // namespace

Result<Dataset> to_rdf(const Json& document, OwnProof proof) {
    return Walk(document, proof).run();
}

}  // namespace merci::credentials
