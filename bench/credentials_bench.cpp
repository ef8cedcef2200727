// How many badges are signed and checked a second, from a folder as large as ten years of a centre.
//   storage_bench FOLDER [PEOPLE EVENTS]     makes the folder
//   credentials_bench FOLDER [COUNT]         COUNT badges (100,000), again from the first when there are fewer
// A badge is read from the projections, made into its document with the endorsements it has, each of them signed, and
// signed over all; nothing is written. Then the same badges are checked as a stranger would, from their text.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "core/credentials/did.h"
#include "core/credentials/export.h"
#include "core/credentials/issue.h"
#include "core/credentials/verify.h"
#include "core/storage/store.h"

namespace {

using namespace merci;
using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point start) {
    return std::chrono::duration<double>(Steady::now() - start).count();
}

template <typename T>
T must(Result<T> result) {
    if (!result.ok()) {
        std::fprintf(stderr, "credentials_bench: %s\n", result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

double resident_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void row(const char* what, std::size_t count, double seconds) {
    std::printf("%-28s %8zu in %6.1f s  %8.0f /s  %6.2f ms each\n", what, count, seconds,
                static_cast<double>(count) / seconds, 1000 * seconds / static_cast<double>(count));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        std::fprintf(stderr, "credentials_bench FOLDER [COUNT]\n");
        return 2;
    }
    start_crypto();
    const std::size_t count = argc == 3 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
    const auto reader = must(storage::Reader::open(argv[1]));
    const auto keys = must(secrets::Keys::load(reader->folder().keys()));
    const auto& view = reader->view();
    const Millis now = reader->last() + 86'400'000;
    std::vector<std::string> awards;
    for (const auto& award : view.awards(static_cast<int>(count))) {
        if (award.day && !award.is_revoked && !award.person.empty()) awards.push_back(award.id);
    }
    if (awards.empty()) {
        std::fprintf(stderr, "credentials_bench: no award in this folder\n");
        return 1;
    }
    std::printf("%zu awards; %.0f MB before\n", awards.size(), resident_megabytes());

    std::size_t bytes = 0;
    std::size_t endorsements = 0;
    auto start = Steady::now();
    for (std::size_t i = 0; i < count; ++i) {
        const auto credential = must(credentials::issue_award(view, keys.credential(), awards[i % awards.size()], now));
        bytes += credential.dump().size();
        if (credential.contains("endorsement")) endorsements += credential["endorsement"].size();
    }
    row("badges signed", count, seconds_since(start));
    std::printf("%28s %.2f endorsements and %.0f bytes a badge; %.0f MB after, %.0f MB at most\n", "",
                static_cast<double>(endorsements) / static_cast<double>(count),
                static_cast<double>(bytes) / static_cast<double>(count), resident_megabytes(), peak_megabytes());

    credentials::Trust trust;
    trust.now = now;
    if (const auto document = credentials::did_document(view); document.ok()) trust.did_documents.push_back(*document);
    const std::size_t some = std::min<std::size_t>(count, 10'000);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < some; ++i)
        texts.push_back(must(credentials::issue_award(view, keys.credential(), awards[i % awards.size()], now)).dump());
    start = Steady::now();
    for (const auto& text : texts) must(credentials::check_credential(bytes_of(text), trust));
    row("badges checked", some, seconds_since(start));

    const std::size_t few = std::min<std::size_t>(count, 100);
    for (const auto& [what, format] :
         {std::pair{"as PNG of 512 px", credentials::Format::ob3_png},
          std::pair{"as SVG", credentials::Format::ob3_svg}, std::pair{"as VC-JWT", credentials::Format::vc_jwt}}) {
        if (format == credentials::Format::vc_jwt && view.centre().address.empty()) continue;  // it needs one
        start = Steady::now();
        for (std::size_t i = 0; i < few; ++i)
            must(export_award(view, keys, awards[i % awards.size()], format, {now, true}));
        row(what, few, seconds_since(start));
    }
    return 0;
}
