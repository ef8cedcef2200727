// The hub without its sockets: a request comes in, an answer goes out. docs/sync.md is the protocol; the rest are
// public pages and what verifiers fetch. Thread-safe.
#pragma once

#include <atomic>

#include "core/base/clock.h"
#include "hub/blob_shelf.h"
#include "hub/cache.h"
#include "hub/http.h"
#include "hub/intake.h"
#include "hub/limits.h"
#include "hub/metrics.h"
#include "hub/sessions.h"

namespace merci::hub {

struct Settings {
    std::string base_url;  // permanent public address, without a slash at the end
    Rate per_address{50, 300};
    Rate per_device{100, 500};
};

class Hub {
public:
    Hub(Store& store, std::filesystem::path blobs, std::filesystem::path caches, SigningKey key, Settings settings,
        const Clock& clock, Random& random);

    Answer handle(const Request& request);
    // What an erasure has left to do: blobs, caches, the log's file. Called in the background, and at the start.
    Result<void> tidy();
    bool untidy() const { return untidy_; }

private:
    struct Caller {
        Device device;
        Centre centre;
    };
    Answer route(const Request& request);
    Answer public_route(const Request& request, const std::vector<std::string>& pieces);

    // Calls of docs/sync.md
    Result<Answer> sync_route(const Request& request);
    Result<Answer> signed_route(const Request& request, const std::string& path, const Caller& caller);
    Result<Answer> enrol(const Request& request);
    Result<Answer> session(const Request& request);
    Result<Caller> caller_of(const Request& request);
    Result<Answer> take_events(const Request& request, const Caller& caller);
    Result<Answer> give_events(const Request& request, const Caller& caller);
    Result<Answer> blob_route(const Request& request, const Caller& caller);
    Result<Answer> add_to_blob(const Request& request, const Caller& caller, const std::string& blob);
    Result<Answer> check(const Request& request, const Caller& caller);
    Result<Answer> admit(const Request& request, const Caller& caller);
    Result<std::vector<std::string>> missing(const Centre& centre);

    // What verifiers fetch
    Result<Answer> credential(const std::string& award, std::string_view form);
    Result<Answer> did(const Centre& centre, const std::vector<std::string>& pieces);
    Result<Answer> status_list(const Centre& centre, const std::string& feed, const std::string& n);
    Result<Answer> achievement(const Request& request, const Centre& centre, const std::vector<std::string>& pieces);
    Result<Answer> photo(const std::string& name);

    // Pages
    Answer award_page(const Request& request, const std::string& award);
    Result<Answer> catalogue(const Request& request, const Centre& centre);
    Answer plain_page(const Request& request);
    Answer card_page(const Request& request);
    Answer specimen(const Request& request, const std::string& file);

    Millis now() const { return clock_.now(); }

    Store& store_;
    BlobShelf blobs_;
    Caches caches_;
    SigningKey key_;
    Settings settings_;
    const Clock& clock_;
    Random& random_;
    Sessions sessions_;
    Limits addresses_;
    Limits devices_;
    WrongCodes wrong_codes_;
    Metrics metrics_;
    std::atomic<bool> untidy_ = true;
};

}  // namespace merci::hub
