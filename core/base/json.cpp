#include "core/base/json.h"

#include <algorithm>
#include <set>
#include <vector>

namespace merci {
namespace {

constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

bool within_subset(const Json& value, std::size_t depth = 0) {
    switch (value.type()) {
        case Json::value_t::object:
        case Json::value_t::array:
            return depth < kMaxJsonDepth && std::all_of(value.begin(), value.end(), [&](const Json& item) {
                       return within_subset(item, depth + 1);
                   });
        case Json::value_t::number_integer: {
            const auto number = value.get<std::int64_t>();
            return number >= -kMaxInteger && number <= kMaxInteger;
        }
        case Json::value_t::number_unsigned:
            return value.get<std::uint64_t>() <= static_cast<std::uint64_t>(kMaxInteger);
        case Json::value_t::string:
        case Json::value_t::boolean:
        case Json::value_t::null: return true;
        default: return false;
    }
}

// Of a text that is JSON; of any other it says anything, and the parser says the rest.
bool too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kMaxJsonDepth) return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

Result<Json> parsed(Json value) {
    if (value.is_discarded()) return fail(Code::bad_input, "not JSON");
    return value;
}

}  // namespace

Result<std::string> canonical(const Json& value) {
    if (!within_subset(value)) return fail(Code::bad_input, "outside the canonical JSON subset, or too deep");
    try {
        return value.dump();
    } catch (const Json::exception&) {
        return fail(Code::bad_input, "a string is not UTF-8");
    }
}

Result<Json> parse_json(std::string_view text) {
    if (too_deep(text)) return fail(Code::bad_input, "JSON too deep");
    return parsed(Json::parse(text, nullptr, false));
}

Result<Json> parse_unique_json(std::string_view text) {
    if (too_deep(text)) return fail(Code::bad_input, "JSON too deep");
    bool twice = false;
    std::vector<std::set<std::string>> open;  // the names met so far in each object around
    const Json::parser_callback_t guard = [&](int, Json::parse_event_t event, Json& value) {
        if (event == Json::parse_event_t::object_start) open.emplace_back();
        if (event == Json::parse_event_t::object_end && !open.empty()) open.pop_back();
        if (event == Json::parse_event_t::key && !open.empty())
            twice = !open.back().insert(value.get<std::string>()).second || twice;
        return !twice;
    };
    auto value = parsed(Json::parse(text, guard, false));
    if (twice) return fail(Code::bad_input, "a name twice in one JSON object");
    return value;
}

Result<Json> parse_canonical(std::string_view text) {
    MERCI_TRY(auto value, parse_json(text));
    MERCI_TRY(const auto again, canonical(value));
    if (again != text) return fail(Code::bad_input, "JSON is not canonical");
    return value;
}

std::string text_in(const Json& object, std::string_view name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::int64_t integer_in(const Json& object, std::string_view name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_number_integer() ? at->get<std::int64_t>() : 0;
}

bool flag_in(const Json& object, std::string_view name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_boolean() && at->get<bool>();
}

}  // namespace merci
