// Says when this machine's network changes: a cable, a wireless network, an address. From the kernel's own word
// (rtnetlink(7)), so nothing is asked for and nothing polls. Where the kernel does not tell, nothing is ever said.
//
// `changed` is called from a thread of its own, until the destructor returns.
#pragma once

#include <functional>
#include <thread>

namespace merci::app {

class NetworkWatch {
public:
    explicit NetworkWatch(std::function<void()> changed);
    ~NetworkWatch();
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;

private:
    void loop();

    const std::function<void()> changed_;
    int socket_ = -1;
    int stop_ = -1;  // eventfd
    std::thread thread_;
};

}  // namespace merci::app
