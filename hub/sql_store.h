// The Store over SQL, said once for SQLite and PostgreSQL: who may write, the appender, the log. What differs (opening,
// connections, sessions, scrubbing) is in the stores that derive from it. Each call takes a connection for itself.
#pragma once

#include "core/base/random.h"
#include "hub/sql_pool.h"
#include "hub/store.h"

namespace merci::hub {

class SqlStore : public Store {
public:
    std::string epoch() const override { return epoch_; }
    Result<std::string> once(const std::string& name, const std::string& value) override;
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
    Result<std::map<std::int64_t, std::int64_t>> all_erasures() override;
    Result<std::optional<std::int64_t>> centre_of_award(const std::string& award) override;
    Result<std::optional<PhotoPlace>> photo(const std::string& name) override;
    Result<bool> blob_known(std::int64_t centre, const std::string& blob) override;
    Result<std::vector<std::string>> blobs(std::int64_t centre, const std::string& after, int limit) override;
    Result<std::vector<BlobName>> to_scrub() override;
    Result<void> quarantine(std::int64_t centre, const std::string& feed, const Refused& why,
                            const sync::WireEvent& event, Millis now) override;
    Result<std::vector<Refused>> quarantined(const std::string& feed) override;

protected:
    virtual Result<SqlPool::Lent> reader() = 0;
    virtual Result<SqlPool::Lent> writer() = 0;
    // The epoch, made when there is none. Called once, before the store is used.
    Result<void> know_epoch(Random& random);
    // Strikes off what an erasure had left to do: the blobs that are gone, or, at the end, what stands for the rest.
    enum class Struck { blobs, derived };
    static void strike_off(Sql& sql, const std::vector<BlobName>& done, Struck which);

private:
    // Every row that one statement of a reader gives, with its values in the order of the question marks.
    template <typename OnRow, typename... Values>
    Result<void> each(std::string_view sql, const OnRow& on_row, const Values&... values) {
        MERCI_TRY(const auto db, reader());
        {
            auto query = db->query(sql);
            (query.bind(values), ...);
            while (query.step()) on_row(std::as_const(query));
        }
        return db->take_error();
    }

    std::string epoch_;
};

}  // namespace merci::hub
