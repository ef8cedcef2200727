#include "kiosk/app/network_watch.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "core/base/log.h"

namespace merci::app {

NetworkWatch::NetworkWatch(std::function<void()> changed) : changed_(std::move(changed)) {
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    socket_ = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
    const bool heard =
        stop_ >= 0 && socket_ >= 0 && ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (heard)
        thread_ = std::thread([this] { loop(); });
    else
        log::info("the kernel does not tell when the network changes");
}

NetworkWatch::~NetworkWatch() {
    if (thread_.joinable()) {
        const std::uint64_t one = 1;
        if (::write(stop_, &one, sizeof one) < 0) log::warn("the network's watch does not hear its end");
        thread_.join();
    }
    if (socket_ >= 0) ::close(socket_);
    if (stop_ >= 0) ::close(stop_);
}

void NetworkWatch::loop() {
    std::array<char, 8192> buffer{};
    for (;;) {
        std::array<pollfd, 2> sources{{{socket_, POLLIN, 0}, {stop_, POLLIN, 0}}};
        if (::poll(sources.data(), sources.size(), -1) < 0) continue;
        if (sources[1].revents != 0) return;
        // What exactly changed is no matter: whoever asks the hub finds out.
        while (::recv(socket_, buffer.data(), buffer.size(), 0) > 0) {
        }
        changed_();
    }
}

}  // namespace merci::app
