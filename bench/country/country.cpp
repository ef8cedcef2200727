// The evening peak of a country: every kiosk of every centre sends its day, takes in what the centre's others wrote,
// and checks, over HTTP, with keys and signatures of its own.
//   country STORE SECONDS CENTRES KIOSKS EVENTS CONNECTIONS check|no-check URL…
// STORE is given to found the centres and enrol the kiosks, before the clock runs. Each kiosk is one round: session,
// push, pull, check; kiosk after kiosk over so many connections, spread over the addresses, until all had their turn or
// the seconds are over. Prints a table; `check` makes each hub process derive each centre it is asked about, the most
// costly thing a hub does. Blobs are left out: they are the disk's or the S3 store's.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <thread>

#include "core/base/json.h"
#include "core/sync/http.h"
#include "core/sync/protocol.h"
#include "core/sync/wire.h"
#include "hub/code.h"
#include "hub/postgres_store.h"

namespace {

using namespace merci;

constexpr Millis kBegin = 1'795'000'000'000;

template <class T>
T must(Result<T> result) {
    if (result.ok()) return std::move(*result);
    std::fprintf(stderr, "country: %s\n", result.error().detail.c_str());
    std::exit(1);
}
void must(const Result<void>& result) {
    if (!result.ok()) must<int>(result.error());
}

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// How long each kind of call took, and what was answered.
class Figures {
public:
    void note(const std::string& call, int status, double seconds) {
        const std::lock_guard lock(mutex_);
        took_[call].push_back(1000 * seconds);
        if (status < 200 || status > 299) ++failed_[call + " " + std::to_string(status)];
    }
    void print(double seconds) {
        std::printf("%-10s %9s %9s %9s %9s %9s\n", "call", "count", "per s", "p50 ms", "p99 ms", "max ms");
        for (auto& [call, took] : took_) {
            std::ranges::sort(took);
            const auto at = [&](double part) {
                return took[static_cast<std::size_t>(part * static_cast<double>(took.size() - 1))];
            };
            std::printf("%-10s %9zu %9.0f %9.1f %9.1f %9.1f\n", call.c_str(), took.size(),
                        static_cast<double>(took.size()) / seconds, at(0.5), at(0.99), at(1));
        }
        for (const auto& [what, count] : failed_) std::printf("not well: %s: %d\n", what.c_str(), count);
    }

private:
    std::mutex mutex_;
    std::map<std::string, std::vector<double>> took_;
    std::map<std::string, int> failed_;
};

SigningKey key_of(int number) {
    SeededRandom random(1'000'000u + static_cast<unsigned>(number));
    const auto seed = random.bytes<SigningKey::kSeedSize>();
    return SigningKey(seed);
}

class Kiosk {
public:
    Kiosk(int number, int centre)
        : number_(number),
          key_(key_of(number)),
          random_(static_cast<unsigned>(number)),
          centre_(crockford60(1000u + static_cast<unsigned>(centre))) {
        id_.key = key_.public_key();
        feed_ = id_.text();
    }
    const std::string& feed() const { return feed_; }
    const std::string& centre() const { return centre_; }

    // A day: people tell and thank. About 1.3 kB an event on the wire.
    std::vector<sync::WireEvent> day(int events) {
        std::vector<sync::WireEvent> out;
        const auto opened = base64url(key_.public_key());
        out.push_back(
            write("feed_opened", {{"feed", {}, {{"label", "accueil"}, {"credential", opened}, {"token", opened}}}}));
        std::vector<Id> people;
        for (int i = 0; i < 8; ++i) people.push_back(new_id(random_));
        while (static_cast<int>(out.size()) < events) {
            const auto& who = people[random_.below(8)];
            out.push_back(write("record_told", {{"record", {}, {{"activity", new_id(random_)}, {"at", kBegin}}},
                                                {"story", who, {{"words", "J’ai préparé le repas avec les voisins."}}},
                                                {"with", people[random_.below(8)], {{"role", "with"}}}}));
        }
        return out;
    }

    void round(sync::Transport& hub, int events, bool checks, Figures& figures, std::atomic<long>& taken) {
        const auto batch = day(events);
        const Json begin = {{"feed", feed_}, {"at", 42}, {"signature", sign(sync::session_text(feed_, 42))}};
        const auto session = ask(hub, figures, "session", "POST", sync::kPathSession, begin.dump());
        if (session.is_null()) return;
        nonce_ = session["nonce"];
        Json list = Json::array();
        for (const auto& event : batch) list.push_back(sync::to_json(event));
        const auto pushed = ask(hub, figures, "push", "POST", sync::kPathEvents, Json{{"events", list}}.dump());
        if (pushed.is_null()) return;
        taken += pushed["seq"].get<long>();
        std::int64_t after = 0;
        for (bool more = true; more;) {
            const auto page =
                ask(hub, figures, "pull", "GET", "/v1/events?after=" + std::to_string(after) + "&limit=500", {});
            if (page.is_null()) return;
            more = page["more"];
            after = page["next"];
        }
        if (checks)
            ask(hub, figures, "check", "POST", sync::kPathCheck,
                Json{{"heads", Json::object()}, {"digest", ""}, {"tables", 1}, {"blobs", 0}}.dump());
    }

private:
    std::string sign(const std::string& text) const { return base64url(key_.sign(bytes_of(text))); }

