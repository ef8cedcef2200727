// The hub without its sockets: a request comes in, an answer goes out. docs/sync.md is the protocol; the rest are
// public pages and what verifiers fetch. Thread-safe.
#pragma once

#include <optional>

#include "core/base/clock.h"
#include "core/base/p256.h"
#include "hub/blob_shelf.h"
#include "hub/cache.h"
#include "hub/http.h"
#include "hub/intake.h"
#include "hub/limits.h"
#include "hub/metrics.h"
#include "hub/own_feed.h"
#include "hub/page_cache.h"

namespace merci::hub {

struct Settings {
    std::string base_url;  // permanent public address, without a slash at the end
    Rate per_address{50, 300};
    Rate per_device{100, 500};
    Rate per_writer{1.0 / 60, 10};                   // words from outside, of an address
    std::optional<Es256Key> jwt_key = std::nullopt;  // signs badges as VC-JWT; without it there are none
    // The store is written anew after erasures at most so often, by this process: for one that is large.
    Millis scrub_every = 0;
};

class Hub {
public:
    // Store and shelf outlive it; other processes may share both. `caches` is its own.
    Hub(Store& store, BlobShelf& blobs, std::filesystem::path caches, SigningKey key, Settings settings,
        const Clock& clock, Random& random);

    Answer handle(const Request& request);
    // What erasures have left to do, here or at another process: blobs, caches, the log's file. Nothing: costs little.
    // Called in the background, twice a minute.
    Result<void> tidy();

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
    Result<Device> writer_of(const std::vector<sync::WireEvent>& batch, const Caller& caller);
    Result<Answer> take_events(const Request& request, const Caller& caller);
    Result<Answer> give_events(const Request& request, const Caller& caller);
    Result<Answer> blob_route(const Request& request, const Caller& caller);
    Result<Answer> add_to_blob(const Request& request, const Caller& caller, const std::string& blob);
    Result<Answer> check(const Request& request, const Caller& caller);
    Result<Answer> admit(const Request& request, const Caller& caller);
    Result<std::vector<std::string>> missing(const Centre& centre);

    // What the hub writes itself, in its own feed of the centre (tending.cpp).
    Result<void> tend(const Centre& centre);
    void tend_quietly(const Centre& centre);
    Result<std::optional<Device>> own_lost_feed(const Caller& caller, const std::vector<sync::WireEvent>& batch);

    // Words from outside (routes_endorse.cpp); nothing: it is another address.
    std::optional<Answer> endorse_route(const Request& request, const std::vector<std::string>& pieces);
    struct Subject;  // what is endorsed
    struct Filled;   // what was written in the form
    Answer endorse_form(const Request& request, const Subject& subject, const Filled& filled, int status);
    Answer endorse_sent(const Request& request, bool partner);
    Result<bool> take_endorsement(const Subject& subject, const Filled& filled);

    // What public addresses lead to. Each says from where in whose log it was made, so that it may be kept (Made).
    struct Made {
        bool keep = false;
        std::int64_t centre = PageCache::kNobodys;
        std::int64_t position = 0;
    };
    Answer make_public(const Request& request, const std::vector<std::string>& pieces, Made& made);
    std::optional<Answer> kept(const std::string& name);
    Result<void> look(const Centre& centre, Made& made, const Caches::Read& read);

    // What verifiers fetch
    Result<Answer> credential(const std::string& award, std::string_view form, Made& made);
    Result<Answer> did(const Centre& centre, const std::vector<std::string>& pieces, Made& made);
    Result<Answer> issuer_profile(const Centre& centre, Made& made);
    Result<Answer> status_list(const Centre& centre, const std::string& feed, const std::string& n, Made& made);
    Result<Answer> badge_class(const Request& request, const Centre& centre, const std::vector<std::string>& pieces,
                               Made& made);
    Result<Answer> photo(const std::string& name);

    // Pages
    Answer award_page(const Request& request, const std::string& award, Made& made);
    Result<Answer> catalogue(const Request& request, const Centre& centre, Made& made);
    Answer plain_page(const Request& request);
    Answer card_page(const Request& request, Made& made);
    Answer specimen(const Request& request, const std::string& file, Made& made);
    Answer show_card(const Request& request, Made& made);

    Millis now() const { return clock_.now(); }

    Store& store_;
    BlobShelf& blobs_;
    Caches caches_;
    PageCache pages_;
    SigningKey key_;
    Settings settings_;
    const Clock& clock_;
    Random& random_;
    OwnFeeds feeds_;
    Limits addresses_;
    Limits devices_;
    Limits writers_;
    std::mutex offering_;  // five wait for an award, whoever writes at once
    Metrics metrics_;
    std::optional<Millis> scrubbed_;  // when, by the monotonic clock
};

}  // namespace merci::hub
