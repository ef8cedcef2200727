// What paper a printer holds, and so which of our layouts to send it.
//
// Printers name paper with PWG 5101.1 self-describing names, `class_name_WIDTHxLENGTHmm` or `…in`. Only the size at the
// end matters here: an ID-1 card (85.60 x 53.98 mm, either way round), a till roll (at most 82 mm wide), or pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace merci::devices {

enum class Layout { card, ticket, a4 };

struct PaperSize {
    int width = 0;   // hundredths of a millimetre
    int length = 0;  // the same; 0 for a roll without end
};

// Nothing when the name does not end in a size, or gives a range (custom_min_…, roll_max_…).
std::optional<PaperSize> paper_size(std::string_view media);

struct Paper {
    Layout layout = Layout::a4;
    std::string media;  // what to ask for; empty leaves the choice to the printer
};

// `ready`: what lies in the trays now, if the printer says so; `usual`: its default; `supported`: all it could take.
Paper choose_paper(const std::vector<std::string>& ready, const std::string& usual,
                   const std::vector<std::string>& supported);

}  // namespace merci::devices
