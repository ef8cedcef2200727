// A PostgreSQL 15 of a test's own: in a temporary folder, on a unix socket only, as the user postgres where the test
// is root. It ends with the object, and with the test's process however that ends.
//
//     PostgresServer server;
//     server.url("a_name")        its database, with tables in a schema of this name
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace merci::test {

class PostgresServer {
public:
    // `settings`: as after -c, "wal_recycle=off".
    explicit PostgresServer(std::vector<std::string> settings = {});
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    std::string url(const std::string& schema) const;
    std::filesystem::path data() const { return folder_ / "data"; }
    void start();
    void kill();  // as a crash of all its processes would

private:
    std::filesystem::path folder_;
    std::vector<std::string> settings_;
    pid_t process_ = -1;
};

// One for all tests of this process, started when it is first asked for; without fsync.
PostgresServer& shared_postgres();

}  // namespace merci::test
