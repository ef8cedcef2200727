#include "core/cards/pdf.h"

#include <cairo-pdf.h>

#include "core/drawing/palette.h"

namespace merci::cards {

namespace {

constexpr double kPointsAnInch = 72;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    auto& out = *static_cast<Bytes*>(closure);
    out.insert(out.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

// A whole dot of the printer is a unit of the drawing.
class Pdf {
public:
    explicit Pdf(double dots_an_inch) : point_(kPointsAnInch / dots_an_inch) {}
    ~Pdf() { cairo_surface_destroy(surface_); }
    Pdf(const Pdf&) = delete;
    Pdf& operator=(const Pdf&) = delete;

    Result<void> add(const PdfPage& page) {
        turn_to_page(page.width_points, page.height_points);
        // Cairo keeps 1/256 of a unit. In points that would put the QR code's modules beside the printer's dots; so a
        // page is recorded in whole dots, and scaled as one.
        const cairo_rectangle_t extents{0, 0, static_cast<double>(page.width), static_cast<double>(page.height)};
        cairo_surface_t* record = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
        cairo_t* pen = cairo_create(record);
        Result<void> drawn = page.draw(pen);
        cairo_destroy(pen);

        cairo_t* cr = cairo_create(surface_);
        cairo_scale(cr, point_, point_);
        cairo_set_source_surface(cr, record, 0, 0);
        cairo_paint(cr);
        cairo_show_page(cr);
        cairo_destroy(cr);
        cairo_surface_destroy(record);
        return drawn;
    }

    Result<Bytes> finish() {
        cairo_surface_finish(surface_);
        const cairo_status_t status = cairo_surface_status(surface_);
        if (status != CAIRO_STATUS_SUCCESS) return fail(Code::io, cairo_status_to_string(status));
        return std::move(bytes_);
    }

private:
    // Cairo cuts a page to whole points when its size is changed, not when it is born with it.
    void turn_to_page(double width, double height) {
        if (surface_ == nullptr) {
            surface_ = cairo_pdf_surface_create_for_stream(append, &bytes_, width, height);
            // Otherwise the hour of printing would stand in it.
            cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, "2026-01-01T00:00:00Z");
        } else if (width != width_ || height != height_) {
            cairo_pdf_surface_set_size(surface_, width, height);
        }
        width_ = width;
        height_ = height;
    }

    Bytes bytes_;
    double point_;
    double width_ = 0;
    double height_ = 0;
    cairo_surface_t* surface_ = nullptr;
};

}  // namespace

Result<Bytes> pdf_of(std::span<const PdfPage> pages, double dots_an_inch) {
    if (pages.empty()) return fail(Code::bad_input, "no page");
    Pdf pdf(dots_an_inch);
    for (const PdfPage& page : pages) MERCI_CHECK(pdf.add(page));
    return pdf.finish();
}

Result<std::vector<drawing::Surface>> pictures_of(std::span<const PdfPage> pages) {
    std::vector<drawing::Surface> pictures;
    for (const auto& page : pages) {
        const drawing::Surface picture(page.width, page.height, drawing::kWhite);
        if (picture.empty()) return fail(Code::too_large, "no memory for a page");
        const drawing::Canvas canvas(picture);
        MERCI_CHECK(page.draw(canvas.cr()));
        pictures.push_back(picture);
    }
    return pictures;
}

}  // namespace merci::cards
