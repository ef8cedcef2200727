#include "hub/token_check.h"

#include <algorithm>

#include "core/codes/badge_token.h"

namespace merci::hub {
namespace {

constexpr Day kFirstDay{2020, 1, 1};

std::string keys_that_may_sign(storage::Database& projections, const std::vector<Device>& devices) {
    std::string keys;
    auto query = projections.query("SELECT token_key, feed FROM p_kiosks ORDER BY ord, feed");
    while (query.step()) {
        const auto key = query.blob(0);
        const auto feed = query.text(1);
        const bool removed = std::any_of(devices.begin(), devices.end(), [&](const Device& device) {
            return device.feed == feed && device.standing == Standing::removed;
        });
        if (removed || key.size() != PublicKey().size()) continue;
        keys += (keys.empty() ? "" : " ") + base64url(key);
    }
    return keys;
}

}  // namespace

TokenCheck token_check(const domain::Award& award, bool practice, storage::Database& projections,
                       const std::vector<Device>& devices) {
    TokenCheck check;
    const auto number = from_crockford60(award.id);
    if (number.ok()) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            const auto byte = static_cast<std::uint8_t>(*number >> shift);
            check.award += hex(std::span(&byte, 1));
        }
    }
    check.badge = hex(codes::short_id(award.badge));
    check.level = static_cast<int>(award.level);
    check.version = award.version;
    check.day = day_number(*award.day) - day_number(kFirstDay);
    check.practice = practice;
    if (!award.token.empty()) check.own = hex(sha256(bytes_of(award.token)));
    check.keys = keys_that_may_sign(projections, devices);
    return check;
}

}  // namespace merci::hub
