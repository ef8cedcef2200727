// A machine that is half dead: it takes connections and never says a word.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

namespace merci::testing {

class SilentServer {
public:
    SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (::bind(socket_, generic, size) == 0 && ::listen(socket_, 8) == 0 &&
            ::getsockname(socket_, generic, &size) == 0) {
            port_ = ntohs(address.sin_port);
        }
    }
    ~SilentServer() { ::close(socket_); }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;

    int port() const { return port_; }
    // Returns when someone is connected (the system completes connections by itself).
    void wait_for_a_caller() const {
        pollfd waiting{socket_, POLLIN, 0};
        ::poll(&waiting, 1, -1);
    }

private:
    int socket_;
    int port_ = 0;
};

}  // namespace merci::testing
