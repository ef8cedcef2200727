// The hub behind cpp-httplib: sockets in, Hub::handle, sockets out. What the library does not hold to is held here:
// sizes, Content-Length and Transfer-Encoding together, bodies where none belongs, security headers.
//
// A keep-alive connection pins a thread of the pool for up to 5 s: the pool is larger than the connections that are
// expected, and a reverse proxy stands before it in the open (TLS, slow clients; --behind-proxy believes its
// X-Forwarded-For).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "hub/hub.h"

namespace merci::hub {

struct Listening {
    std::string host = "127.0.0.1";
    int port = 0;  // 0: any free one
    int threads = 64;
    bool behind_proxy = false;
    bool https = false;  // the permanent address is: HSTS is sent
    std::string root;    // path of the permanent address, taken off what comes in
};

class Server {
public:
    Server(Hub& hub, Listening listening);
    ~Server();
    // io: the address cannot be had. The port, once bound.
    Result<int> bind();
    Result<void> run();  // until stop()
    void stop();         // from another thread; requests that run are finished

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace merci::hub
