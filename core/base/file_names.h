// Names of files that people carry to other machines: what FAT, Windows and old mounts can all write.
#pragma once

#include <string>
#include <string_view>

namespace merci {

// As written, but for what FAT forbids (\ / : * ? " < > |, controls, a dot or space at the end), at most `max`
// characters. "_" when nothing is left. `text` is UTF-8.
std::string safe_file_name(std::string_view text, std::size_t max = 60);

// Small letters, digits and hyphens only: "Papier mâché" → "papier-mache". Other scripts give nothing.
std::string plain_file_name(std::string_view text);

}  // namespace merci
