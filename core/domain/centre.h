// How a centre and a feed begin: the first events, before anybody is there to give a command.
#pragma once

#include "core/domain/decide.h"

namespace merci::domain {

// What every feed opens with: the public keys of the kiosk that writes it.
NewEvent feed_opened(const secrets::Keys& keys, const std::string& label, Random& random);

// The key with which this kiosk signs VC-JWT: its public half, for the DID document of the centre.
NewEvent key_published(const secrets::Keys& keys, Random& random);

Result<NewEvent> centre_founded(const Centre& centre, Random& random);

// 12 Crockford characters.
std::string new_centre_id(Random& random);

// The day's faces, as the one event they become.
struct FaceCount {
    std::string journey;
    std::int64_t good = 0;
    std::int64_t fair = 0;
    std::int64_t bad = 0;
};
NewEvent feelings_counted(std::int32_t day, const std::vector<FaceCount>& counts, Random& random);

}  // namespace merci::domain
