#include "hub/command_line.h"

#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <condition_variable>
#include <cstdio>
#include <thread>

#include "core/base/log.h"
#include "hub/backup.h"
#include "hub/code.h"
#include "hub/server.h"
#include "hub/setup.h"

namespace merci::hub {
namespace {

constexpr auto kTidyEvery = std::chrono::seconds(30);

struct Options {
    Places places;
    std::string listen = "127.0.0.1:8080";
    std::string base_url;
    std::string centre;
    std::string out;
    int threads = 64;
    int scrub_every = 0;
    bool behind_proxy = false;
    bool admit = false;
};

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

// What erasures have left to do, beside the requests; tried again every half minute until it is done.
class Tidying {
public:
    explicit Tidying(Hub& hub) : hub_(hub), thread_([this] { run(); }) {}
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
            if (const auto done = hub_.tidy(); !done.ok()) log::warn("erasure: {}; tried again", done.error().detail);
            lock.lock();
        } while (!wake_.wait_for(lock, kTidyEvery, [this] { return ending_; }));
    }

    Hub& hub_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread thread_;
};

Result<void> serve(const Options& options) {
    if (!options.base_url.starts_with("https://") && !options.base_url.starts_with("http://"))
        return fail(Code::bad_input, "--base-url is the permanent public address, https://…");
    if (options.base_url.ends_with('/')) return fail(Code::bad_input, "--base-url ends without a slash");
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
    MERCI_TRY(const auto caches, open_caches(options.places));
    MERCI_TRY(const auto store, open_store(options.places, random));
    MERCI_TRY(auto key, open_key(options.places, *store, random));
    MERCI_TRY(const auto shelf, open_shelf(options.places));
    Settings settings;
    settings.base_url = options.base_url;
    settings.scrub_every = Millis{1000} * options.scrub_every;
    Hub hub(*store, *shelf, caches.path, std::move(key), settings, clock, random);
    const Tidying tidying(hub);
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
    SystemRandom random;
    SystemClock clock;
    MERCI_TRY(const auto store, open_store(options.places, random));
    MERCI_TRY(const auto centre, store->found_centre(options.centre, clock.now()));
    const auto code = new_code(random);
    MERCI_TRY(const auto hash, code_hash(code));
    MERCI_CHECK(store->put_code(hash, centre.number, clock.now() + kCodeMillis, options.admit));
    std::printf("%s\n", code.c_str());
    return {};
}

Result<void> back_up(const Options& options) {
    const auto file = sqlite_file(options.places);
    if (!file)
        return fail(Code::unsupported,
                    "PostgreSQL has its own: pg_dump --format=custom --no-unlogged-table-data --file=OUT 'STORE', or "
                    "pg_basebackup with its WAL; the blobs and the hub's key are copied after it");
    MERCI_TRY(const auto count, hub::back_up(*file, options.out));
    std::printf("%s and %s.blobs (%zu blobs to copy); the key beside the store is not in it\n", options.out.c_str(),
                options.out.c_str(), count);
    return {};
}

void add_store(CLI::App& app, Places& places) {
    app.add_option("--store", places.store, "sqlite:FILE or postgresql://HOST/DATABASE (password: PGPASSFILE)")
        ->required();
}

void add_blobs(CLI::App& app, Places& places) {
    app.add_option("--blobs", places.blobs, "Photos and voices: a folder, or s3://BUCKET/PREFIX")->required();
    app.add_option("--s3-endpoint", places.s3_endpoint, "https://HOST of the S3-compatible store");
    app.add_option("--s3-region", places.s3_region, "Its region");
    app.add_option("--s3-keys", places.s3_keys,
                   "File of two lines, key id and secret (or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)");
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
    add_store(*serving, options.places);
    add_blobs(*serving, options.places);
    serving->add_option("--key", options.places.key,
                        "File of the hub's key, made when it is not there; SQLite: beside");
    serving->add_option("--cache", options.places.caches, "Folder of this process alone; SQLite: beside the store");
    serving->add_option("--connections", options.places.connections, "To PostgreSQL, at most")
        ->check(CLI::Range(2, 500));
    serving->add_option("--base-url", options.base_url, "The permanent public address")->required();
    serving
        ->add_option("--scrub-every", options.scrub_every,
                     "Seconds at least between two times that a large store is written anew after erasures")
        ->check(CLI::Range(0, 7 * 86'400));
    serving->add_option("--threads", options.threads, "More than the connections that are expected")
        ->check(CLI::Range(2, 1024));
    serving->add_flag("--behind-proxy", options.behind_proxy, "Believe the proxy's X-Forwarded-For");
    serving->callback([&] { done = serve(options); });
    auto* enrolling = app.add_subcommand("enrol", "Prints a one-time code for a kiosk, good for 15 minutes");
    add_store(*enrolling, options.places);
    enrolling->add_option("--centre", options.centre, "Name of the centre")->required();
    enrolling->add_flag("--admit", options.admit,
                        "The kiosk needs no other kiosk's word: it was restored, or no other is left");
    enrolling->callback([&] { done = enrol(options); });
    auto* backing = app.add_subcommand("backup", "Copies the store into one file while it is served; see docs/hub.md");
    add_store(*backing, options.places);
    backing->add_option("--out", options.out, "File; the list of blobs comes beside it")->required();
    backing->callback([&] { done = back_up(options); });
    CLI11_PARSE(app, argc, argv);
    if (done.ok()) return 0;
    std::fprintf(stderr, "merci-hub: %s: %s\n", std::string(name_of(done.error().code)).c_str(),
                 done.error().detail.c_str());
    return 1;
}

}  // namespace merci::hub
