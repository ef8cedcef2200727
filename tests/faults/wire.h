// HTTP/1.1 messages as bytes on loopback sockets: read whole, sent whole, in part, or in pieces. Only what curl and the
// hub say to one another: a length, no chunks.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace merci::faults {

class Socket {
public:
    explicit Socket(int handle = -1) : handle_(handle) {}
    Socket(Socket&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
    Socket& operator=(Socket&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() {
        if (handle_ >= 0) ::close(handle_);
    }
    int get() const { return handle_; }
    bool good() const { return handle_ >= 0; }

    // The other end hears "connection reset".
    void reset() {
        const linger now{1, 0};
        ::setsockopt(handle_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        ::close(std::exchange(handle_, -1));
    }

private:
    int handle_;
};

inline sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

inline Socket connect_to(int port) {
    Socket made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto address = loopback(port);
    if (::connect(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return Socket();
    const int on = 1;
    ::setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return made;
}

inline bool send_all(const Socket& to, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

inline bool send_in_pieces(const Socket& to, std::string_view bytes) {
    const std::size_t piece = std::max<std::size_t>(1, bytes.size() / 20);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        if (!send_all(to, bytes.substr(at, piece))) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

// The other end went away while nothing was said.
inline bool gone(const Socket& socket, int milliseconds) {
    pollfd look{socket.get(), POLLIN | POLLRDHUP, 0};
    return ::poll(&look, 1, milliseconds) > 0;
}

struct Message {
    std::string head;  // with its empty line
    std::string body;
    std::string all() const { return head + body; }
    std::string first_line() const { return head.substr(0, head.find("\r\n")); }
    std::string header(std::string_view name) const {
        for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
            const auto line = at + 2;
            if (line + name.size() < head.size() && head[line + name.size()] == ':' &&
                ::strncasecmp(head.c_str() + line, name.data(), name.size()) == 0) {
                const auto from = head.find_first_not_of(' ', line + name.size() + 1);
                return head.substr(from, head.find("\r\n", from) - from);
            }
        }
        return {};
    }
};

enum class Body { as_said, none };

// Nothing when the other end closes before it is whole.
inline std::optional<Message> read_message(const Socket& from, Body body = Body::as_said) {
    std::string bytes;
    char buffer[1 << 16];
    std::size_t end = std::string::npos;
    const auto more = [&] {
        const auto got = ::recv(from.get(), buffer, sizeof buffer, 0);
        if (got > 0) bytes.append(buffer, static_cast<std::size_t>(got));
        return got > 0;
    };
    while ((end = bytes.find("\r\n\r\n")) == std::string::npos) {
        if (bytes.size() > (1u << 16) || !more()) return std::nullopt;
    }
    Message message{bytes.substr(0, end + 4), {}};
    std::size_t length = 0;
    if (body == Body::as_said) length = std::strtoull(message.header("content-length").c_str(), nullptr, 10);
    if (length > (32u << 20)) return std::nullopt;
    while (bytes.size() < end + 4 + length) {
        if (!more()) return std::nullopt;
    }
    message.body = bytes.substr(end + 4, length);
    return message;
}

}  // namespace merci::faults
