#include "hub/command_line.h"

#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <condition_variable>
#include <cstdio>
#include <thread>

#include "core/base/files.h"
#include "core/base/log.h"
#include "hub/code.h"
#include "hub/server.h"
#include "hub/sqlite_store.h"

namespace merci::hub {
namespace {

struct Options {
    std::string store;
    std::string listen = "127.0.0.1:8080";
    std::string blobs;
    std::string base_url;
    std::string centre;
    int threads = 64;
    int tidy_every = 30;  // seconds
    bool behind_proxy = false;
    bool admit = false;
};

// "sqlite:FILE"
Result<std::filesystem::path> file_of(const std::string& store) {
    constexpr std::string_view kKind = "sqlite:";
    if (!store.starts_with(kKind) || store.size() == kKind.size())
        return fail(Code::unsupported, "--store is sqlite:FILE");
    return std::filesystem::path(store.substr(kKind.size()));
}

// Made once, beside the store: FILE.key, 32 bytes as hex, mode 0600.
struct HubKeys {
    SigningKey signing;
    Es256Key jwt;  // derived from the other, as a kiosk's is
};
Result<HubKeys> keys_beside(const std::filesystem::path& store, Random& random) {
    const std::filesystem::path file = store.string() + ".key";
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        const auto seed = hex(random.bytes<SigningKey::kSeedSize>()) + "\n";
        MERCI_CHECK(write_file(file, bytes_of(seed), Secrecy::secret));
    }
    MERCI_TRY(const auto text, read_file(file, 128));
    MERCI_TRY(const auto seed, from_hex(text_of(text).substr(0, 2 * SigningKey::kSeedSize)));
    if (seed.size() != SigningKey::kSeedSize) return fail(Code::damaged, "the hub's key is not whole");
    Hash master{};
    std::copy(seed.begin(), seed.end(), master.begin());
    return HubKeys{SigningKey(master), Es256Key(derive(master, "es256"))};
}

Result<Listening> listening_of(const Options& options) {
    Listening listening;
    const auto colon = options.listen.rfind(':');
    if (colon == std::string::npos) return fail(Code::bad_input, "--listen is ADDR:PORT");
    listening.host = options.listen.substr(0, colon);
    if (listening.host.starts_with('[') && listening.host.ends_with(']'))
        listening.host = listening.host.substr(1, listening.host.size() - 2);
    const auto port = options.listen.substr(colon + 1);
    if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos)
        return fail(Code::bad_input, "--listen is ADDR:PORT");
    listening.port = std::stoi(port);
    if (listening.port > 65535) return fail(Code::bad_input, "--listen is ADDR:PORT");
    listening.threads = options.threads;
    listening.behind_proxy = options.behind_proxy;
    listening.https = options.base_url.starts_with("https://");
    const auto host = options.base_url.find("://") + 3;
    const auto path = options.base_url.find('/', host);
    if (path != std::string::npos) listening.root = options.base_url.substr(path);
    return listening;
}

// What erasures have left to do, beside the requests; tried again every half minute (or as told) until it is done.
class Tidying {
public:
    Tidying(Hub& hub, int every) : hub_(hub), every_(every), thread_([this] { run(); }) {}
    ~Tidying() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }

private:
    void run() {
        std::unique_lock lock(mutex_);
        do {
            lock.unlock();
            if (hub_.untidy()) {
                if (const auto done = hub_.tidy(); !done.ok())
                    log::warn("erasure: {}; tried again", done.error().detail);
            }
            lock.lock();
        } while (!wake_.wait_for(lock, every_, [this] { return ending_; }));
    }

    Hub& hub_;
    const std::chrono::seconds every_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread thread_;
};

