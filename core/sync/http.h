// One request, one answer. The client asks through a Transport: the real one is curl, tests bring a hub in memory.
//
// Of curl: connections are kept and used again, at most seven; certificates and names are checked, 10 s to connect, 30
// s without a byte, no redirects, plain HTTP only where the address says so, answers no longer than asked for and no
// later than `patience`. Belongs to one thread; nothing of a request is logged.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.h"

namespace merci::sync {

struct HttpRequest {
    std::string method;
    std::string path;  // below the hub's address, with its query
    std::vector<std::pair<std::string, std::string>> headers;
    Bytes body;
    std::size_t limit = 1u << 20;  // bytes of the answer's body
};

struct HttpAnswer {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    Bytes body;

    std::string header(const std::string& name) const {
        const auto at = headers.find(name);
        return at == headers.end() ? std::string() : at->second;
    }
};

class Transport {
public:
    virtual ~Transport() = default;
    // io: nobody answered; too_large. A status is not an error here.
    virtual Result<HttpAnswer> send(const HttpRequest& request) = 0;
    // Several, beside one another where the transport can: they may arrive in any order. The answers in the order of
    // the requests.
    virtual std::vector<Result<HttpAnswer>> send_all(const std::vector<HttpRequest>& requests);
};

inline constexpr long kPatience = 600'000;  // ms for one request and its answer, all in all

// `address`: http:// or https://, without a slash at its end. bad_input when it is none. `stop`: once it is true, what
// is under way ends within a second, as if nobody had answered; outlives the transport.
Result<std::unique_ptr<Transport>> open_http(const std::string& address, long patience = kPatience,
                                             const std::atomic<bool>* stop = nullptr);

}  // namespace merci::sync
