#include "core/domain/centre.h"

#include "core/base/plain_text.h"

namespace merci::domain {

NewEvent feed_opened(const secrets::Keys& keys, const std::string& label, Random& random) {
    NewEvent event{new_id(random), "feed_opened", {}, 1};
    event.parts.push_back({"feed",
                           {},
                           {{"label", label},
                            {"credential", base64url(keys.credential().public_key())},
                            {"token", base64url(keys.token().public_key())}}});
    return event;
}

NewEvent key_published(const secrets::Keys& keys, Random& random) {
    NewEvent event{new_id(random), "key_published", {}, 1};
    event.parts.push_back(
        {"key",
         {},
         {{"use", kUseVcJwt}, {"alg", kAlgEs256}, {"key", base64url(compressed(keys.es256().public_key()))}}});
    return event;
}

Result<NewEvent> centre_founded(const Centre& centre, Random& random) {
    MERCI_TRY(const auto name, plain_text(centre.name, 80));
    if (name.empty()) return fail(Code::bad_input, "the centre needs a name");
    NewEvent event{new_id(random), "centre_founded", {}, 1};
    event.parts.push_back({"centre",
                           {},
                           {{"centre", centre.id},
                            {"name", name},
                            {"address", centre.address},
                            {"lang", centre.lang},
                            {"practice", centre.practice}}});
    return event;
}

std::string new_centre_id(Random& random) {
    const auto bytes = random.bytes<8>();
    std::uint64_t value = 0;
    for (const auto byte : bytes) value = value << 8 | byte;
    return crockford60(value >> 4);
}

NewEvent feelings_counted(std::int32_t day, const std::vector<FaceCount>& counts, Random& random) {
    NewEvent event{new_id(random), "feelings_counted", {}, 1};
    Json list = Json::array();
    for (const auto& count : counts) {
        list.push_back({{"journey", count.journey}, {"good", count.good}, {"fair", count.fair}, {"bad", count.bad}});
    }
    event.parts.push_back({"feelings", {}, {{"day", day}, {"counts", list}}});
    return event;
}

}  // namespace merci::domain
