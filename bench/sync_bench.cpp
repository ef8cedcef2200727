// The parts of sync_bench.sh that a script cannot do.
//   sync_bench make FOLDER events|photos N     a centre with N records of about 400 bytes (and a photo of 200 kB each):
//                                              FOLDER/data, the same before them in FOLDER/empty, the same bytes for
//                                              others in FOLDER/plain (a record's parts as JSON on each line; one file
//                                              a photo)
//   sync_bench watch PORT PID COMMAND…         runs COMMAND with {url} standing for a relay to PORT that counts bytes;
//                                              prints wall time, CPU of command and server PID, bytes, peak memory
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "core/base/files.h"
#include "core/storage/store.h"

namespace {

using namespace merci;

constexpr Millis kBegin = 1'790'000'000'000;

template <class T>
T must(Result<T> result) {
    if (result.ok()) return std::move(*result);
    std::fprintf(stderr, "sync_bench: %s\n", result.error().detail.c_str());
    std::exit(1);
}

// Words as people write them: a few hundred different ones, about as hard to pack as French is.
std::string sentence(std::size_t bytes, Random& random) {
    static const std::vector<std::string> kWords = [] {
        const char* syllables[] = {"ra",  "mi", "co", "ten", "lu", "sol", "par", "di", "ve",
                                   "mar", "é",  "on", "ti",  "bo", "gra", "ne",  "ch"};
        SeededRandom same(3);
        std::vector<std::string> words;
        for (int i = 0; i < 700; ++i) {
            std::string word;
            for (auto left = 1 + same.below(3); left > 0; --left) word += syllables[same.below(17)];
            words.push_back(word);
        }
        return words;
    }();
    std::string out;
    while (out.size() < bytes) {
        // Some come often, most seldom.
        const auto n = static_cast<std::uint32_t>(kWords.size());
        out += (out.empty() ? "" : " ") + kWords[std::min({random.below(n), random.below(n)})];
    }
    return out;
}

int make(const std::filesystem::path& folder, bool photos, int count) {
    start_crypto();
    SeededRandom random(photos ? 2 : 1);
    std::filesystem::create_directories(folder / "plain");
    storage::Founding founding;
    founding.name = "Banc";
    founding.animator = "Karim";
    founding.address = "https://badges.merci.example";
    founding.practice = true;
    const auto founded = must(storage::Store::found(folder / "data", founding, {kBegin, true}, random));
    auto store = must(storage::Store::open(folder / "data", random));
    store->database().run("PRAGMA synchronous=OFF");  // while it is made
    domain::Activity activity;
    activity.name = {{"fr", "Radio"}};
    activity.emoji = "🎙️";
    activity.picture = "s-radio";
    Millis now = kBegin;
    domain::DefineActivity define;
    define.activity = activity;
    const Id radio = must(store->run(define, {now += 1000, true}))["activity"];
    std::vector<Id> people;
    for (int i = 0; i < 100; ++i) {
        domain::Join join;
        join.name = "P" + std::to_string(i);
        join.by = founded.animator;
        people.push_back(must(store->run(join, {now += 1000, true}))["person"]);
    }
    store->database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    store.reset();
    std::filesystem::copy(folder / "data", folder / "empty", std::filesystem::copy_options::recursive);
    std::filesystem::remove(folder / "empty" / "guard");  // a kiosk of its own
    store = must(storage::Store::open(folder / "data", random));
    store->database().run("PRAGMA synchronous=OFF");
    for (int i = 0; i < count; ++i) {
        domain::Tell tell;
        tell.person = people[random.below(100)];
        tell.activity = radio;
        tell.words = sentence(275, random);
        if (photos) {
            Bytes photo(200'000);
            random.fill(photo);
            tell.photos = {{must(store->blobs().put(photo)), 1280, 960}};
        }
        (void)must(store->run(tell, {now += 60'000, true}));
    }
    std::ofstream lines(folder / "plain" / "documents.jsonl");
    std::int64_t bytes = 0;
    {
        auto rows = store->database().query(
            "SELECT e.n, p.body FROM parts p JOIN events e ON e.n = p.event WHERE e.type = 'record_told' ORDER BY e.n, "
            "p.i");
        std::int64_t last = 0;
        while (rows.step()) {
            const auto text = rows.text(1);
            bytes += static_cast<std::int64_t>(text.size());
            lines << (rows.integer(0) == last ? "," : last == 0 ? "[" : "]\n[") << text;
            last = rows.integer(0);
        }
        lines << "]\n";
    }
    if (photos) {
        for (const auto& blob : must(store->blobs().all())) {
            const auto photo = must(store->blobs().get(blob));
            bytes += static_cast<std::int64_t>(photo.size());
            if (!write_file(folder / "plain" / (blob + ".jpg"), photo).ok()) return 1;
        }
    }
    store->database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    std::printf("%lld\n", static_cast<long long>(bytes));
    return lines ? 0 : 1;
}

// Bytes through a loopback port and on to another, both ways; the same for whoever is measured.
class Relay {
public:
    explicit Relay(int to) : to_(to), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at = address(0);
        socklen_t size = sizeof(at);
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&at), sizeof(at)) != 0 || ::listen(listener_, 64) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size) != 0)
            std::exit(1);
        port_ = ntohs(at.sin_port);
        std::thread([this] { run(); }).detach();
    }
    int port() const { return port_; }
    std::atomic<std::int64_t> up = 0;
    std::atomic<std::int64_t> down = 0;

private:
    static sockaddr_in address(int port) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(static_cast<std::uint16_t>(port));
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return at;
    }
    static void carry(int from, int to, std::atomic<std::int64_t>& count) {
        std::vector<char> buffer(256u << 10);
        for (;;) {
            const auto got = ::read(from, buffer.data(), buffer.size());
            if (got <= 0) break;
            count += got;
            for (ssize_t sent = 0; sent < got;) {
                const auto more = ::send(to, buffer.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
                if (more <= 0) return;
                sent += more;
            }
        }
        ::shutdown(to, SHUT_WR);
    }
    void run() {
        for (;;) {
            const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0) return;
            const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in at = address(to_);
            const int on = 1;
            ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
            ::setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
            if (::connect(server, reinterpret_cast<sockaddr*>(&at), sizeof(at)) != 0) {
                ::close(client);
                continue;
            }
            std::thread([this, client, server] { carry(client, server, up); }).detach();
            std::thread([this, client, server] { carry(server, client, down); }).detach();
        }
    }

    int to_;
    int listener_;
    int port_ = 0;
};

