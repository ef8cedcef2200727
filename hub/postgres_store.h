// The Store on PostgreSQL (15 or later), for a network of centres that outgrew one machine: any number of hub processes
// share it. An append holds its centre's advisory lock until it has committed, so what is numbered first is seen first;
// centres do not wait for one another.
//
// Each call takes a connection from a pool and gives it back; a server that was started again is connected to again. An
// erasure's bytes leave the tables with scrub(), which writes them anew; docs/hub.md says what is left in the WAL.
#pragma once

#include "hub/postgres.h"
#include "hub/sql_store.h"

namespace merci::hub {

class PostgresStore final : public SqlStore {
public:
    // Its tables are made when they are not there. newer_data: written by a newer hub; wait: nobody answers there.
    static Result<std::unique_ptr<Store>> open(const std::string& url, Random& random, std::size_t connections = 16);

    Result<std::string> begin_session(const std::string& feed, Millis now, Random& random) override;
    Result<void> play(const std::string& feed, const std::string& nonce, std::uint64_t count, Millis now) override;
    Result<bool> codes_closed(const std::string& address, Millis now) override;
    Result<void> note_wrong_code(const std::string& address, Millis now) override;
    Result<void> scrub(const std::vector<BlobName>& done) override;

private:
    PostgresStore(const std::string& url, std::size_t connections);
    Result<SqlPool::Lent> reader() override { return connections_.take(); }
    Result<SqlPool::Lent> writer() override { return connections_.take(); }

    SqlPool connections_;
};

}  // namespace merci::hub
