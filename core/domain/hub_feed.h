// How a hub's own feed in a centre begins, and what every node writes once an erasure is done.
//
// A feed is a hub's when its first event carries the hub's signature over its name: kiosks that know the hub's key
// admit it without anybody's word. It has no keys for credentials and no keys for cards.
#pragma once

#include "core/domain/decide.h"

namespace merci::domain {

NewEvent hub_feed_opened(const SigningKey& hub, const std::string& feed, Random& random);

// The hub whose key vouches for this feed, by its part `hub`; nothing when the signature does not hold.
std::optional<PublicKey> hub_of(const Json& fields, const std::string& feed);

NewEvent erasure_confirmed(const Id& erasure, Random& random);

}  // namespace merci::domain
