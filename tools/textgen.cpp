// Turns the text catalogues (assets/text/<lang>.toml) into C++: one enum of keys, one table a language.
//
//   merci-textgen OUT_DIR fr.toml en.toml …      the first catalogue names the keys
//
// A catalogue is TOML: tables of `key = "sentence"`. `key__say` is what the voice says where it differs from what is
// written. {name} marks what is filled in. `key__one`, `__two`, `__few`, `__many` or `__zero` (each with its `__say`)
// stands instead where {n} is such a number in that language (core/text/plural.h). In French a narrow no-break space is
// put before ? ! ; and inside « ». Sentences of the table [web] are read on a screen of one's own and never said by the
// kiosk: never_spoken(key). Every catalogue must have exactly the keys and the {marks} of the first, spoken as written,
// and no form of a number that its language has not, or of a sentence without {n}; a form may leave out {n} alone.
// Anything else fails the build, by name (tests/tools/textgen.sh).
#include <toml++/toml.h>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/text/plural.h"

namespace {

namespace text = merci::text;

struct Entry {
    std::string written;
    std::string spoken;
};
using Catalogue = std::map<std::string, Entry>;
// By key, then by number: "staff_wait" and "one".
using Forms = std::map<std::pair<std::string, std::string>, Entry>;

struct Source {
    std::string lang;
    std::string name;
    bool right_to_left = false;
    bool checked = false;
    Catalogue entries;
    Forms forms;
};

constexpr const char* kThinSpace = "\u202f";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
    return text;
}

std::string french_spaces(std::string text) {
    for (const char* mark : {"?", "!", ";"})
        text = replaced(text, std::string(" ") + mark, std::string(kThinSpace) + mark);
    text = replaced(text, "« ", std::string("«") + kThinSpace);
    text = replaced(text, " »", std::string(kThinSpace) + "»");
    return replaced(text, " :", "\u00a0:");
}

std::set<std::string> marks_of(const std::string& text) {
    std::set<std::string> marks;
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos;) {
        const auto end = text.find('}', at);
        if (end == std::string::npos) break;
        marks.insert(text.substr(at, end - at + 1));
        at = end;
    }
    return marks;
}

// Takes `ending` off the key's end; whether it was there.
bool ends(std::string& key, const std::string& ending) {
    if (!key.ends_with(ending)) return false;
    key.resize(key.size() - ending.size());
    return true;
}

// Where `key`, `key__say`, `key__one` or `key__one__say` is kept.
std::string& place_of(Source& source, std::string key) {
    const bool said = ends(key, "__say");
    for (const char* number : {"zero", "one", "two", "few", "many"}) {
        if (!ends(key, std::string("__") + number)) continue;
        Entry& form = source.forms[{key, number}];
        return said ? form.spoken : form.written;
    }
    Entry& entry = source.entries[key];
    return said ? entry.spoken : entry.written;
}

std::set<std::string> marks_but_n(const std::string& text) {
    auto marks = marks_of(text);
    marks.erase("{n}");
    return marks;
}

// Whether some number is such a one in the language.
bool occurs(const std::string& lang, const std::string& number) {
    constexpr std::pair<const char*, text::Plural> kNumbers[] = {{"zero", text::Plural::zero},
                                                                 {"one", text::Plural::one},
                                                                 {"two", text::Plural::two},
                                                                 {"few", text::Plural::few},
                                                                 {"many", text::Plural::many}};
    constexpr std::uint64_t kEnough = 1000;  // the rules look at the last two digits
    for (const auto& [name, plural] : kNumbers) {
        for (std::uint64_t count = 0; name == number && count < kEnough; ++count) {
            if (text::plural_of(lang, count) == plural) return true;
        }
    }
    return false;
}

void check_form(const std::string& path, const std::string& lang, const std::string& name, const std::string& number,
                const Entry& usual, const Entry& form) {
    const auto fault = [&](const std::string& what) { throw std::runtime_error(path + ": '" + name + "' " + what); };
    if (!marks_of(usual.written).contains("{n}")) fault("is the form of a sentence without {n}");
    if (!occurs(lang, number)) fault("is of a number that this language has not");
    for (const auto* said : {&form.written, &form.spoken}) {
        if (!said->empty() && marks_but_n(*said) != marks_but_n(usual.written)) fault("has other {marks}");
    }
}

Source load(const std::string& path) {
    const auto table = toml::parse_file(path);
    Source source;
    source.lang = path.substr(path.find_last_of('/') + 1);
    source.lang = source.lang.substr(0, source.lang.find('.'));
    for (const auto& [section_key, section] : table) {
        const std::string group{section_key.str()};
        if (group == "catalogue") {
            source.name = section.at_path("name").value_or(std::string());
            source.right_to_left = section.at_path("right_to_left").value_or(false);
            source.checked = section.at_path("checked_by_a_native_reader").value_or(false);
            continue;
        }
        if (!section.is_table()) throw std::runtime_error(path + ": '" + group + "' is not in a table");
        for (const auto& [entry_key, entry] : *section.as_table()) {
            std::string key = group + "_" + std::string(entry_key.str());
            auto sentence = entry.value<std::string>();
            if (!sentence || sentence->empty())
                throw std::runtime_error(path + ": '" + key + "' is empty or not a sentence");
            if (source.lang == "fr") sentence = french_spaces(*sentence);
            place_of(source, key) = *sentence;
        }
    }
    for (const auto& [key, entry] : source.entries) {
        if (entry.written.empty()) throw std::runtime_error(path + ": '" + key + "__say' has no '" + key + "'");
        if (!entry.spoken.empty() && marks_of(entry.spoken) != marks_of(entry.written))
            throw std::runtime_error(path + ": other {marks} in '" + key + "__say' than in '" + key + "'");
    }
    for (auto& [form, entry] : source.forms) {
        const auto usual = source.entries.find(form.first);
        const std::string name = form.first + "__" + form.second;
        if (usual == source.entries.end())
            throw std::runtime_error(path + ": '" + name + "' has no '" + form.first + "'");
        check_form(path, source.lang, name, form.second, usual->second, entry);
        if (entry.written.empty()) entry.written = usual->second.written;
        if (entry.spoken.empty() && entry.written == usual->second.written) entry.spoken = usual->second.spoken;
    }
    return source;
}

