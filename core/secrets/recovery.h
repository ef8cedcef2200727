// The recovery sheet: the centre secret as words that can be said, written down and typed, and as a QR code.
//
// 16 bits make one five-letter word, consonant-vowel-consonant-vowel-consonant (the alphabet of Wilkerson's proquints,
// arXiv:0901.4016); sixteen words hold the secret and a seventeenth its checksum. The QR code holds the same words.
#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace merci::secrets {

std::string recovery_words(const Hash& secret);

// Forgives case, dashes, line breaks and extra spaces; refuses a wrong checksum.
Result<Hash> from_recovery_words(std::string_view words);

}  // namespace merci::secrets
