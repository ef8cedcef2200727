#include "tests/hub/postgres_server.h"

#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace merci::test {
namespace {

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root.
void become_postgres() {
    if (::geteuid() != 0) return;
    const auto* user = ::getpwnam("postgres");
    if (user == nullptr || ::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)
        ::_exit(126);
}

pid_t run(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t process = ::fork();
    if (process != 0) return process;
    become_postgres();
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (::chdir("/") != 0 || ::freopen("/dev/null", "w", stdout) == nullptr) ::_exit(126);
    if (::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(126);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

}  // namespace

PostgresServer::PostgresServer(std::vector<std::string> settings) : settings_(std::move(settings)) {
    std::string name = (std::filesystem::temp_directory_path() / "merci-postgres-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for PostgreSQL");
    folder_ = name;
    if (::geteuid() == 0) {
        const auto* user = ::getpwnam("postgres");
        if (user == nullptr || ::chown(name.c_str(), user->pw_uid, user->pw_gid) != 0)
            throw std::runtime_error("no user postgres: deploy/install.sh test");
    }
    const pid_t made = run({std::string(kPrograms) + "initdb", "-D", data().string(), "-U", "merci", "-A", "trust",
                            "-N", "--locale=C.UTF-8", "-E", "UTF8"});
    int status = 0;
    if (::waitpid(made, &status, 0) != made || status != 0)
        throw std::runtime_error("initdb: deploy/install.sh test installs PostgreSQL 15");
    start();
}

PostgresServer::~PostgresServer() {
    if (process_ > 0) {
        ::kill(process_, SIGQUIT);
        ::waitpid(process_, nullptr, 0);
    }
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
}

void PostgresServer::start() {
    std::vector<std::string> words = {
        std::string(kPrograms) + "postgres",          "-D", data().string(), "-c", "listen_addresses=", "-c",
        "unix_socket_directories=" + folder_.string()};
    for (const auto& setting : settings_) words.insert(words.end(), {"-c", setting});
    process_ = run(std::move(words));
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (PQping(url("public").c_str()) != PQPING_OK) {
        if (std::chrono::steady_clock::now() > end) throw std::runtime_error("PostgreSQL does not start");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

void PostgresServer::kill() {
    ::kill(process_, SIGQUIT);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

std::string PostgresServer::url(const std::string& schema) const {
    return "postgresql:///postgres?host=" + folder_.string() + "&user=merci&options=-csearch_path%3D" + schema;
}

PostgresServer& shared_postgres() {
    static PostgresServer server({"fsync=off", "max_connections=200"});
    return server;
}

}  // namespace merci::test
