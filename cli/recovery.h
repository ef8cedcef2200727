// The words of the recovery sheet, as a call gives them.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/sodium.h"

namespace merci::cli {

// As words, or the name of a file that holds them; "" or "-": on standard input. Wherever words are expected.
Result<Hash> recovery_secret(const std::string& given);

}  // namespace merci::cli
