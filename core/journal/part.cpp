#include "core/journal/part.h"

namespace merci::journal {

Result<SealedPart> seal(const Part& part, Random& random) {
    if (!is_key(part.kind)) return fail(Code::bad_input, "the kind of a part is not a key");
    if (!part.owner.empty() && !is_id(part.owner)) return fail(Code::bad_input, "the owner of a part is not an id");
    Json body = part.fields;
    body["k"] = part.kind;
    if (!part.owner.empty()) body["owner"] = part.owner;
    MERCI_TRY(auto text, canonical(body));
    if (text.size() > kMaxPartText) return fail(Code::too_large, "a part is at most 64 KiB");
    return SealedPart{random.bytes<16>(), std::move(text)};
}

Result<Part> open_part(std::string_view text) {
    if (text.size() > kMaxPartText) return fail(Code::damaged, "a part is at most 64 KiB");
    MERCI_TRY(auto body, parse_canonical(text));
    if (!body.is_object() || !body.contains("k") || !body["k"].is_string()) {
        return fail(Code::damaged, "a part without a kind");
    }
    Part part;
    part.kind = body["k"].get<std::string>();
    if (!is_key(part.kind)) return fail(Code::damaged, "the kind of a part is not a key");
    if (const auto owner = body.find("owner"); owner != body.end()) {
        if (!owner->is_string()) return fail(Code::damaged, "a part's owner is not an id");
        part.owner = owner->get<std::string>();
        if (!is_id(part.owner)) return fail(Code::damaged, "a part's owner is not an id");
        body.erase("owner");
    }
    body.erase("k");
    part.fields = std::move(body);
    return part;
}

}  // namespace merci::journal
