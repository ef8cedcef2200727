#include "tests/support/virtual_printer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/support/eventually.h"

namespace merci::testing {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

const sockaddr* generic(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

// The answer to one HTTP GET, or nothing when nobody listens.
std::string get(int port, const std::string& path) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    std::string answer;
    if (::connect(socket, generic(address), sizeof address) == 0) {
        const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
            std::array<char, 4096> part{};
            for (ssize_t got = 0; (got = ::recv(socket, part.data(), part.size(), 0)) > 0;) {
                answer.append(part.data(), static_cast<std::size_t>(got));
                if (answer.find("</html>") != answer.npos) break;  // it keeps the connection open
            }
        }
    }
    ::close(socket);
    return answer;
}

}  // namespace

int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket, generic(address), size) == 0);
    REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    ::close(socket);
    return ntohs(address.sin_port);
}

VirtualPrinter::VirtualPrinter(Options options) : options_(std::move(options)), port_(free_port()) {
    std::filesystem::create_directory(folder_ / "spool");
    std::filesystem::create_directory(folder_ / "out");
    std::ofstream(folder_ / "print") << "#!/bin/sh\ncp \"$1\" \"" << (folder_ / "out").string() << "/$$\"\n";
    std::filesystem::permissions(folder_ / "print", std::filesystem::perms::owner_all);
}

void VirtualPrinter::switch_on() {
    std::vector<std::string> words{"ippeveprinter",   "-p", std::to_string(port_), "-n", "localhost",      "-d",
                                   folder_ / "spool", "-f", options_.formats,      "-c", folder_ / "print"};
    words.insert(words.end(), options_.arguments.begin(), options_.arguments.end());
    words.emplace_back("Merci");
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::string path = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
    std::string preload = "LD_PRELOAD=" MERCI_NO_AVAHI;
    std::array<char*, 3> environment{path.data(), preload.data(), nullptr};

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    const std::string log = folder_ / "log";
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    const int failed =
        posix_spawn(&process_, "/usr/sbin/ippeveprinter", &files, nullptr, argv.data(), environment.data());
    posix_spawn_file_actions_destroy(&files);
    REQUIRE(failed == 0);

    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (get(port_, "/").empty()) {
        REQUIRE(std::chrono::steady_clock::now() < deadline);
        REQUIRE(waitpid(process_, nullptr, WNOHANG) == 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // nothing tells when a process listens
    }
}

void VirtualPrinter::switch_off() {
    if (process_ == 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = 0;
}

void VirtualPrinter::load_paper(int sheets) {
    const auto page = get(port_, "/media?size1=iso_a4_210x297mm&type1=stationery&level1=" + std::to_string(sheets) +
                                     "&size3=iso_dl_110x220mm&type3=envelope&level3=-2");
    REQUIRE(page.find("<option value=\"" + std::to_string(sheets) + "\" selected>") != page.npos);
}

std::string VirtualPrinter::uri(const std::string& scheme) const {
    return scheme + "://localhost:" + std::to_string(port_) + "/ipp/print";
}

std::vector<std::string> VirtualPrinter::printed() const {
    std::vector<std::string> documents;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "out")) {
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        documents.push_back(text.str());
    }
    std::sort(documents.begin(), documents.end());
    return documents;
}

}  // namespace merci::testing
