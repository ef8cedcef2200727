// Every target over its seeds, the kept corpus and seeded mutations of both, without libFuzzer: what the tests run
// under sanitizers. The same numbers give the same inputs.
//   merci-fuzz-tests [--target NAME] [--seed N] [--times N] [FILE …]
// --times multiplies the runs of each target; FILEs are run alone, as they are. The input that is running stands in
// fuzz-input-NAME in the working folder until it is done.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>

#include "core/base/files.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scene.h"

namespace {

using namespace merci;

constexpr std::size_t kLongest = 4096;

// Survives a crash: a file that is mapped.
class Running {
public:
    explicit Running(const std::string& name) : path_("fuzz-input-" + name) {
        const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (file < 0 || ::ftruncate(file, sizeof(Kept)) != 0) return;
        void* at = ::mmap(nullptr, sizeof(Kept), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (at != MAP_FAILED) kept_ = static_cast<Kept*>(at);
        ::close(file);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() {
        if (kept_ != nullptr) ::munmap(kept_, sizeof(Kept));
        ::unlink(path_.c_str());
    }
    void note(ByteView bytes) {
        if (kept_ == nullptr) return;
        kept_->size = static_cast<std::uint32_t>(std::min(bytes.size(), sizeof(kept_->bytes)));
        std::memcpy(kept_->bytes, bytes.data(), kept_->size);
    }

private:
    struct Kept {
        std::uint32_t size;  // then the bytes
        std::uint8_t bytes[1u << 16];
    };
    std::string path_;
    Kept* kept_ = nullptr;
};

void mutate(Bytes& bytes, const std::vector<Bytes>& corpus, Random& random) {
    const auto below = [&](std::size_t n) {
        return static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(n)));
    };
    for (auto left = 1 + below(6); left > 0; --left) {
        if (bytes.empty()) bytes.push_back(0);
        const auto at = below(bytes.size());
        switch (below(6)) {
            case 0: bytes[at] ^= std::uint8_t(1u << below(8)); break;
            case 1: bytes[at] = std::uint8_t(below(256)); break;
            case 2: bytes[at] = std::uint8_t(below(12)); break;
            case 3:
                bytes.erase(bytes.begin() + std::ptrdiff_t(at),
                            bytes.begin() + std::ptrdiff_t(std::min(bytes.size(), at + 1 + below(16))));
                break;
            case 4: {
                Bytes more(1 + below(16));
                random.fill(more);
                bytes.insert(bytes.begin() + std::ptrdiff_t(at), more.begin(), more.end());
                break;
            }
            default: {
                const auto& other = corpus[below(corpus.size())];
                const auto from = below(other.size() + 1);
                const auto size = std::min(other.size() - from, below(200));
                bytes.insert(bytes.begin() + std::ptrdiff_t(at), other.begin() + std::ptrdiff_t(from),
                             other.begin() + std::ptrdiff_t(from + size));
            }
        }
    }
    if (bytes.size() > kLongest) bytes.resize(kLongest);
}

std::vector<Bytes> corpus_of(const fuzz::Target& target) {
    auto corpus = target.seeds();
    const auto files = list_folder(std::filesystem::path(MERCI_CORPUS) / target.name);
    if (!files.ok()) return corpus;
    for (const auto& file : *files) {
        auto bytes = read_file(file, 1u << 20);
        if (bytes.ok()) corpus.push_back(std::move(*bytes));
    }
    return corpus;
}

void run(const fuzz::Target& target, std::uint64_t seed, int times) {
    const auto begun = std::chrono::steady_clock::now();
    const auto corpus = corpus_of(target);
    Running running(target.name);
    int runs = 0;
    const auto one = [&](ByteView bytes) {
        running.note(bytes);
        target.run(bytes);
        ++runs;
    };
    for (const auto& bytes : corpus) one(bytes);
    SeededRandom random(seed);
    for (int i = 0; i < target.runs * times; ++i) {
        Bytes bytes = corpus[random.below(static_cast<std::uint32_t>(corpus.size()))];
        mutate(bytes, corpus, random);
        one(bytes);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::printf("%-8s %6d inputs, %.1f s\n", target.name, runs, took.count());
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    fuzz::use_memory_for_files();
    std::string only;
    std::uint64_t seed = 1;
    int times = 1;
    std::vector<std::string> files;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
        if (option == "--target")
            only = value();
        else if (option == "--seed")
            seed = std::strtoull(value().c_str(), nullptr, 10);
        else if (option == "--times")
            times = std::atoi(value().c_str());
        else
            files.push_back(option);
    }
    int found = 0;
    for (const auto& target :
         {fuzz::intake_target(), fuzz::hub_target(), fuzz::client_target(), fuzz::parsers_target()}) {
        if (!only.empty() && only != target.name) continue;
        ++found;
        if (files.empty()) run(target, seed, times);
        for (const auto& file : files) {
            const auto bytes = read_file(file, 1u << 20);
            if (!bytes.ok()) return 2;
            target.run(*bytes);
        }
    }
    return found > 0 ? 0 : 2;
}
