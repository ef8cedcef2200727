#include "core/cards/sheet.h"

#include <cairo-pdf.h>

#include <array>
#include <cmath>

#include "core/base/files.h"
#include "core/cards/ticket.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"

namespace merci::cards {

namespace {

using drawing::Surface;

constexpr double kCardDpi = 300;
constexpr double kPointsAnInch = 72;

// A4 in dots at 300 dpi, and in points as every program writes it.
constexpr int kA4Width = 2480;
constexpr int kA4Height = 3508;
constexpr double kA4WidthPoints = 595.28;
constexpr double kA4HeightPoints = 841.89;

constexpr int kColumns = 2;
constexpr int kRows = 5;
constexpr std::size_t kOnSheet = kColumns * kRows;
constexpr int kColumnGap = 118;  // 10 mm
constexpr int kSheetLeft = (kA4Width - kColumns * kFaceWidth - kColumnGap) / 2;
constexpr int kSheetTop = (kA4Height - kRows * kFaceHeight) / 2;

constexpr double kMarkGap = 18;     // between a card and its crop mark
constexpr double kMarkLength = 60;  // 5 mm
constexpr double kMarkWidth = 2;

using Faces = std::span<const Face>;

// A page of faces in dots of the printer; how it becomes a PDF page or a picture does not matter here.
struct Page {
    int width = 0;
    int height = 0;
    Faces faces;
};

std::vector<Faces> split(Faces faces, std::size_t size) {
    std::vector<Faces> parts;
    for (std::size_t at = 0; at < faces.size(); at += size) {
        parts.push_back(faces.subspan(at, std::min(size, faces.size() - at)));
    }
    return parts;
}

Result<std::vector<Page>> pages_of(Faces faces, Paper paper) {
    if (faces.empty()) return fail(Code::bad_input, "no card to print");
    std::vector<Page> pages;
    for (const Faces part : split(faces, paper == Paper::a4 ? kOnSheet : 1)) {
        switch (paper) {
            case Paper::card: pages.push_back({kFaceWidth, kFaceHeight, part}); break;
            case Paper::a4: pages.push_back({kA4Width, kA4Height, part}); break;
            case Paper::ticket: {
                MERCI_TRY(const int height, ticket_height(part.front()));
                pages.push_back({kTicketWidth, height, part});
                break;
            }
        }
    }
    return pages;
}

double column_x(int column) {
    return kSheetLeft + column * (kFaceWidth + kColumnGap);
}

void mark(cairo_t* cr, double x, double y, double dx, double dy) {
    cairo_move_to(cr, x, y);
    cairo_rel_line_to(cr, dx, dy);
}

// Short lines outside the cards only, at every edge a blade follows.
void draw_crop_marks(cairo_t* cr) {
    const double bottom = kSheetTop + kRows * kFaceHeight;
    for (int column = 0; column < kColumns; ++column) {
        for (const double x : {column_x(column), column_x(column) + kFaceWidth}) {
            mark(cr, x, kSheetTop - kMarkGap, 0, -kMarkLength);
            mark(cr, x, bottom + kMarkGap, 0, kMarkLength);
        }
    }
    const double right = column_x(kColumns - 1) + kFaceWidth;
    for (int row = 0; row <= kRows; ++row) {
        const double y = kSheetTop + row * kFaceHeight;
        mark(cr, column_x(0) - kMarkGap, y, -kMarkLength, 0);
        mark(cr, right + kMarkGap, y, kMarkLength, 0);
        mark(cr, column_x(0) + kFaceWidth + kMarkGap, y, kColumnGap - 2 * kMarkGap, 0);
    }
    drawing::stroke(cr, drawing::kEdge, kMarkWidth);
}

Result<void> draw_face_at(cairo_t* cr, const Face& face, double x, double y) {
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_rectangle(cr, 0, 0, kFaceWidth, kFaceHeight);
    cairo_clip(cr);
    Result<void> drawn = draw(cr, face, Medium::paper);
    cairo_restore(cr);
    return drawn;
}

Result<void> draw_sheet(cairo_t* cr, Faces faces) {
    draw_crop_marks(cr);
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const int column = static_cast<int>(i) % kColumns;
        const int row = static_cast<int>(i) / kColumns;
        MERCI_CHECK(draw_face_at(cr, faces[i], column_x(column), kSheetTop + row * kFaceHeight));
    }
    return {};
}

Result<void> draw_page(cairo_t* cr, const Page& page, Paper paper) {
    switch (paper) {
        case Paper::card: return draw_face_at(cr, page.faces.front(), 0, 0);
        case Paper::a4: return draw_sheet(cr, page.faces);
        case Paper::ticket: return draw_ticket(cr, page.faces.front());
    }
    return {};
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    auto& out = *static_cast<Bytes*>(closure);
    out.insert(out.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

// A whole dot of the printer is a unit of the drawing.
class Pdf {
public:
    explicit Pdf(Paper paper) : point_(kPointsAnInch / dots_an_inch(paper)), a4_(paper == Paper::a4) {}
    ~Pdf() { cairo_surface_destroy(surface_); }
    Pdf(const Pdf&) = delete;
    Pdf& operator=(const Pdf&) = delete;

    Result<void> add(const Page& page, Paper paper) {
        turn_to_page(a4_ ? kA4WidthPoints : page.width * point_, a4_ ? kA4HeightPoints : page.height * point_);
        // Cairo keeps 1/256 of a unit. In points that would put the QR code's modules beside the printer's dots; so a
        // page is recorded in whole dots, and scaled as one.
        const cairo_rectangle_t extents{0, 0, static_cast<double>(page.width), static_cast<double>(page.height)};
        cairo_surface_t* record = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
        cairo_t* pen = cairo_create(record);
        Result<void> drawn = draw_page(pen, page, paper);
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
    bool a4_;
    double width_ = 0;
    double height_ = 0;
    cairo_surface_t* surface_ = nullptr;
};

}  // namespace

double dots_an_inch(Paper paper) {
    return paper == Paper::ticket ? kTicketDpi : kCardDpi;
}

Result<Bytes> to_pdf(Faces faces, Paper paper) {
    MERCI_TRY(const auto pages, pages_of(faces, paper));
    Pdf pdf(paper);
    for (const Page& page : pages) MERCI_CHECK(pdf.add(page, paper));
    return pdf.finish();
}

Result<void> write_pdf(const std::string& path, Faces faces, Paper paper) {
    MERCI_TRY(const Bytes bytes, to_pdf(faces, paper));
    return write_file(path, bytes);
}

Result<std::vector<Surface>> to_pages(Faces faces, Paper paper) {
    MERCI_TRY(const auto pages, pages_of(faces, paper));
    std::vector<Surface> pictures;
    for (const Page& page : pages) {
        const Surface picture(page.width, page.height, drawing::kWhite);
        if (picture.empty()) return fail(Code::too_large, "no memory for a page");
        const drawing::Canvas canvas(picture);
        MERCI_CHECK(draw_page(canvas.cr(), page, paper));
        pictures.push_back(picture);
    }
    return pictures;
}

}  // namespace merci::cards
