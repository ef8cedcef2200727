#include "core/cards/sheet.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/base/files.h"
#include "core/cards/ticket.h"
#include "core/drawing/palette.h"
#include "tests/support/folder.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::cards;
using domain::Hue;
using domain::Level;
using drawing::Rect;
using drawing::Surface;

namespace {

std::string address(std::size_t bytes, int number = 0) {
    std::string text = "https://badges.merci.example/b/7K3MQ2X9TD4H#" + std::to_string(number) + ".";
    while (text.size() < bytes) text += static_cast<char>('a' + text.size() * 7 % 26);
    return text;
}

std::vector<Face> faces(int count, std::size_t bytes = 176) {
    std::vector<Face> out;
    for (int i = 0; i < count; ++i) {
        if (i % 3 == 2) {
            out.push_back(PersonalCard{"Amina", "Centre social des Tilleuls",
                                       Surface(300, 300, drawing::Colour::rgb(0x9FD8C2)), address(76, i), "Ma carte",
                                       ""});
        } else {
            out.push_back(BadgeCard{"Sylvie",
                                    "Cuisine",
                                    "J’explore",
                                    {Level::explore, Hue::vermilion, "🍲"},
                                    "11.2026",
                                    "Centre social des Tilleuls",
                                    address(bytes, i),
                                    ""});
        }
    }
    return out;
}

std::vector<std::string> urls(const std::vector<Face>& all) {
    std::vector<std::string> out;
    for (const Face& face : all) out.push_back(std::visit([](const auto& card) { return card.url; }, face));
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> read_all(const std::vector<Surface>& pages) {
    std::vector<std::string> out;
    for (const Surface& page : pages) {
        for (const std::string& text : test::qr_texts_in(page)) out.push_back(text);
    }
    std::ranges::sort(out);
    return out;
}

std::string info(const Bytes& pdf) {
    const test::TestFolder folder;
    const std::string path = (folder / "print.pdf").string();
    REQUIRE(write_file(path, pdf).ok());
    return test::output_of("pdfinfo " + path) + test::output_of("pdftotext " + path + " -");
}

}  // namespace

TEST_CASE("codes are read from paper of every kind, as pixels and from the PDF") {
    const auto all = faces(3);
    for (const Paper paper : {Paper::card, Paper::a4, Paper::ticket}) {
        CHECK(read_all(test::pdf_pages(to_pdf(all, paper).value(), dots_an_inch(paper))) == urls(all));
    }
    for (const Paper paper : {Paper::card, Paper::ticket}) CHECK(read_all(to_pages(all, paper).value()) == urls(all));
}

TEST_CASE("the longest addresses are read from paper too") {
    const auto all = faces(1, 412);
    for (const Paper paper : {Paper::card, Paper::ticket}) {
        CHECK(read_all(to_pages(all, paper).value()) == urls(all));
        CHECK(read_all(test::pdf_pages(to_pdf(all, paper).value(), dots_an_inch(paper))) == urls(all));
    }
}

TEST_CASE("a printer's dots are whole: no module of the PDF is blurred at 300 dpi") {
    const auto all = faces(1);
    const auto pages = test::pdf_pages(to_pdf(all, Paper::card).value(), 300);
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].width() == kFaceWidth);
    CHECK(pages[0].height() == kFaceHeight);
    const Rect zone = qr_zone(all[0]).value();
    int between = 0;
    for (int y = static_cast<int>(zone.y); y < static_cast<int>(zone.bottom()); ++y) {
        for (int x = static_cast<int>(zone.x); x < static_cast<int>(zone.right()); ++x) {
            const std::uint32_t p = pages[0].pixel(x, y) & 0xFFFFFFU;
            between += p != 0x1A1B36U && p != 0xFFFFFFU ? 1 : 0;
        }
    }
    CHECK(between == 0);
}

TEST_CASE("a card reaches the edge of its page") {
    const auto pages = test::pdf_pages(to_pdf(faces(3), Paper::card).value(), 300);
    REQUIRE(pages.size() == 3);
    CHECK((pages[0].pixel(0, 637) & 0xFFFFFFU) == 0x84260BU);
    CHECK((pages[2].pixel(1010, 0) & 0xFFFFFFU) == 0x1A1B36U);
}