// Says every difference from the first catalogue; true when there is none.
bool same_keys(const Source& first, const Source& other) {
    bool same = true;
    const auto say = [&](const std::string& what) {
        std::cerr << "text catalogue " << other.lang << ": " << what << "\n";
        same = false;
    };
    for (const auto& [key, entry] : first.entries) {
        const auto at = other.entries.find(key);
        if (at == other.entries.end()) {
            say("missing key " + key);
        } else if (marks_of(entry.written) != marks_of(at->second.written)) {
            say("other {marks} than in " + first.lang + ": " + key);
        }
    }
    for (const auto& [key, entry] : other.entries) {
        if (!first.entries.contains(key)) say("unknown key " + key);
    }
    return same;
}

std::string literal(const std::string& text) {
    std::ostringstream out;
    out << '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out << '\\' << c;
        else if (c == '\n')
            out << "\\n";
        else
            out << c;
    }
    out << '"';
    return out.str();
}

// The keys of [web] stand together, since the enum is sorted.
std::string never_spoken(const Catalogue& entries) {
    std::string first = "Key{}";
    std::string last;
    for (const auto& [key, entry] : entries) {
        if (!key.starts_with("web_")) continue;
        if (last.empty()) first = "Key::" + key;
        last = "Key::" + key;
    }
    const std::string test = last.empty() ? "key != key" : "key >= " + first + " && key <= " + last;
    return "constexpr bool never_spoken(Key key) {\n    return " + test + ";\n}\n";
}

void write_if_changed(const std::string& path, const std::string& content) {
    std::ifstream in(path);
    std::stringstream old;
    old << in.rdbuf();
    if (in && old.str() == content) return;
    std::ofstream(path) << content;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) {
        std::cerr << "usage: merci-textgen OUT_DIR CATALOGUE.toml…\n";
        return 2;
    }
    std::vector<Source> sources;
    for (int i = 2; i < argc; ++i) sources.push_back(load(argv[i]));
    bool good = true;
    for (std::size_t i = 1; i < sources.size(); ++i) good = same_keys(sources[0], sources[i]) && good;
    if (!good) return 1;

    std::ostringstream header;
    header << "// Made by merci-textgen from assets/text. Do not edit.\n#pragma once\n\nnamespace merci::text "
              "{\n\nenum class Key {\n";
    for (const auto& [key, entry] : sources[0].entries) header << "    " << key << ",\n";
    header << "};\n\ninline constexpr int kKeys = " << sources[0].entries.size() << ";\n\n"
           << never_spoken(sources[0].entries) << "\n}  // namespace merci::text\n";

    std::ostringstream tables;
    tables << "// Made by merci-textgen from assets/text. Do not edit.\n#include \"core/text/catalogue.h\"\n\n"
              "namespace merci::text {\nnamespace {\n\n";
    for (const auto& source : sources) {
        tables << "constexpr Entry k_" << source.lang << "[] = {\n";
        for (const auto& [key, entry] : source.entries) {
            tables << "    {" << literal(entry.written) << ", " << literal(entry.spoken) << "},\n";
        }
        tables << "};\n\n";
        if (source.forms.empty()) continue;
        tables << "constexpr Form k_" << source.lang << "_forms[] = {\n";
        for (const auto& [form, entry] : source.forms) {
            tables << "    {Key::" << form.first << ", Plural::" << form.second << ", {" << literal(entry.written)
                   << ", " << literal(entry.spoken) << "}},\n";
        }
        tables << "};\n\n";
    }
    tables << "constexpr Catalogue kCatalogues[] = {\n";
    for (const auto& source : sources) {
        tables << "    {\"" << source.lang << "\", " << literal(source.name) << ", "
               << (source.right_to_left ? "true" : "false") << ", " << (source.checked ? "true" : "false") << ", k_"
               << source.lang << ", " << (source.forms.empty() ? "{}" : "k_" + source.lang + "_forms") << "},\n";
    }
    tables << "};\n\n}  // namespace\n\nstd::span<const Catalogue> catalogues() {\n    return kCatalogues;\n}\n\n"
              "std::string_view name_of(Key key) {\n    static constexpr std::string_view kNames[] = {\n";
    for (const auto& [key, entry] : sources[0].entries) tables << "        \"" << key << "\",\n";
    tables << "    };\n    return kNames[static_cast<int>(key)];\n}\n\n}  // namespace merci::text\n";
    const std::string out = argv[1];
    write_if_changed(out + "/text_keys.h", header.str());
    write_if_changed(out + "/text_tables.cpp", tables.str());
    return 0;
} catch (const std::exception& error) {
    std::cerr << "merci-textgen: " << error.what() << "\n";
    return 1;
}