    sync::WireEvent write(const std::string& type, const std::vector<journal::Part>& parts) {
        journal::Envelope envelope;
        envelope.centre = centre_;
        envelope.feed = id_;
        envelope.seq = ++seq_;
        envelope.prev = prev_;
        envelope.id = new_id(random_);
        envelope.hlc = journal::Hlc::at(kBegin + 1000 * seq_);
        envelope.type = type;
        sync::WireEvent event;
        for (const auto& part : parts) {
            auto sealed = must(journal::seal(part, random_));
            envelope.parts.push_back(sealed.commitment());
            event.parts.emplace_back(std::move(sealed));
        }
        event.sealed = journal::sign(envelope, key_);
        prev_ = event.sealed.hash;
        return event;
    }

    Json ask(sync::Transport& hub, Figures& figures, const char* name, const std::string& method,
             const std::string& path, const std::string& body) {
        sync::HttpRequest request{method, path, {}, Bytes(body.begin(), body.end()), 4u << 20};
        if (method == "POST") request.headers.emplace_back("Content-Type", "application/json");
        // Each kiosk has an address of its own, as behind a reverse proxy.
        request.headers.emplace_back("X-Forwarded-For", "10." + std::to_string(number_ >> 16) + "." +
                                                            std::to_string(number_ >> 8 & 255) + "." +
                                                            std::to_string(number_ & 255));
        if (!nonce_.empty()) {
            ++count_;
            request.headers.insert(
                request.headers.end(),
                {{sync::kHeaderFeed, feed_},
                 {sync::kHeaderNonce, nonce_},
                 {sync::kHeaderCount, std::to_string(count_)},
                 {sync::kHeaderSignature, sign(sync::request_text(method, path, nonce_, count_, bytes_of(body)))}});
        }
        const double begun = seconds_now();
        const auto answer = hub.send(request);
        figures.note(name, answer.ok() ? answer->status : 0, seconds_now() - begun);
        if (!answer.ok() || answer->status != 200) return nullptr;
        return must(parse_json(text_of(answer->body)));
    }

    int number_;
    SigningKey key_;
    SeededRandom random_;
    std::string centre_;
    journal::FeedId id_;
    std::string feed_;
    std::int64_t seq_ = 0;
    Hash prev_{};
    std::string nonce_;
    std::uint64_t count_ = 0;
};

void each(int count, int threads, const std::function<void(int, int)>& work) {
    std::atomic<int> next = 0;
    std::vector<std::thread> pool;
    for (int thread = 0; thread < threads; ++thread) {
        pool.emplace_back([&, thread] {
            for (int i = next++; i < count; i = next++) work(i, thread);
        });
    }
    for (auto& one : pool) one.join();
}

void enrol(hub::Store& store, int centres, int kiosks) {
    each(centres, 8, [&](int centre, int) {
        SystemRandom random;
        const auto founded = must(store.found_centre("Centre " + std::to_string(centre), kBegin));
        for (int i = 0; i < kiosks; ++i) {
            const Kiosk kiosk(centre * kiosks + i, centre);
            const auto code = must(hub::code_hash(hub::new_code(random)));
            must(store.put_code(code, founded.number, kBegin + 1000, true));
            must(store.enrol(code, {kiosk.feed(), "accueil", kiosk.centre()}, kBegin));
        }
    });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 9)
        return std::fprintf(stderr, "country STORE SECONDS CENTRES KIOSKS EVENTS CONNECTIONS check|no-check URL...\n"),
               2;
    start_crypto();
    const double patience = std::atof(argv[2]);
    const int centres = std::atoi(argv[3]);
    const int kiosks = std::atoi(argv[4]);
    const int events = std::atoi(argv[5]);
    const int connections = std::atoi(argv[6]);
    const std::vector<std::string> urls(argv + 8, argv + argc);
    const bool checks = std::string_view(argv[7]) == "check";
    SystemRandom random;
    auto store = must(hub::PostgresStore::open(argv[1], random));
    double begun = seconds_now();
    enrol(*store, centres, kiosks);
    std::printf("%d centres, %d kiosks enrolled in %.1f s\n", centres, centres * kiosks, seconds_now() - begun);

    Figures figures;
    std::atomic<long> taken = 0;
    std::atomic<int> turns = 0;
    std::vector<std::unique_ptr<sync::Transport>> hubs;
    for (int i = 0; i < connections; ++i)
        hubs.push_back(must(sync::open_http(urls[static_cast<std::size_t>(i) % urls.size()])));
    begun = seconds_now();
    // The first kiosk of every centre, then the second of every centre: they do not come one behind the other.
    each(centres * kiosks, connections, [&](int turn, int connection) {
        if (seconds_now() - begun > patience) return;
        const int centre = turn % centres;
        Kiosk kiosk(centre * kiosks + turn / centres, centre);
        kiosk.round(*hubs[static_cast<std::size_t>(connection)], events, checks, figures, taken);
        ++turns;
    });
    const double took = seconds_now() - begun;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    figures.print(took);
    std::printf(
        "%d of %d kiosks had their round in %.1f s (%.0f a second); %ld events durable, %.0f a second; the generator "
        "used %.1f s of CPU\n",
        turns.load(), centres * kiosks, took, turns / took, taken.load(), static_cast<double>(taken) / took,
        static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
            static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
    return 0;
}
