#include "core/journal/hlc.h"

#include <algorithm>
#include <cstdio>

#include "core/base/bytes.h"

namespace merci::journal {

Hlc Hlc::at(Millis millis, std::uint16_t counter) {
    const auto clamped = static_cast<std::uint64_t>(std::clamp<Millis>(millis, 0, (Millis{1} << 48) - 1));
    return {clamped << 16 | counter};
}

Result<Hlc> Hlc::parse(std::string_view text) {
    if (text.size() != 16) return fail(Code::bad_input, "hlc has 16 hex digits");
    MERCI_TRY(const auto bytes, from_hex(text));
    std::uint64_t packed = 0;
    for (const auto byte : bytes) packed = packed << 8 | byte;
    return Hlc{packed};
}

std::string Hlc::text() const {
    char out[17];
    std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(packed));
    return out;
}

Millis HybridClock::believed(Millis wall, Trust trust) const {
    if (trust == Trust::trusted || last_ == Hlc{}) return wall;
    if (wall > last_.millis() + kLeap) return last_.millis() + 1;
    return std::max(wall, last_.millis());
}

Result<Hlc> HybridClock::next(Millis wall, Trust trust) {
    if (wall > Hlc::kEnd.millis()) return fail(Code::bad_input, "no such time");
    if (last_ >= Hlc::kEnd) return fail(Code::damaged, "the journal's clock has come to its end");
    // A full counter carries into the milliseconds, which is just what is wanted.
    last_ = std::max(Hlc::at(believed(wall, trust)), Hlc{last_.packed + 1});
    return last_;
}

}  // namespace merci::journal
