// How many hard pictures are read, and how fast: our reader beside zbar, one line a set.
//   tests/scan/qr_corpus.sh DIR && qr_bench DIR
// Each picture counts as found only when the text is right. Times are of one call on a 1280x720 grey picture.
#ifdef MERCI_HAS_ZBAR
#include <zbar.h>
#endif

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "scan/qr_reader.h"

namespace {

namespace fs = std::filesystem;
using merci::scan::GrayView;

struct Picture {
    std::string set;
    std::string expected;
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;
    GrayView view() const { return {pixels.data(), width, height, width}; }
};

struct Score {
    int found = 0;
    std::vector<double> times;
};

using Reader = std::function<std::string(GrayView)>;

std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<Picture> load(const fs::path& folder) {
    std::vector<Picture> pictures;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".pgm") continue;
        const std::string name = entry.path().stem();
        Picture picture;
        picture.set = entry.path().parent_path().filename();
        picture.expected = slurp(folder / (name.substr(0, name.find('-')) + ".txt"));
        std::ifstream in(entry.path(), std::ios::binary);
        std::string magic;
        int most = 0;
        in >> magic >> picture.width >> picture.height >> most;
        in.get();
        picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
        in.read(reinterpret_cast<char*>(picture.pixels.data()), static_cast<std::streamsize>(picture.pixels.size()));
        if (magic == "P5" && in) pictures.push_back(std::move(picture));
    }
    return pictures;
}

std::string merci_reads(GrayView picture) {
    static merci::scan::QrReader reader;
    return reader.read(picture).value_or("");
}

#ifdef MERCI_HAS_ZBAR
std::string zbar_reads(GrayView picture) {
    static zbar::zbar_image_scanner_t* scanner = [] {
        auto* made = zbar::zbar_image_scanner_create();
        zbar::zbar_image_scanner_set_config(made, zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
        zbar::zbar_image_scanner_set_config(made, zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
        return made;
    }();
    constexpr unsigned long kGrey8 = 0x30303859;  // "Y800"
    auto* image = zbar::zbar_image_create();
    zbar::zbar_image_set_format(image, kGrey8);
    zbar::zbar_image_set_size(image, static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height));
    zbar::zbar_image_set_data(image, picture.data, static_cast<unsigned long>(picture.width * picture.height), nullptr);
    zbar::zbar_scan_image(scanner, image);
    const auto* symbol = zbar::zbar_image_first_symbol(image);
    std::string text = symbol == nullptr ? "" : zbar::zbar_symbol_get_data(symbol);
    zbar::zbar_image_destroy(image);
    return text;
}
#endif

double percentile(std::vector<double> times, double part) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(static_cast<double>(times.size() - 1) * part)];
}

std::string describe(const Score& score) {
    char line[64];
    std::snprintf(line, sizeof line, "%4d/%-4zu %5.1f %5.1f ms", score.found, score.times.size(),
                  percentile(score.times, 0.5), percentile(score.times, 0.99));
    return line;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: qr_bench DIR      (made by tests/scan/qr_corpus.sh)\n", stderr);
        return 2;
    }
    const auto pictures = load(arguments[1]);
    if (pictures.empty()) {
        std::fprintf(stderr, "qr_bench: no picture in %s\n", arguments[1]);
        return 1;
    }
    std::vector<std::pair<std::string, Reader>> readers{{"merci", merci_reads}};
#ifdef MERCI_HAS_ZBAR
    readers.emplace_back("zbar", zbar_reads);
#endif
    std::map<std::string, std::map<std::string, Score>> sets;
    for (const auto& picture : pictures) {
        for (const auto& [name, read] : readers) {
            const auto before = std::chrono::steady_clock::now();
            const bool found = read(picture.view()) == picture.expected;
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
            for (const auto& set : {picture.set, std::string("~ all")}) {
                auto& score = sets[set][name];
                score.found += found ? 1 : 0;
                score.times.push_back(took.count());
            }
        }
    }
    std::printf("%-10s", "found, p50, p99");
    for (const auto& [name, read] : readers) std::printf("  %-26s", name.c_str());
    std::puts("");
    for (auto& [set, scores] : sets) {
        std::printf("%-15s", set.c_str());
        for (const auto& [name, read] : readers) std::printf("  %-26s", describe(scores[name]).c_str());
        std::puts("");
    }
}
