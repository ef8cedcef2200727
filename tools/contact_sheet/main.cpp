// merci-contact-sheet OUT_DIR: writes a picture of everything that can be drawn, for people to look at.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/cards/sheet.h"
#include "tools/contact_sheet/sheets.h"

using namespace merci;

namespace {

bool write(const std::filesystem::path& path, const drawing::Surface& surface) {
    const auto bytes = drawing::to_png(surface);
    if (!bytes.ok()) return false;
    std::ofstream file(path, std::ios::binary);
    const std::string_view text = text_of(*bytes);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    return file.good();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "merci-contact-sheet OUT_DIR\n");
        return 2;
    }
    const std::filesystem::path out = argv[1];
    std::error_code error;
    std::filesystem::create_directories(out, error);

    struct Sheet {
        const char* name;
        drawing::Surface (*draw)();
    };
    const Sheet sheets[] = {{"badges.png", contact::badges},
                            {"more-badges.png", contact::more_badges},
                            {"glyphs.png", contact::glyphs},
                            {"emoji.png", contact::emoji},
                            {"pictograms.png", contact::pictograms},
                            {"fields.png", contact::fields},
                            {"shadows.png", contact::shadows},
                            {"texts.png", contact::texts},
                            {"cards.png", contact::card_pictures},
                            {"hard-cards.png", contact::hard_cards},
                            {"tickets.png", contact::tickets},
                            {"a4.png", contact::a4_page},
                            {"pages.png", contact::pages}};
    for (const Sheet& sheet : sheets) {
        if (!write(out / sheet.name, sheet.draw())) {
            std::fprintf(stderr, "cannot write %s\n", sheet.name);
            return 1;
        }
    }
    auto faces = contact::four_faces();
    for (const cards::Face& face : contact::hard_faces()) faces.push_back(face);
    struct Print {
        const char* name;
        cards::Paper paper;
    };
    for (const Print& print : {Print{"cards.pdf", cards::Paper::card}, Print{"a4.pdf", cards::Paper::a4},
                               Print{"tickets.pdf", cards::Paper::ticket}}) {
        const auto written = cards::write_pdf((out / print.name).string(), faces, print.paper);
        if (!written.ok()) {
            std::fprintf(stderr, "cannot write %s: %s\n", print.name, written.error().detail.c_str());
            return 1;
        }
    }
    return 0;
}
