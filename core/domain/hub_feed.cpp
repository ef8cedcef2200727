#include "core/domain/hub_feed.h"

#include <algorithm>

namespace merci::domain {
namespace {

// Begins with `merci ` and is never 32 bytes long, as all that is signed besides envelopes.
std::string vouching_text(const std::string& feed) {
    std::string text = "merci hub feed";
    text += '\0';
    return text + feed;
}

template <typename Array>
std::optional<Array> array_in(const Json& fields, const char* name) {
    const auto bytes = from_base64url(text_in(fields, name));
    Array out{};
    if (!bytes.ok() || bytes->size() != out.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

}  // namespace

NewEvent hub_feed_opened(const SigningKey& hub, const std::string& feed, Random& random) {
    NewEvent event{new_id(random), "feed_opened", {}, 1};
    event.parts.push_back(
        {"hub",
         {},
         {{"key", base64url(hub.public_key())}, {"signature", base64url(hub.sign(bytes_of(vouching_text(feed))))}}});
    return event;
}

std::optional<PublicKey> hub_of(const Json& fields, const std::string& feed) {
    const auto key = array_in<PublicKey>(fields, "key");
    const auto signature = array_in<Signature>(fields, "signature");
    if (!key || !signature || !verify(bytes_of(vouching_text(feed)), *signature, *key)) return std::nullopt;
    return key;
}

NewEvent erasure_confirmed(const Id& erasure, Random& random) {
    NewEvent event{new_id(random), "erasure_confirmed", {}, 1};
    event.parts.push_back({"confirmed", {}, {{"erasure", erasure}}});
    return event;
}

}  // namespace merci::domain
