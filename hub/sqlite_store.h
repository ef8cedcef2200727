// The Store in one SQLite file: WAL, synchronous=FULL, secure_delete. One connection writes and is the single
// appender; readers have connections of their own and never wait for it. One process serves it: its sessions and wrong
// codes are in memory.
#pragma once

#include <filesystem>

#include "core/base/random.h"
#include "hub/limits.h"
#include "hub/sessions.h"
#include "hub/sql_store.h"

namespace merci::hub {

class SqliteStore final : public SqlStore {
public:
    // Made when it is not there. newer_data: written by a newer hub.
    static Result<std::unique_ptr<Store>> open(const std::filesystem::path& file, Random& random);

    Result<std::string> begin_session(const std::string& feed, Millis now, Random& random) override;
    Result<void> play(const std::string& feed, const std::string& nonce, std::uint64_t count, Millis now) override;
    Result<bool> codes_closed(const std::string& address, Millis now) override;
    Result<void> note_wrong_code(const std::string& address, Millis now) override;
    Result<void> scrub(const std::vector<BlobName>& done) override;

private:
    explicit SqliteStore(const std::filesystem::path& file);
    Result<SqlPool::Lent> reader() override { return readers_.take(); }
    Result<SqlPool::Lent> writer() override { return writers_.take(); }

    SqlPool readers_;
    SqlPool writers_;  // of one
    Sessions sessions_;
    WrongCodes wrong_codes_;
};

}  // namespace merci::hub
