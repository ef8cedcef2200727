// Pages drawn in whole dots of a printer, as one PDF.
//
// Text stays text and shapes stay shapes; a module of a QR code covers whole dots at the printer's own resolution. The
// same pages give the same bytes: the file's date is fixed, and it names nobody. On the calling thread, as text is.
#pragma once

#include <cairo.h>

#include <functional>
#include <span>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/drawing/surface.h"

namespace merci::cards {

// A4 in dots at 300 dpi, and in points as every program writes it.
inline constexpr double kPageDpi = 300;
inline constexpr int kA4Width = 2480;
inline constexpr int kA4Height = 3508;
inline constexpr double kA4WidthPoints = 595.28;
inline constexpr double kA4HeightPoints = 841.89;

struct PdfPage {
    int width = 0;  // dots
    int height = 0;
    double width_points = 0;
    double height_points = 0;
    std::function<Result<void>(cairo_t*)> draw;
};

// Errors: those of draw, and io.
Result<Bytes> pdf_of(std::span<const PdfPage> pages, double dots_an_inch);
// The same pages on white, dot for dot. Errors: those of draw, and too_large.
Result<std::vector<drawing::Surface>> pictures_of(std::span<const PdfPage> pages);

}  // namespace merci::cards
