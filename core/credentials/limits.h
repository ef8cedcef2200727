// How large a credential inside a picture may be: ours are 2 to 4 kB, the largest seen elsewhere below 200 kB.
#pragma once

#include <cstddef>

namespace merci::credentials {

inline constexpr std::size_t kMaxBakedText = std::size_t{1} << 20U;  // bytes, of JSON or JWS

}  // namespace merci::credentials
