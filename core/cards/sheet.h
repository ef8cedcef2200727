// Cards on paper: a card of its own, ten on a sheet of A4 to cut, or a strip of thermal paper; as PDF or as pixels.
//
//   card    one page each, 85.6 × 54 mm, to the edge (1011 × 638 dots at 300 dpi)
//   a4      2 × 5 on each page with light crop marks, a gap of 10 mm between the columns, as perforated card sheets
//   ticket  one page each, 80 mm wide and as long as it takes (203 dpi)
//
// A PDF holds text as text and QR codes as rectangles on whole dots; the same faces give the same bytes (its date is
// fixed, and names nobody). On the calling thread, as text is.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/cards/faces.h"

namespace merci::cards {

enum class Paper { card, a4, ticket };

double dots_an_inch(Paper paper);  // 300, or 203.2 for a ticket

// Errors: bad_input (no face), and those of draw().
Result<Bytes> to_pdf(std::span<const Face> faces, Paper paper);
// Atomic: the file holds the whole PDF or what it held before. Errors of to_pdf() and of the file system.
Result<void> write_pdf(const std::string& path, std::span<const Face> faces, Paper paper);

// The same pages as pixels, one for each dot, white where nothing is printed.
Result<std::vector<drawing::Surface>> to_pages(std::span<const Face> faces, Paper paper);

}  // namespace merci::cards
