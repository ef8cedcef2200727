#include "core/credentials/canonical.h"

#include <algorithm>

#include "core/base/sodium.h"

namespace merci::credentials {
namespace {

// The name of each blank node, as a quad is to be written.
template <typename Name>
void write_term(std::string& out, const Term& term, const Name& name) {
    switch (term.kind) {
        case Term::Kind::none: break;
        case Term::Kind::blank: name(out, term.blank); break;
        case Term::Kind::iri: out.append(1, '<').append(term.text).append(1, '>'); break;
        case Term::Kind::literal:
            out.append(1, '"').append(term.text).append(1, '"');
            if (!term.datatype.empty()) out.append("^^<").append(term.datatype).append(1, '>');
    }
}

template <typename Name>
void write_quad(std::string& out, const Quad& quad, const Name& name) {
    write_term(out, quad.subject, name);
    out.append(" <").append(quad.predicate).append("> ");
    write_term(out, quad.object, name);
    if (quad.graph.kind != Term::Kind::none) {
        out += ' ';
        write_term(out, quad.graph, name);
    }
    out += " .\n";
}

// `a` before `b` by code point: does UTF-16 agree? Only a first difference of U+E000…U+FFFF against an astral character
// is turned round, and both show in their first byte.
bool utf16_agrees(std::string_view a, std::string_view b) {
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || y == b.end()) return true;
    return static_cast<unsigned char>(*x) < 0xEE || static_cast<unsigned char>(*x) > 0xEF ||
           static_cast<unsigned char>(*y) < 0xF0;
}

// Lines written one after another, and sorted without being moved.
class Lines {
public:
    template <typename Name>
    void add(const Quad& quad, const Name& name) {
        write_quad(text_, quad, name);
        ends_.push_back(text_.size());
    }
    void clear() {
        text_.clear();
        ends_.clear();
    }
    std::size_t size() const { return text_.size(); }

    Result<std::vector<std::string_view>> sorted() const {
        std::vector<std::string_view> lines;
        lines.reserve(ends_.size());
        std::size_t begin = 0;
        for (const auto end : ends_) {
            lines.push_back(std::string_view(text_).substr(begin, end - begin));
            begin = end;
        }
        std::sort(lines.begin(), lines.end());
        for (std::size_t i = 1; i < lines.size(); ++i) {
            if (!utf16_agrees(lines[i - 1], lines[i]))
                return fail(Code::unsupported, "text that programs sort differently: an emoji beside U+E000 to U+FFFF");
        }
        return lines;
    }

private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

// Which quads name each blank node, one after another: those of node n lie from starts[n] to starts[n + 1].
struct Mentions {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> quads;
};

template <typename Each>
void each_blank(const Quad& quad, const Each& each) {
    const auto blank = [](const Term& term) { return term.kind == Term::Kind::blank; };
    const auto& [s, p, o, g] = quad;
    if (blank(s)) each(s.blank);
    if (blank(o) && !(blank(s) && s.blank == o.blank)) each(o.blank);
    if (blank(g) && !(blank(s) && s.blank == g.blank) && !(blank(o) && o.blank == g.blank)) each(g.blank);
}

Mentions mentions_of(const Dataset& data) {
    Mentions mentions;
    mentions.starts.assign(data.blanks + 1, 0);
    for (const auto& quad : data.quads) each_blank(quad, [&](auto n) { ++mentions.starts[n + 1]; });
    for (std::size_t n = 0; n < data.blanks; ++n) mentions.starts[n + 1] += mentions.starts[n];
    mentions.quads.resize(mentions.starts.back());
    auto next = mentions.starts;
    for (std::uint32_t i = 0; i < data.quads.size(); ++i)
        each_blank(data.quads[i], [&](auto n) { mentions.quads[next[n]++] = i; });
    return mentions;
}

// RDFC-1.0 section 4.6: the quads of a node, itself as _:a and all others as _:z, sorted and hashed.
Result<std::vector<std::pair<Hash, std::uint32_t>>> first_degree_hashes(const Dataset& data) {
    const auto mentions = mentions_of(data);
    std::vector<std::pair<Hash, std::uint32_t>> hashes;
    hashes.reserve(data.blanks);
    Lines lines;
    std::string joined;
    for (std::uint32_t n = 0; n < data.blanks; ++n) {
        lines.clear();
        joined.clear();
        const auto name = [n](std::string& out, std::uint32_t blank) { out += blank == n ? "_:a" : "_:z"; };
        for (auto i = mentions.starts[n]; i < mentions.starts[n + 1]; ++i)
            lines.add(data.quads[mentions.quads[i]], name);
        MERCI_TRY(const auto sorted, lines.sorted());
        for (const auto line : sorted) joined += line;
        hashes.emplace_back(sha256(bytes_of(joined)), n);
    }
    return hashes;
}

}  // namespace

Result<std::string> canonical_n_quads(const Json& document, OwnProof proof) {
    MERCI_TRY(auto data, to_rdf(document, proof));
    std::sort(data.quads.begin(), data.quads.end());
    data.quads.erase(std::unique(data.quads.begin(), data.quads.end()), data.quads.end());

    MERCI_TRY(auto hashes, first_degree_hashes(data));
    std::sort(hashes.begin(), hashes.end());
    std::vector<std::string> names(data.blanks);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (i > 0 && hashes[i].first == hashes[i - 1].first)
            return fail(Code::unsupported, "two objects without an id that say the same");
        names[hashes[i].second] = "_:c14n" + std::to_string(i);
    }

    Lines lines;
    for (const auto& quad : data.quads)
        lines.add(quad, [&](std::string& out, std::uint32_t blank) { out += names[blank]; });
    MERCI_TRY(const auto sorted, lines.sorted());
    std::string text;
    text.reserve(lines.size());
    for (const auto line : sorted) text += line;
    return text;
}

}  // namespace merci::credentials
