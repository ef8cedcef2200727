// A hub behind a bad network: starts merci-hub as its child, and stands between it and the kiosks. Loopback only.
//
//   merci-fault-proxy --seed N --ports K [--power SCRIPT] [--acks FILE] [--for SECONDS] -- merci-hub serve --listen
//   127.0.0.1:0 …
//
// Listens on K free ports with faults, each with luck of its own (mischief.h), and on one without; prints them in one
// line, `ports P… calm P`. Kills the hub and starts it again. With --power, `SCRIPT cut` takes away what the hub's disk
// did not have at that instant and mounts the rest, while nothing is told to anybody; the file --acks holds what was
// acknowledged until then: `feed SEQ ID` and `blob HASH`. On SIGTERM, or after --for seconds (600), or when its parent
// ends, it stops and prints what it did as one JSON object.
#include <atomic>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <shared_mutex>

#include "core/base/json.h"
#include "tests/faults/hub_child.h"
#include "tests/faults/mischief.h"
#include "tests/faults/wire.h"

namespace merci::faults {
namespace {

using namespace std::chrono_literals;

struct Options {
    std::uint64_t seed = 1;
    int ports = 2;
    std::string power;
    std::string acks;
    unsigned seconds = 600;
    std::vector<std::string> hub;
};

// What kiosks were told that the hub has, for good.
class Acknowledged {
public:
    void note(const Message& request, const Message& answer) {
        const auto line = request.first_line();
        const std::lock_guard lock(mutex_);
        if (line.starts_with("POST /v1/events ") && answer.first_line().find(" 200") != std::string::npos) {
            const auto body = parse_json(answer.body);
            if (!body.ok() || !body->is_object()) return;
            auto& seq = feeds_[request.header("Merci-Feed")];
            seq = std::max(seq, integer_in(*body, "seq"));
        }
        const auto length = line.find("&length=");
        if (line.starts_with("PATCH /v1/blobs/") && length != std::string::npos &&
            answer.first_line().find(" 204") != std::string::npos &&
            answer.header("Upload-Offset") == line.substr(length + 8, line.find(' ', length) - length - 8))
            blobs_.insert(line.substr(16, 64));
    }
    void write(const std::string& file) {
        const std::lock_guard lock(mutex_);
        std::ofstream out(file, std::ios::trunc);
        for (const auto& [feed, seq] : feeds_) out << "feed " << seq << ' ' << feed << '\n';
        for (const auto& blob : blobs_) out << "blob " << blob << '\n';
    }

private:
    std::mutex mutex_;
    std::map<std::string, std::int64_t> feeds_;
    std::set<std::string> blobs_;
};

class Proxy {
public:
    explicit Proxy(Options options) : options_(std::move(options)), hub_(options_.hub) {}

    // What is drawn on a port is drawn in the order in which requests arrive, on whichever of a kiosk's connections.
    void serve(int listener, std::uint64_t stream, bool calm) {
        const auto port = std::make_shared<Port>(Mischief(options_.seed, stream, !options_.power.empty()));
        while (!ending_) {
            Socket client(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC));
            if (!client.good()) continue;
            const timeval patience{20, 0};
            ::setsockopt(client.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            std::thread([this, port, calm, client = std::move(client)]() mutable {
                while (const auto request = read_message(client)) {
                    const auto drawn = calm ? Drawn{} : port->draw();
                    ++counts_[static_cast<std::size_t>(drawn.fault)];
                    if (!answer(client, *request, drawn, *port)) break;
                    deliver_late(*port);
                }
            }).detach();
        }
    }

    void end() { ending_ = true; }
    // Nothing strikes the hub any more, and what did has.
    void calm() {
        const std::lock_guard lock(striking_);
        calm_ = true;
    }
    void stop() { hub_.stop(); }
    bool broken() { return hub_.given_up(); }
    std::string report() const {
        Json out = Json::object();
        for (std::size_t i = 0; i < kFaults; ++i) out[std::string(kNames[i])] = counts_[i].load();
        return out.dump();
    }

private:
    struct Held {
        Message request;
        int after = 0;  // so many messages
    };

    // Of one kiosk; its connections share it.
    class Port {
    public:
        explicit Port(Mischief mischief) : mischief_(std::move(mischief)) {}
        Drawn draw() {
            const std::lock_guard lock(mutex_);
            return mischief_.next();
        }
        void hold(Held held) {
            const std::lock_guard lock(mutex_);
            held_.push_back(std::move(held));
        }
        // Those whose time has come, and one message has passed for the others.
        std::vector<Message> due() {
            const std::lock_guard lock(mutex_);
            std::vector<Message> out;
            for (auto at = held_.begin(); at != held_.end();) {
                if (at->after-- > 0) {
                    ++at;
                    continue;
                }
                out.push_back(std::move(at->request));
                at = held_.erase(at);
            }
            return out;
        }

    private:
        std::mutex mutex_;
        Mischief mischief_;
        std::vector<Held> held_;
    };

    static Body body_of(const Message& request) {
        return request.head.starts_with("HEAD ") ? Body::none : Body::as_said;
    }

    // Asks the hub, on a connection of its own. Nothing when it does not answer.
    std::optional<Message> ask(const Message& request) {
        const auto hub = connect_to(hub_.port());
        if (!hub.good() || !send_all(hub, request.all())) return std::nullopt;
        return read_message(hub, body_of(request));
    }

    void deliver_late(Port& port) {
        for (const auto& request : port.due()) {
            const std::shared_lock power(power_);
            (void)ask(request);
        }
    }

    static bool reset(Socket& client) {
        client.reset();
        return false;
    }

    bool tell(const Socket& client, const Message& request, const Message& answer) {
        const bool told = send_all(client, answer.all());
        if (told) acknowledged_.note(request, answer);
        return told;
    }

