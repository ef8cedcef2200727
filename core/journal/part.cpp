#include "core/journal/part.h"

namespace merci::journal {

Result<SealedPart> seal(const Part& part, Random& random) {
    Json body = part.fields;
    body["k"] = part.kind;
    if (!part.owner.empty()) body["owner"] = part.owner;
    MERCI_TRY(auto text, canonical(body));
    return SealedPart{random.bytes<16>(), std::move(text)};
}

Result<Part> open_part(std::string_view text) {
    MERCI_TRY(auto body, parse_canonical(text));
    if (!body.is_object() || !body.contains("k") || !body["k"].is_string()) {
        return fail(Code::damaged, "a part without a kind");
    }
    Part part;
    part.kind = body["k"].get<std::string>();
    if (const auto owner = body.find("owner"); owner != body.end()) {
        if (!owner->is_string()) return fail(Code::damaged, "a part's owner is not an id");
        part.owner = owner->get<std::string>();
        body.erase("owner");
    }
    body.erase("k");
    part.fields = std::move(body);
    return part;
}

}  // namespace merci::journal