TEST_CASE("pages have the size of their paper") {
    CHECK(info(to_pdf(faces(1), Paper::card).value()).find("242.64 x 153.12 pts") != std::string::npos);
    CHECK(info(to_pdf(faces(1), Paper::a4).value()).find("595.28 x 841.89 pts (A4)") != std::string::npos);
    CHECK(info(to_pdf(faces(1), Paper::ticket).value()).find("226.7") != std::string::npos);
}

TEST_CASE("ten cards on a sheet, then another sheet") {
    const auto all = faces(11, 150);
    const auto pages = to_pages(all, Paper::a4);
    REQUIRE(pages.ok());
    CHECK(pages->size() == 2);
    CHECK(read_all(*pages) == urls(all));
    CHECK(to_pages(faces(10, 150), Paper::a4)->size() == 1);
}

TEST_CASE("crop marks never touch a card") {
    // A sheet of one card: everything else on the page is a crop mark, outside the grid of 2 × 5.
    const Surface page = to_pages(faces(1), Paper::a4)->front();
    int marks = 0;
    for (int y = 0; y < page.height(); ++y) {
        for (int x = 0; x < page.width(); ++x) {
            const bool first = x >= 170 && x < 170 + kFaceWidth && y >= 159 && y < 159 + kFaceHeight;
            const bool grid = y >= 159 && y < 159 + 5 * kFaceHeight &&
                              ((x >= 170 && x < 170 + kFaceWidth) || (x >= 170 + 1129 && x < 170 + 1129 + kFaceWidth));
            if (page.pixel(x, y) == 0xFFFFFFFFU || first) continue;
            CHECK_FALSE(grid);
            ++marks;
        }
    }
    CHECK(marks > 1000);
    CHECK(marks < 8000);
}

TEST_CASE("a PDF keeps its text as text, and tells nothing else") {
    const std::string text = info(to_pdf(faces(3), Paper::card).value());
    CHECK(text.find("Sylvie") != std::string::npos);
    CHECK(text.find("Cuisine · J’explore") != std::string::npos);
    CHECK(text.find("Author") == std::string::npos);
    CHECK(text.find("Title") == std::string::npos);
    CHECK(text.find("2026-01-01") + text.find("Jan  1") != 2 * std::string::npos);
}

TEST_CASE("the same cards give the same PDF") {
    for (const Paper paper : {Paper::card, Paper::a4, Paper::ticket}) {
        CHECK(to_pdf(faces(3), paper).value() == to_pdf(faces(3), paper).value());
    }
}

TEST_CASE("a PDF is written whole or not at all") {
    const test::TestFolder folder;
    const std::string path = (folder / "cards.pdf").string();
    REQUIRE(write_pdf(path, faces(2), Paper::card).ok());
    const auto before = read_file(path, 10'000'000).value();
    auto broken = faces(2);
    std::get<BadgeCard>(broken[1]).url = address(2000);
    CHECK(write_pdf(path, broken, Paper::card).error().code == Code::too_large);
    CHECK(read_file(path, 10'000'000).value() == before);
    CHECK(to_pdf({}, Paper::card).error().code == Code::bad_input);
}

TEST_CASE("a ticket stays within what the printer can reach") {
    for (const Face& face : faces(3, 412)) {
        const Surface page = to_pages(std::span(&face, 1), Paper::ticket)->front();
        CHECK(page.width() == kTicketWidth);
        CHECK(page.height() == ticket_height(face).value());
        const int side = (kTicketWidth - kTicketPrintable) / 2;
        for (int y = 0; y < page.height(); ++y) {
            for (int x = 0; x < side; ++x) {
                REQUIRE(page.pixel(x, y) == 0xFFFFFFFFU);
                REQUIRE(page.pixel(kTicketWidth - 1 - x, y) == 0xFFFFFFFFU);
            }
        }
    }
}

TEST_CASE("a ticket survives a printer that knows only black and white") {
    for (const Face& face : faces(3, 176)) {
        Surface page = to_pages(std::span(&face, 1), Paper::ticket)->front();
        for (int y = 0; y < page.height(); ++y) {
            for (std::uint32_t& p : page.row(y)) p = (p & 0xFFU) > 127 ? 0xFFFFFFFFU : 0xFF000000U;
        }
        page.touched();
        CHECK(test::qr_texts_in(page).size() == 1);
    }
}
