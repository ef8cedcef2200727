#include "tests/support/outside.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <set>
#include <sstream>

#include "core/base/files.h"
#include "core/media/picture.h"
#include "tests/support/folder.h"

namespace merci::test {

namespace fs = std::filesystem;

std::string output_of(const std::string& command) {
    FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) return {};
    std::string out;
    std::array<char, 4096> buffer{};
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), got);
    ::pclose(pipe);
    return out;
}

std::vector<std::string> qr_texts_in(const drawing::Surface& picture) {
    const TestFolder folder;
    const std::string path = (folder / "picture.png").string();
    const auto png = drawing::to_png(picture);
    if (!png.ok() || !write_file(path, *png).ok()) return {};
    std::istringstream lines(output_of("zbarimg -q --raw --nodbus " + path));
    std::vector<std::string> texts;
    for (std::string line; std::getline(lines, line);) texts.push_back(line);
    return texts;
}

std::vector<drawing::Surface> pdf_pages(const Bytes& pdf, double dpi) {
    const TestFolder folder;
    const std::string path = (folder / "print.pdf").string();
    if (!write_file(path, pdf).ok()) return {};
    output_of("pdftoppm -png -r " + std::to_string(dpi) + " " + path + " " + (folder / "page").string());
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        if (entry.path().extension() == ".png") files.insert(entry.path());
    }
    std::vector<drawing::Surface> pages;
    for (const fs::path& file : files) {
        const auto page = media::decode_file(file.string());
        if (page.ok()) pages.push_back(*page);
    }
    return pages;
}

}  // namespace merci::test
