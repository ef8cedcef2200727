#include "kiosk/devices/printer.h"

#include <cups/cups.h>

#include <array>

#include "kiosk/devices/dir_printer.h"
#include "kiosk/devices/ipp_printer.h"

namespace merci::devices {
namespace {

constexpr std::string_view kQueue = "cups:";
constexpr std::string_view kFolder = "dir:";

// A queue's name, as CUPS allows it; anything else could reach another resource of the server.
bool is_queue_name(std::string_view name) {
    return !name.empty() && name.size() <= 127 && name.find_first_of("/#? \t%\\") == name.npos;
}

Result<IppAddress> queue_address(std::string_view name) {
    if (!is_queue_name(name)) return fail(Code::bad_input, "printer: not a queue's name");
    IppAddress address;
    address.host = cupsServer();  // a local socket, unless the system's settings say otherwise
    address.port = ippPort();
    address.resource = "/printers/" + std::string(name);
    address.uri = "ipp://localhost" + address.resource;
    return address;
}

Result<IppAddress> network_address(const std::string& spec) {
    std::array<char, 32> scheme{};
    std::array<char, 256> user{};
    std::array<char, 256> host{};
    std::array<char, 1024> resource{};
    int port = 0;
    const auto status =
        httpSeparateURI(HTTP_URI_CODING_ALL, spec.c_str(), scheme.data(), static_cast<int>(scheme.size()), user.data(),
                        static_cast<int>(user.size()), host.data(), static_cast<int>(host.size()), &port,
                        resource.data(), static_cast<int>(resource.size()));
    const std::string_view kind = scheme.data();
    if (status != HTTP_URI_STATUS_OK || (kind != "ipp" && kind != "ipps") || host[0] == '\0') {
        return fail(Code::bad_input, "printer: expected ipp://…, ipps://…, cups:NAME, dir:PATH or none");
    }
    IppAddress address;
    address.host = host.data();
    address.port = port;
    address.resource = resource.data();
    address.uri = spec;
    address.encrypted = kind == "ipps";
    return address;
}

}  // namespace

Result<std::unique_ptr<Printer>> open_printer(const std::string& spec, PrinterOptions options) {
    using Made = std::unique_ptr<Printer>;
    if (spec.empty() || spec == "none") return Made(std::make_unique<AbsentPrinter>());
    if (spec.starts_with(kFolder)) {
        if (spec.size() == kFolder.size()) return fail(Code::bad_input, "printer: dir: needs a folder");
        return Made(std::make_unique<DirPrinter>(spec.substr(kFolder.size())));
    }
    const bool queue = spec.starts_with(kQueue);
    MERCI_TRY(auto address,
              queue ? queue_address(std::string_view(spec).substr(kQueue.size())) : network_address(spec));
    return Made(std::make_unique<IppPrinter>(std::move(address), std::move(options)));
}

}  // namespace merci::devices
