#include "core/base/ids.h"

#include "core/base/bytes.h"

namespace merci {

Id new_id(Random& random) {
    return hex(random.bytes<16>());
}

bool is_id(std::string_view text) {
    return text.size() == 32 && from_hex(text).ok();
}

}  // namespace merci
