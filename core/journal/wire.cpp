#include "core/journal/wire.h"

#include <algorithm>

namespace merci::journal {
namespace {

Result<Salt> salt_of(const Json& object) {
    MERCI_TRY(const auto bytes, from_hex(text_in(object, "salt")));
    Salt salt{};
    if (bytes.size() != salt.size()) return fail(Code::bad_input, "salt has another length");
    std::copy(bytes.begin(), bytes.end(), salt.begin());
    return salt;
}

Result<WirePart> part_from(const Json& json) {
    if (!json.is_object()) return fail(Code::bad_input, "a part is no object");
    if (json.contains("erased")) {
        const auto by = text_in(json, "erased");
        if (json.size() != 1 || !is_id(by)) return fail(Code::bad_input, "an erased part names no erasure");
        return WirePart(Erased{by});
    }
    if (json.size() != 2 || !json.contains("text") || !json["text"].is_string())
        return fail(Code::bad_input, "a part has a salt and a text");
    SealedPart part;
    MERCI_TRY(part.salt, salt_of(json));
    part.text = json["text"].get<std::string>();
    return WirePart(std::move(part));
}

}  // namespace

Json to_json(const WireEvent& event) {
    Json parts = Json::array();
    for (const auto& part : event.parts) {
        if (const auto* erased = std::get_if<Erased>(&part))
            parts.push_back({{"erased", erased->by}});
        else {
            const auto& sealed = std::get<SealedPart>(part);
            parts.push_back({{"salt", hex(sealed.salt)}, {"text", sealed.text}});
        }
    }
    return {{"envelope", event.sealed.text}, {"sig", base64url(event.sealed.sig)}, {"parts", std::move(parts)}};
}

Result<WireEvent> from_json(const Json& json) {
    if (!json.is_object()) return fail(Code::bad_input, "an event is no object");
    WireEvent event;
    event.sealed.text = text_in(json, "envelope");
    event.sealed.hash = sha256(bytes_of(event.sealed.text));
    MERCI_TRY(const auto sig, from_base64url(text_in(json, "sig")));
    if (sig.size() != event.sealed.sig.size()) return fail(Code::bad_input, "sig has another length");
    std::copy(sig.begin(), sig.end(), event.sealed.sig.begin());
    const auto parts = json.find("parts");
    if (parts == json.end() || !parts->is_array()) return fail(Code::bad_input, "an event has a list of parts");
    if (parts->size() > kMaxParts) return fail(Code::too_large, "an event has at most 256 parts");
    for (const auto& one : *parts) {
        MERCI_TRY(auto part, part_from(one));
        event.parts.push_back(std::move(part));
    }
    return event;
}

Result<CheckedEvent> check(WireEvent event) {
    MERCI_TRY(auto envelope, journal::check(event.sealed));
    if (envelope.parts.size() != event.parts.size())
        return fail(Code::damaged, "an event with another number of parts than its envelope says");
    std::size_t bytes = 0;
    std::vector<std::optional<Part>> opened;
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        const auto* sealed = std::get_if<SealedPart>(&event.parts[i]);
        if (sealed == nullptr) {
            opened.emplace_back();
            continue;
        }
        bytes += sealed->text.size();
        if (sealed->text.size() > kMaxPartText || bytes > kMaxEventText)
            return fail(Code::too_large, "the parts of an event are too large");
        if (sealed->commitment() != envelope.parts[i]) return fail(Code::damaged, "a part is not what was signed");
        MERCI_TRY(auto part, open_part(sealed->text));
        opened.emplace_back(std::move(part));
    }
    return CheckedEvent{std::move(event), std::move(envelope), std::move(opened)};
}

}  // namespace merci::journal
