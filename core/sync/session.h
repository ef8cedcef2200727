// A device's talk with its hub: the session begins with a signature and the hub's proof of its own key, and every
// request after it is signed. docs/sync.md, Identity and Calls. An answer that is no success becomes the Error that it
// names. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/sodium.h"
#include "core/sync/http.h"

namespace merci::sync {

// What the hub says to a device that gave it a code.
struct Enrolled {
    std::string centre;  // id
    std::string name;
    std::string hub_key;  // base64url
    std::string epoch;
    std::string state;  // admitted, waiting, removed
};

class Session {
public:
    explicit Session(Transport& hub) : hub_(hub) {}

    // `centre`: empty for a folder that has none yet. The hub's key is believed this once.
    Result<Enrolled> enrol(const SigningKey& key, const std::string& feed, const std::string& centre,
                           const std::string& code, const std::string& label);

    // The hub's answer, once it has proved that it has `hub_key`. not_genuine: another hub; not_allowed: it does not
    // know this device, or cut it off.
    Result<Json> begin(const SigningKey& key, const std::string& feed, const std::string& hub_key, Millis at);
    // The last begin() failed since the hub has cut this device off.
    bool cut_off() const { return cut_off_; }

    // A signed request of the session, whatever its answer.
    Result<HttpAnswer> request(const std::string& method, const std::string& path, Bytes body = {},
                               const std::string& range = {}, std::size_t limit = 2u << 20);
    Result<HttpAnswer> ask(const std::string& method, const std::string& path, Bytes body = {},
                           std::size_t limit = 2u << 20);
    // JSON as text; packed, as long as the hub takes that.
    Result<Json> post(const std::string& path, const std::string& body);
    // A request to be sent beside others, signed; and the answers to them, in their order. wrong_secret: no session.
    Result<HttpRequest> signed_request(const std::string& method, const std::string& path, Bytes body,
                                       const std::string& range, std::size_t limit);
    std::vector<Result<HttpAnswer>> send_all(const std::vector<HttpRequest>& requests);
    // As the hub asked in its last refusal; 0: it did not.
    Millis retry_after() const { return retry_after_; }
    void forget_retry_after() { retry_after_ = 0; }

    const std::string& feed() const { return feed_; }

private:
    Result<Json> post_unsigned(const std::string& path, const Json& body);
    Error refusal(const HttpAnswer& answer);

    Transport& hub_;
    std::string nonce_;
    std::uint64_t count_ = 0;
    std::string feed_;
    std::optional<SigningKey> key_;
    Millis retry_after_ = 0;
    bool cut_off_ = false;
    bool packs_ = true;
};

}  // namespace merci::sync
