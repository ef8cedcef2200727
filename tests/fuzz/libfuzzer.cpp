// One target under libFuzzer; MERCI_TARGET names it. With MERCI_SEEDS=FOLDER in the environment it writes the inputs to
// begin with there, and ends.
#include <cstdio>

#include "core/base/files.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scene.h"

namespace {

const merci::fuzz::Target& target() {
    static const auto one = merci::fuzz::MERCI_TARGET();
    return one;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    merci::fuzz::use_memory_for_files();
    const char* folder = std::getenv("MERCI_SEEDS");
    if (folder == nullptr) return 0;
    int number = 0;
    for (const auto& seed : target().seeds()) {
        const auto file = std::filesystem::path(folder) / (std::string("seed-") + std::to_string(number++));
        if (!merci::write_file(file, seed, merci::Secrecy::common).ok()) std::exit(1);
    }
    std::exit(0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    target().run({data, size});
    return 0;
}
