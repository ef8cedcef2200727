// The forms that docs/events.md names for fields, and events held against them.
#pragma once

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "core/base/p256.h"
#include "core/codes/badge_token.h"
#include "core/storage/journal_store.h"
#include "tests/support/events_doc.h"

namespace merci::test {

using storage::StoredEvent;

// Is this value of the form that the page names?
inline bool fits(const Json& value, const std::string& form) {
    if (form.ends_with(" or empty") && value == "") return true;
    const std::string name = form.substr(0, form.find(" or empty"));
    const std::string text = value.is_string() ? value.get<std::string>() : std::string();
    const auto range = [&](std::int64_t number, const std::string& bounds) {
        const auto dots = bounds.find("..");
        const std::string most = bounds.substr(dots + 2);
        return number >= std::stoll(bounds.substr(0, dots)) && (most.empty() || number <= std::stoll(most));
    };
    const auto characters = [](const std::string& plain) {
        return std::count_if(plain.begin(), plain.end(),
                             [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    };
    const auto is_lang = [](const std::string& lang) { return is_key(lang) && lang.size() >= 2 && lang.size() <= 8; };
    const auto is_drawing = [](const std::string& drawing) {
        return drawing.size() <= 40 &&
               drawing.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    };
    if (name == "id") return is_id(text);
    if (name == "hash") return is_hash(text);
    if (name == "key") return is_key(text);
    if (name == "lang") return is_lang(text);
    if (name == "bool") return value.is_boolean();
    if (name == "object") return value.is_object();
    if (name == "centre id" || name == "award id") return is_crockford60(text);
    if (name == "photo") return text.size() > 33 && is_id(text.substr(0, 32)) && text[32] == '.';
    if (name == "award id or photo") return is_crockford60(text) || fits(value, "photo");
    if (name == "award id or id") return is_crockford60(text) || is_id(text);
    if (name == "feed id") return journal::FeedId::parse(text).ok();
    if (name == "fingerprint") return text.size() == 19 && text[4] == ' ' && text[14] == ' ';
    if (name == "signature") return text.size() == 86 && from_base64url(text).ok();
    if (name == "public key") return text.size() == 43 && from_base64url(text).ok();
    if (name == "P-256 point") {
        const auto point = from_base64url(text);
        return point.ok() && from_compressed(*point).ok();
    }
    if (name == "token") return codes::parse_token(text).ok();
    if (name == "address") return codes::clean_address(text).ok() && *codes::clean_address(text) == text;
    if (name == "pin hash") return text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && text.size() == 97;
    if (name == "portrait" && text.starts_with("avatar:")) return is_key(text.substr(7));
    if (name == "portrait") return text.starts_with("blob:") && is_hash(text.substr(5));
    if (name == "time of day")
        return text.size() == 5 && text[2] == ':' && std::stoi(text) < 24 && std::stoi(text.substr(3)) < 60;
    if (name == "picture") return !text.empty() && is_drawing(text);
    if (name.starts_with("text ")) return value.is_string() && range(characters(text), name.substr(5));
    if (name.starts_with("int ")) return value.is_number_integer() && range(value.get<std::int64_t>(), name.substr(4));
    if (name.starts_with("one of "))
        return !text.empty() && (name.substr(6) + " ").find(" " + text + " ") != std::string::npos;
    if (name.starts_with("words ")) {
        return value.is_object() && value.contains("fr") &&
               std::all_of(value.items().begin(), value.items().end(), [&](const auto& item) {
                   return is_lang(item.key()) && fits(item.value(), "text " + name.substr(6));
               });
    }
    if (name.starts_with("list ")) {
        const auto of = name.find(" of ");
        return value.is_array() && range(static_cast<std::int64_t>(value.size()), name.substr(5, of - 5)) &&
               std::all_of(value.begin(), value.end(),
                           [&](const Json& item) { return fits(item, name.substr(of + 4)); });
    }
    FAIL("a form that the test does not know: " << form);
    return false;
}

// Holds the fields of a part against the tables of its type, and remembers which it met.
class Shapes {
public:
    explicit Shapes(const EventsDoc& doc) : doc_(doc) {}

    void check(const StoredEvent& event) {
        INFO(event.type << " " << event.id);
        const TypeSection* section = doc_.type(event.type);
        REQUIRE(section != nullptr);
        CHECK(event.tv == section->version);
        std::size_t next = 0;
        for (const auto& row : section->parts) {
            std::size_t count = 0;
            for (; next < event.parts.size() && event.parts[next] && event.parts[next]->kind == row.kind;
                 ++next, ++count) {
                const auto& part = *event.parts[next];
                INFO(row.kind << " " << part.fields.dump());
                if (row.owner.find("or nobody") == std::string::npos)
                    CHECK(part.owner.empty() == (row.owner == "nobody"));
                met_.insert(event.type + " " + row.kind);
                object(*section, row.kind, part.fields);
            }
            INFO(row.kind << " " << count << " times");
            CHECK(count >= row.least);
            CHECK(count <= row.most);
        }
        CHECK(next == event.parts.size());  // every part has its row, and stands in its place
    }

    // What the page lists and nothing that was checked had.
    std::vector<std::string> never_met() const {
        std::vector<std::string> out;
        for (const auto& section : doc_.types()) {
            for (const auto& part : section.parts) {
                if (!met_.contains(section.type + " " + part.kind)) out.push_back(section.type + " " + part.kind);
            }
            for (const auto& field : section.fields) {
                if (!met_.contains(section.type + " " + field.path)) out.push_back(section.type + " " + field.path);
            }
        }
        return out;
    }

private:
    void object(const TypeSection& section, const std::string& path, const Json& fields) {
        for (const auto& field : section.fields) {
            const auto dot = field.path.rfind('.');
            if (field.always && field.path.substr(0, dot) == path) {
                INFO(field.path << " is always given");
                CHECK(fields.contains(field.path.substr(dot + 1)));
            }
        }
        for (const auto& [name, value] : fields.items()) {
            const std::string at = path + "." + name;
            const auto named = [&](const FieldRow& row) { return row.path == at; };
            const auto field = std::find_if(section.fields.begin(), section.fields.end(), named);
            INFO(at << " = " << value.dump());
            REQUIRE(field != section.fields.end());
            CHECK(fits(value, field->form));
            met_.insert(section.type + " " + at);
            if (field->form == "object") object(section, at, value);
            if (!field->form.ends_with(" of object")) continue;
            for (const auto& item : value) object(section, at + "[]", item);
        }
    }

    const EventsDoc& doc_;
    std::set<std::string> met_;
};

}  // namespace merci::test
