// Nodes that exchange what they know in memory, with no network and no hub: kiosks of one centre, and a bare journal.
#pragma once

#include <catch2/catch.hpp>

#include <algorithm>

#include "core/storage/fold.h"
#include "core/storage/intake.h"
#include "core/storage/sync_state.h"
#include "core/storage/verify.h"
#include "tests/support/life.h"

namespace merci::test {

inline journal::CheckedEvent checked(journal::WireEvent event) {
    auto result = journal::check(std::move(event));
    INFO((result.ok() ? std::string() : result.error().detail));
    REQUIRE(result.ok());
    return std::move(result).value();
}

inline std::vector<std::string> feeds_in(storage::Database& database) {
    std::vector<std::string> feeds;
    auto rows = database.query("SELECT id FROM feeds ORDER BY feed");
    while (rows.step()) feeds.push_back(rows.text(0));
    return feeds;
}

inline std::vector<journal::CheckedEvent> feed_of(storage::Database& database, const std::string& feed,
                                                  std::int64_t after = 0) {
    std::vector<journal::CheckedEvent> events;
    auto wire = storage::events_of(database, feed, after, 100'000, 1u << 30);
    REQUIRE(wire.ok());
    for (auto& event : *wire) events.push_back(checked(std::move(event)));
    return events;
}

// Everything a node knows, in the order in which it came in there.
inline std::vector<journal::CheckedEvent> journal_in(storage::Database& database) {
    std::vector<std::pair<std::int64_t, journal::CheckedEvent>> events;
    for (const auto& feed : feeds_in(database)) {
        for (auto& event : feed_of(database, feed)) {
            auto row = database.query("SELECT n FROM events WHERE id = ? AND hash = ?");
            REQUIRE(row.bind(event.envelope.id).bind(event.wire.sealed.hash).step());
            events.emplace_back(row.integer(0), std::move(event));
        }
    }
    std::ranges::sort(events, {}, [](const auto& event) { return event.first; });
    std::vector<journal::CheckedEvent> out;
    for (auto& [n, event] : events) out.push_back(std::move(event));
    return out;
}

template <typename T>
void shuffle(std::vector<T>& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
}

inline void give_blobs(const storage::Blobs& from, const storage::Blobs& to) {
    const auto all = from.all();
    REQUIRE(all.ok());
    for (const auto& blob : *all) {
        const auto bytes = from.get(blob);
        if (bytes.ok()) REQUIRE(to.put(*bytes).ok());
    }
}

// The faults that verify names; none is good.
inline std::vector<std::string> faults_of(storage::Store& store) {
    std::vector<std::string> out;
    for (const auto& fault : storage::verify(store.database(), store.blobs()).faults)
        out.push_back(fault.where + ": " + fault.what);
    return out;
}

inline storage::TakenIn take(storage::Store& store, std::span<const journal::CheckedEvent> events,
                             storage::Admission admission = storage::Admission::believed) {
    const auto taken = store.take_in(events, admission);
    INFO((taken.ok() ? std::string() : taken.error().detail));
    REQUIRE(taken.ok());
    return *taken;
}

// A second kiosk of the same centre: a copy of the first, so with a feed of its own.
class SecondKiosk {
public:
    SecondKiosk(TestCentre& first, std::uint64_t seed) : random_(seed) {
        first.store.reset();
        std::filesystem::copy(first.folder / "data", folder_ / "data", std::filesystem::copy_options::recursive);
        std::filesystem::remove(folder_ / "data" / "guard");
        reopen();
        first.reopen();
        // What was written before it was made is the hub's, as far as this one is concerned.
        store->database().run("UPDATE feeds SET own = 0 WHERE own = 2");
    }
    void reopen() {
        store.reset();
        auto opened = storage::Store::open(folder_ / "data", random_);
        REQUIRE(opened.ok());
        store = std::move(*opened);
    }
    Result<Json> send(const Json& command, Millis now) {
        const auto line = domain::read_command(command.dump());
        REQUIRE(line.ok());
        return store->run(line->command, {now, true});
    }
    Json run(const Json& command, Millis now) {
        const auto answer = send(command, now);
        INFO(command.dump());
        INFO((answer.ok() ? std::string() : answer.error().detail));
        REQUIRE(answer.ok());
        return *answer;
    }
    const TestFolder& folder() const { return folder_; }

    std::unique_ptr<storage::Store> store;

private:
    TestFolder folder_;
    SeededRandom random_;
};

// Both know what either knew.
inline void exchange(storage::Store& a, storage::Store& b) {
    const auto from_a = journal_in(a.database());
    const auto from_b = journal_in(b.database());
    take(b, from_a);
    take(a, from_b);
    give_blobs(a.blobs(), b.blobs());
    give_blobs(b.blobs(), a.blobs());
}

inline std::string digest(storage::Store& store) {
    return hex(*storage::projection_digest(store.database()));
}

}  // namespace merci::test
