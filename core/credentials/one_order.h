// Texts that all programs sort alike.
//
// The canonical form sorts. RDFC-1.0 sorts by character, widely used code by UTF-16 unit, and the two part where a
// character beyond U+FFFF (an emoji) meets one of U+E000 to U+FFFF (the variation selector of another emoji, Arabic
// presentation forms, full-width letters). It only ever matters where one thing has several texts of one kind: tags,
// and the comments of all who endorse one badge. Those go through here, so that no badge becomes one that cannot be
// signed.
#pragma once

#include <string>
#include <string_view>

namespace merci::credentials {

// Characters of U+E000 to U+FFFF become what they stand for (NFKC): the ligature of f and i becomes two letters. Those
// that stand for nothing go, as the selector that makes a heart red. UTF-8 in and out.
std::string in_one_order(std::string_view text);

}  // namespace merci::credentials
