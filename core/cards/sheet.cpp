#include "core/cards/sheet.h"

#include <array>
#include <cmath>

#include "core/base/files.h"
#include "core/cards/pdf.h"
#include "core/cards/ticket.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"

namespace merci::cards {

namespace {

using drawing::Surface;

constexpr double kPointsAnInch = 72;

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

// What is drawn points into `pages`.
std::vector<PdfPage> drawn_pages(const std::vector<Page>& pages, Paper paper) {
    const double point = kPointsAnInch / dots_an_inch(paper);
    const bool a4 = paper == Paper::a4;
    std::vector<PdfPage> out;
    for (const Page& page : pages) {
        out.push_back({page.width, page.height, a4 ? kA4WidthPoints : page.width * point,
                       a4 ? kA4HeightPoints : page.height * point,
                       [&page, paper](cairo_t* cr) { return draw_page(cr, page, paper); }});
    }
    return out;
}

}  // namespace

double dots_an_inch(Paper paper) {
    return paper == Paper::ticket ? kTicketDpi : kPageDpi;
}

Result<Bytes> to_pdf(Faces faces, Paper paper) {
    MERCI_TRY(const auto pages, pages_of(faces, paper));
    return pdf_of(drawn_pages(pages, paper), dots_an_inch(paper));
}

Result<void> write_pdf(const std::string& path, Faces faces, Paper paper) {
    MERCI_TRY(const Bytes bytes, to_pdf(faces, paper));
    return write_file(path, bytes);
}

Result<std::vector<Surface>> to_pages(Faces faces, Paper paper) {
    MERCI_TRY(const auto pages, pages_of(faces, paper));
    return pictures_of(drawn_pages(pages, paper));
}

}  // namespace merci::cards
