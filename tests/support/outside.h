// Programs other people wrote, as judges of what we print: zbarimg reads our QR codes, poppler turns our PDFs into
// pixels. They are installed by `deploy/install.sh test`.
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/drawing/surface.h"

namespace merci::test {

// Standard output of a command line, run by the shell; its errors are dropped.
std::string output_of(const std::string& command);

// Every QR code in a picture, as text, in the order the reader finds them.
std::vector<std::string> qr_texts_in(const drawing::Surface& picture);

// The pages of a PDF as pixels.
std::vector<drawing::Surface> pdf_pages(const Bytes& pdf, double dpi);

}  // namespace merci::test
