// The Store in one SQLite file: WAL, synchronous=FULL, secure_delete. One writer connection behind a mutex is the
// single appender; readers have connections of their own and never wait for it.
#pragma once

#include <filesystem>
#include <mutex>

#include "core/base/random.h"
#include "core/storage/sqlite.h"
#include "hub/store.h"

namespace merci::hub {

class SqliteStore final : public Store {
public:
    // Made when it is not there. newer_data: written by a newer hub.
    static Result<std::unique_ptr<Store>> open(const std::filesystem::path& file, Random& random);

    std::string epoch() const override { return epoch_; }
    Result<Centre> found_centre(const std::string& name, Millis now) override;
    Result<std::vector<Centre>> centres() override;
    Result<std::optional<Centre>> centre(std::int64_t number) override;
    Result<std::optional<Centre>> centre_by_id(const std::string& id) override;
    Result<void> put_code(const Hash& code, std::int64_t centre, Millis until, bool admits) override;
    Result<Device> enrol(const Hash& code, const Joining& joining, Millis now) override;
    Result<std::optional<Device>> device(const std::string& feed) override;
    Result<std::vector<Device>> devices(std::int64_t centre) override;
    Result<void> seal(const std::string& feed, const Bytes& sealed) override;
    Result<Head> head(const std::string& feed) override;
    Result<std::map<std::string, Head>> heads(std::int64_t centre) override;
    Result<std::int64_t> last(std::int64_t centre) override;
    Result<Head> append(std::int64_t centre, const std::string& feed, const Head& base,
                        const std::vector<Taken>& events) override;
    Result<std::optional<Hash>> hash_at(const std::string& feed, std::int64_t seq) override;
    Result<void> freeze(const std::string& feed) override;
    Result<std::vector<Numbered>> events_after(std::int64_t centre, std::int64_t n, int limit, std::size_t bytes,
                                               const std::string& except) override;
    Result<std::vector<Id>> erasures_owed(std::int64_t centre) override;
    Result<std::int64_t> erasures(std::int64_t centre) override;
    Result<std::optional<std::int64_t>> centre_of_award(const std::string& award) override;
    Result<std::optional<PhotoPlace>> photo(const std::string& name) override;
    Result<bool> blob_known(std::int64_t centre, const std::string& blob) override;
    Result<std::vector<std::string>> blobs(std::int64_t centre, const std::string& after, int limit) override;
    Result<std::vector<BlobName>> to_scrub() override;
    Result<void> scrub() override;
    Result<void> quarantine(std::int64_t centre, const std::string& feed, const Refused& why,
                            const sync::WireEvent& event, Millis now) override;
    Result<std::vector<Refused>> quarantined(const std::string& feed) override;

private:
    // A connection that only reads, lent to one thread at a time.
    class Lent {
    public:
        Lent(SqliteStore& store, std::unique_ptr<storage::Database> database)
            : store_(store), database_(std::move(database)) {}
        Lent(Lent&&) = default;
        Lent(const Lent&) = delete;
        Lent& operator=(Lent&&) = delete;
        Lent& operator=(const Lent&) = delete;
        ~Lent();
        storage::Database& operator*() { return *database_; }

    private:
        SqliteStore& store_;
        std::unique_ptr<storage::Database> database_;
    };

    SqliteStore(std::filesystem::path file, storage::Database database);
    Result<Lent> reader();
    Result<Device> join_centre(const Centre& centre, bool admits, const Joining& joining);

    std::filesystem::path file_;
    std::string epoch_;
    std::mutex writing_;
    storage::Database writer_;
    std::mutex lending_;
    std::vector<std::unique_ptr<storage::Database>> free_;
};

}  // namespace merci::hub