    // False: the connection is over.
    bool answer(Socket& client, const Message& request, const Drawn& drawn, Port& port) {
        if (drawn.fault == Fault::hub_killed || drawn.fault == Fault::power_cut) {
            strike(request, drawn);
            return reset(client);
        }
        const std::shared_lock power(power_);
        switch (drawn.fault) {
            case Fault::refused: return reset(client);
            case Fault::half_asked: {
                const auto hub = connect_to(hub_.port());
                const auto all = request.all();
                if (hub.good()) (void)send_all(hub, std::string_view(all).substr(0, all.size() * drawn.where / 1000));
                return reset(client);
            }
            case Fault::late: port.hold({request, static_cast<int>(drawn.where % 3) + 1}); return reset(client);
            case Fault::busy:
                return send_all(
                    client,
                    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Type: "
                    "application/json\r\nContent-Length: 32\r\n\r\n{\"error\":\"wait\",\"detail\":\"busy\"} ");
            case Fault::portal:
                return send_all(client,
                                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nUpload-Offset: 0\r\n"
                                "Content-Length: 40\r\n\r\n<html><body>Welcome, sign in</body></html");
            default: break;
        }
        const auto answer = ask(request);
        if (!answer) return reset(client);
        switch (drawn.fault) {
            case Fault::unheard: return reset(client);
            case Fault::stalled: (void)gone(client, 10'000); return reset(client);
            case Fault::half_heard: {
                const auto all = answer->all();
                (void)send_all(client, std::string_view(all).substr(0, all.size() * drawn.where / 1000));
                return false;
            }
            case Fault::broken:
                return send_all(client, "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
            case Fault::slow: {
                const bool told = send_in_pieces(client, answer->all());
                if (told) acknowledged_.note(request, *answer);
                return told;
            }
            case Fault::twice:
                if (drawn.where % 2 == 0)
                    port.hold({request, static_cast<int>(drawn.where % 5)});
                else
                    (void)ask(request);
                return tell(client, request, *answer);
            default: return tell(client, request, *answer);
        }
    }

    // The hub is at work on the request when it dies.
    void strike(const Message& request, const Drawn& drawn) {
        const std::lock_guard lock(striking_);
        if (calm_) return;
        const bool cut = drawn.fault == Fault::power_cut;
        std::unique_lock power(power_, std::defer_lock);
        // Whoever is being told something has been told it before the lights go out.
        if (cut) power.lock();
        const auto hub = connect_to(hub_.port());
        if (hub.good()) (void)send_all(hub, request.all());
        std::this_thread::sleep_for(std::chrono::milliseconds(drawn.where % 12));
        if (!cut) return hub_.kill();
        if (!options_.acks.empty()) acknowledged_.write(options_.acks);
        script("snap");
        hub_.kill([this] { script("swap"); });
    }

    void script(const char* what) {
        const std::string command = options_.power + " " + what;
        if (std::system(command.c_str()) != 0) std::fprintf(stderr, "fault proxy: %s failed\n", command.c_str());
    }

    Options options_;
    HubChild hub_;
    Acknowledged acknowledged_;
    std::shared_mutex power_;  // held alone while there is none
    std::mutex striking_;
    bool calm_ = false;
    std::array<std::atomic<int>, kFaults> counts_{};
    std::atomic<bool> ending_ = false;
};

int listen_anywhere(int& port) {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(made, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(made, 64) != 0 ||
        ::getsockname(made, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        std::perror("fault proxy");
        std::exit(1);
    }
    port = ntohs(address.sin_port);
    return made;
}

Options read(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
        if (word == "--seed")
            options.seed = std::strtoull(value().c_str(), nullptr, 10);
        else if (word == "--ports")
            options.ports = std::atoi(value().c_str());
        else if (word == "--power")
            options.power = value();
        else if (word == "--acks")
            options.acks = value();
        else if (word == "--for")
            options.seconds = static_cast<unsigned>(std::atoi(value().c_str()));
        else if (word == "--") {
            options.hub.assign(argv + i + 1, argv + argc);
            break;
        }
    }
    return options;
}

int run(int argc, char** argv) {
    const auto options = read(argc, argv);
    if (options.hub.empty() || options.ports < 1) {
        std::fprintf(stderr,
                     "merci-fault-proxy --seed N --ports K [--power SCRIPT --acks FILE] -- merci-hub serve …\n");
        return 2;
    }
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    sigset_t ends;
    sigemptyset(&ends);
    for (const int signal : {SIGTERM, SIGINT, SIGALRM, SIGUSR1}) sigaddset(&ends, signal);
    ::pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    ::alarm(options.seconds);
    // Left behind at the end: threads that wait for a client have nothing to clear up.
    auto& proxy = *new Proxy(options);
    std::string line = "ports";
    for (int i = 0; i <= options.ports; ++i) {
        int port = 0;
        const int listener = listen_anywhere(port);
        const bool calm = i == options.ports;
        line += (calm ? " calm " : " ") + std::to_string(port);
        std::thread([&proxy, listener, i, calm] {
            proxy.serve(listener, static_cast<std::uint64_t>(i), calm);
        }).detach();
    }
    std::puts(line.c_str());
    std::fflush(stdout);
    int signal = 0;
    while (::sigwait(&ends, &signal) == 0 && signal == SIGUSR1) {
        proxy.calm();
        std::puts("calm");
        std::fflush(stdout);
    }
    proxy.end();
    std::puts(proxy.report().c_str());
    std::fflush(stdout);
    const bool broken = proxy.broken();
    proxy.stop();
    std::_Exit(broken || signal == SIGALRM ? 1 : 0);
}

}  // namespace
}  // namespace merci::faults

int main(int argc, char** argv) {
    return merci::faults::run(argc, argv);
}