double server_cpu(const std::string& pid) {
    std::ifstream file("/proc/" + pid + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    text.erase(0, text.rfind(')') + 2);
    std::istringstream in(text);
    std::string word;
    double ticks = 0;
    for (int field = 3; in >> word && field <= 15; ++field) {
        if (field >= 14) ticks += std::stod(word);
    }
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double server_peak_mb(const std::string& pid) {
    std::ifstream file("/proc/" + pid + "/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

int watch(int port, const std::string& pid, std::vector<std::string> command) {
    Relay relay(port);
    std::vector<char*> arguments;
    for (auto& word : command) {
        const auto at = word.find("{url}");
        if (at != std::string::npos) word.replace(at, 5, "http://127.0.0.1:" + std::to_string(relay.port()));
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const auto cpu = server_cpu(pid);
    const auto begun = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || ::wait4(child, &status, 0, &usage) != child) return 1;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begun;
    std::printf(
        "{\"wall\":%.3f,\"client_cpu\":%.3f,\"server_cpu\":%.2f,\"up\":%lld,\"down\":%lld,\"client_mb\":%.1f,"
        "\"server_mb\":%.1f}\n",
        wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime), server_cpu(pid) - cpu,
        static_cast<long long>(relay.up), static_cast<long long>(relay.down),
        static_cast<double>(usage.ru_maxrss) / 1024, server_peak_mb(pid));
    std::fflush(stdout);
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "make" && argc == 5) return make(argv[2], std::string(argv[3]) == "photos", std::atoi(argv[4]));
    if (what == "watch" && argc > 4)
        return watch(std::atoi(argv[2]), argv[3], std::vector<std::string>(argv + 4, argv + argc));
    std::fprintf(stderr, "sync_bench make FOLDER events|photos N | watch PORT PID COMMAND…\n");
    return 2;
}
