// A hub in memory: a plain map of feeds and blobs that answers docs/sync.md, signatures and all, and a network before
// it that loses, doubles and cuts what it carries as the test says. It keeps everything it ever acknowledged, unless
// the test takes it back to an earlier moment.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>

#include "core/base/json.h"
#include "core/journal/wire.h"
#include "core/storage/sqlite.h"
#include "core/sync/http.h"

namespace merci::test {

class ModelHub final : public sync::Transport {
public:
    explicit ModelHub(std::string centre, std::uint64_t seed = 1);

    Result<sync::HttpAnswer> send(const sync::HttpRequest& request) override;

    // What becomes of the next request; by default it goes well.
    enum class Fate { went_well, lost, answer_lost, twice, busy, cut_short };
    std::function<Fate()> fate = [] { return Fate::went_well; };
    // The session's nonces die: as when the hub was started again.
    void start_again() { nonces_.clear(); }
    // It died with all of a blob written, and before it gave it its name.
    void died_before_naming(const std::string& blob) { partial_[blob] = kept.blobs.extract(blob).mapped(); }

    struct Kept {
        std::vector<journal::CheckedEvent> log;  // in the order of hub_seq
        std::map<std::string, Bytes> blobs;
    };
    Kept kept;  // a test may take it back
    std::set<std::string> admitted;
    bool waiting_may_pull = true;
    std::string code = "ABCDEFGHJKMNPQRS";
    std::int64_t requests = 0;

    std::vector<journal::CheckedEvent> feed(const std::string& id) const;
    std::string digest() const;

private:
    struct Session {
        std::string feed;
        std::uint64_t count = 0;
    };

    sync::HttpAnswer answer(const sync::HttpRequest& request);
    sync::HttpAnswer enrol(const Json& body);
    sync::HttpAnswer session(const Json& body);
    sync::HttpAnswer events(const std::string& feed, const Json& body);
    sync::HttpAnswer events_after(const std::string& feed, const std::string& query) const;
    sync::HttpAnswer blob(const sync::HttpRequest& request, const std::string& path, const std::string& query);
    sync::HttpAnswer check(const Json& body) const;
    std::vector<std::string> lacking() const;
    storage::Database projected() const;
    Json heads() const;

    std::string centre_;
    SeededRandom random_;
    SigningKey key_;
    std::string epoch_;
    std::map<std::string, Session> nonces_;
    std::map<std::string, Bytes> partial_;
    Millis now_ = 1'800'000'000'000;
};

}  // namespace merci::test
