#include "cli/recovery.h"

#include <filesystem>
#include <iostream>

#include "core/base/files.h"
#include "core/secrets/recovery.h"

namespace merci::cli {

Result<Hash> recovery_secret(const std::string& given) {
    std::string words = given;
    std::error_code error;
    if (given.empty() || given == "-") {
        std::cerr << "Words of the recovery sheet: " << std::flush;
        std::getline(std::cin, words);
    } else if (std::filesystem::is_regular_file(given, error)) {
        MERCI_TRY(const auto bytes, read_file(given, 4096));
        words = text_of(bytes);
    }
    return secrets::from_recovery_words(words);
}

}  // namespace merci::cli
