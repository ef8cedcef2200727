#include "core/base/ids.h"

#include "core/base/bytes.h"

namespace merci {

Id new_id(Random& random) {
    return hex(random.bytes<16>());
}

bool is_id(std::string_view text) {
    return text.size() == 32 && from_hex(text).ok();
}

bool is_key(std::string_view text) {
    if (text.empty() || text.size() > 32) return false;
    for (const char c : text) {
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return true;
}

}  // namespace merci