Result<void> serve(const Options& options) {
    if (!options.base_url.starts_with("https://") && !options.base_url.starts_with("http://"))
        return fail(Code::bad_input, "--base-url is the permanent public address, https://…");
    if (options.base_url.ends_with('/')) return fail(Code::bad_input, "--base-url ends without a slash");
    MERCI_TRY(const auto file, file_of(options.store));
    MERCI_TRY(auto listening, listening_of(options));
    // Held by every thread that is made from here on; this one waits for them below.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    ::signal(SIGPIPE, SIG_IGN);

    SystemRandom random;
    SystemClock clock;
    MERCI_TRY(const auto store, SqliteStore::open(file, random));
    MERCI_TRY(auto keys, keys_beside(file, random));
    Settings settings;
    settings.base_url = options.base_url;
    settings.jwt_key = std::move(keys.jwt);
    Hub hub(*store, options.blobs, file.string() + ".cache", std::move(keys.signing), settings, clock, random);
    const Tidying tidying(hub, options.tidy_every);
    Server server(hub, listening);
    MERCI_TRY(const int port, server.bind());
    std::printf("listening on %s:%d\n", listening.host.c_str(), port);
    std::fflush(stdout);
    Result<void> ended;
    std::thread serving([&] {
        ended = server.run();
        // The server may end by itself: then the wait below ends too.
        ::kill(::getpid(), SIGTERM);
    });
    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
    serving.join();
    log::info("ended");
    return ended;
}

Result<void> enrol(const Options& options) {
    if (options.centre.empty() || options.centre.size() > 320) return fail(Code::bad_input, "--centre is a name");
    MERCI_TRY(const auto file, file_of(options.store));
    SystemRandom random;
    SystemClock clock;
    MERCI_TRY(const auto store, SqliteStore::open(file, random));
    MERCI_TRY(const auto centre, store->found_centre(options.centre, clock.now()));
    const auto code = new_code(random);
    MERCI_TRY(const auto hash, code_hash(code));
    MERCI_CHECK(store->put_code(hash, centre.number, clock.now() + kCodeMillis, options.admit));
    std::printf("%s\n", code.c_str());
    return {};
}

}  // namespace

int run(int argc, char** argv) {
    ::umask(077);
    start_crypto();
    log::start(log::Level::info);
    CLI::App app{"merci-hub: takes in what kiosks send, and shows badges to the world as far as their holders agree"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("merci-hub 0.1.0"));
    app.failure_message(CLI::FailureMessage::simple);
    Options options;
    Result<void> done;
    auto* serving = app.add_subcommand("serve", "Serves until SIGTERM");
    serving->add_option("--listen", options.listen, "ADDR:PORT; port 0 takes any free one and prints it");
    serving->add_option("--store", options.store, "sqlite:FILE")->required();
    serving->add_option("--blobs", options.blobs, "Folder of photos and voices")->required();
    serving->add_option("--base-url", options.base_url, "The permanent public address")->required();
    serving->add_option("--threads", options.threads, "More than the connections that are expected")
        ->check(CLI::Range(2, 1024));
    serving->add_option("--tidy-every", options.tidy_every, "Seconds between two rounds of what erasures leave to do")
        ->check(CLI::Range(1, 3600));
    serving->add_flag("--behind-proxy", options.behind_proxy, "Believe the proxy's X-Forwarded-For");
    serving->callback([&] { done = serve(options); });
    auto* enrolling = app.add_subcommand("enrol", "Prints a one-time code for a kiosk, good for 15 minutes");
    enrolling->add_option("--store", options.store, "sqlite:FILE")->required();
    enrolling->add_option("--centre", options.centre, "Name of the centre")->required();
    enrolling->add_flag("--admit", options.admit,
                        "The kiosk needs no other kiosk's word: it was restored, or no other is left");
    enrolling->callback([&] { done = enrol(options); });
    CLI11_PARSE(app, argc, argv);
    if (done.ok()) return 0;
    std::fprintf(stderr, "merci-hub: %s: %s\n", std::string(name_of(done.error().code)).c_str(),
                 done.error().detail.c_str());
    return 1;
}

}  // namespace merci::hub
