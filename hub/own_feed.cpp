#include "hub/own_feed.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/domain/hub_feed.h"
#include "hub/intake.h"

namespace merci::hub {
namespace {

constexpr int kTries = 5;
constexpr int kAtOnce = 500;  // of one append
constexpr int kReadAtOnce = 1000;
constexpr std::size_t kBytesAtOnce = 8u << 20;
constexpr std::size_t kShort = 8;  // characters of a feed that its ord holds
constexpr std::size_t kFileMost = 1024;

}  // namespace

struct OwnFeeds::State {
    Hash seed{};
    int epoch = 1;
    std::int64_t seq = 0;
    Hash hash{};

    SigningKey key() const { return SigningKey(std::span(seed).first<SigningKey::kSeedSize>()); }
    std::string feed() const { return journal::FeedId{key().public_key(), epoch}.text(); }
};

Result<std::optional<OwnFeeds::State>> OwnFeeds::read(const Centre& centre) const {
    const std::optional<State> none;
    std::error_code error;
    if (!std::filesystem::exists(file(centre), error)) return none;
    MERCI_TRY(const auto bytes, read_file(file(centre), kFileMost));
    const auto json = parse_json(text_of(bytes));
    if (!json.ok() || !json->is_object()) return none;  // a power cut's: a new feed begins
    State state;
    const auto seed = from_hex(text_in(*json, "seed"));
    const auto hash = from_hex(text_in(*json, "hash"));
    const auto epoch = integer_in(*json, "epoch");
    if (!seed.ok() || !hash.ok() || seed->size() != state.seed.size() || hash->size() != state.hash.size() ||
        epoch < 1 || epoch > 999'999)
        return none;
    std::copy(seed->begin(), seed->end(), state.seed.begin());
    std::copy(hash->begin(), hash->end(), state.hash.begin());
    state.epoch = static_cast<int>(epoch);
    state.seq = integer_in(*json, "seq");
    return std::optional(state);
}

Result<void> OwnFeeds::note(const Centre& centre, const State& state) const {
    MERCI_CHECK(make_folder(folder_, Secrecy::secret));
    const Json json = {
        {"seed", hex(state.seed)}, {"epoch", state.epoch}, {"seq", state.seq}, {"hash", hex(state.hash)}};
    return write_file(file(centre), bytes_of(json.dump()), Secrecy::secret);
}

// A key whose feed begins like no other of the centre.
Result<OwnFeeds::State> OwnFeeds::begin(const Centre& centre, int epoch) {
    MERCI_TRY(const auto heads, store_.heads(centre.number));
    for (;;) {
        State state;
        random_.fill(state.seed);
        state.epoch = epoch;
        const auto feed = state.feed();
        const auto like = [&](const auto& one) { return one.first.starts_with(feed.substr(0, kShort)); };
        if (std::none_of(heads.begin(), heads.end(), like)) return state;
    }
}

// The store has what this process set out to write last, and nobody says otherwise.
Result<bool> OwnFeeds::goes_on(const State& state, const Head& head) {
    if (head.frozen || head.seq < state.seq) return false;
    if (state.seq == 0) return true;
    MERCI_TRY(const auto there, store_.hash_at(state.feed(), state.seq));
    return there == state.hash;
}

Result<OwnFeeds::Unplaced> OwnFeeds::seal(const domain::NewEvent& event) {
    Unplaced out{event.id, event.type, event.tv, {}, {}};
    for (const auto& part : event.parts) {
        MERCI_TRY(auto sealed, journal::seal(part, random_));
        out.commitments.push_back(sealed.commitment());
        out.parts.emplace_back(std::move(sealed));
    }
    return out;
}

Result<std::vector<Taken>> OwnFeeds::place(const Centre& centre, const State& state, const Head& head,
                                           const std::vector<Unplaced>& events) {
    MERCI_TRY(const auto heads, store_.heads(centre.number));
    journal::HybridClock clock;
    for (const auto& [feed, one] : heads) {
        const auto last = journal::Hlc::parse(one.hlc);
        if (last.ok()) clock.observe(*last);
    }
    const auto key = state.key();
    auto seq = head.seq;
    auto prev = head.hash;
    std::vector<Taken> taken;
    for (const auto& event : events) {
        journal::Envelope envelope;
        envelope.centre = centre.id;
        envelope.feed = {key.public_key(), state.epoch};
        envelope.seq = ++seq;
        envelope.prev = prev;
        envelope.id = event.id;
        MERCI_TRY(envelope.hlc, clock.next(clock_.now(), journal::Trust::trusted));
        envelope.type = event.type;
        envelope.tv = event.tv;
        envelope.parts = event.commitments;
        sync::WireEvent wire{journal::sign(envelope, key), event.parts};
        prev = wire.sealed.hash;
        MERCI_TRY(auto checked, sync::check(std::move(wire)));
        taken.push_back(read_event(std::move(checked)));
    }
    return taken;
}

Result<void> OwnFeeds::write_unplaced(const Centre& centre, std::vector<Unplaced> events) {
    for (int i = 0; i < kTries; ++i) {
        MERCI_TRY(const auto kept, read(centre));
        std::optional<State> state = kept;
        Head head;
        bool goes = false;
        if (state) {
            MERCI_TRY(head, store_.head(state->feed()));
            MERCI_TRY(goes, goes_on(*state, head));
        }
        if (!goes) {
            if (state) log::warn("the hub's feed in {} is left: the store does not have all of it", centre.id);
            MERCI_TRY(state, begin(centre, state ? std::min(state->epoch + 1, 999'999) : 1));
            head = {};
        }
        auto batch = events;
        if (head.seq == 0) {
            MERCI_TRY(auto opened, seal(domain::hub_feed_opened(hub_, state->feed(), random_)));
            batch.insert(batch.begin(), std::move(opened));
        }
        MERCI_TRY(const auto taken, place(centre, *state, head, batch));
        auto after = *state;
        after.seq = taken.back().event.envelope.seq;
        after.hash = taken.back().event.wire.sealed.hash;
        MERCI_CHECK(note(centre, after));
        const auto appended = store_.append(centre.number, state->feed(), head, taken);
        if (appended.ok()) return {};
        // What was not written is no reason to begin anew.
        after.seq = head.seq;
        after.hash = head.hash;
        MERCI_CHECK(note(centre, after));
        if (appended.error().code != Code::wait) return appended.error();
    }
    return fail(Code::wait, "others write to this feed");
}

Result<void> OwnFeeds::write(const Centre& centre, const std::vector<domain::NewEvent>& events) {
    if (events.empty()) return {};
    const std::lock_guard lock(mutex_);
    for (std::size_t at = 0; at < events.size(); at += kAtOnce) {
        std::vector<Unplaced> batch;
        for (std::size_t i = at; i < std::min(events.size(), at + kAtOnce); ++i) {
            MERCI_TRY(auto sealed, seal(events[i]));
            batch.push_back(std::move(sealed));
        }
        MERCI_CHECK(write_unplaced(centre, std::move(batch)));
    }
    return {};
}

Result<std::vector<OwnFeeds::Unplaced>> OwnFeeds::all_of(const Centre& centre, const std::string& feed) {
    std::vector<Unplaced> out;
    std::int64_t n = 0;
    for (;;) {
        MERCI_TRY(const auto page, store_.events_after(centre.number, n, kReadAtOnce, kBytesAtOnce, {}));
        if (page.empty()) return out;
        n = page.back().n;
        for (const auto& one : page) {
            if (one.feed != feed) continue;
            MERCI_TRY(const auto envelope, journal::Envelope::parse(one.event.sealed.text));
            if (envelope.type == "feed_opened") continue;
            out.push_back({envelope.id, envelope.type, envelope.tv, envelope.parts, one.event.parts});
        }
    }
}

Result<void> OwnFeeds::leave_if_forked(const Centre& centre) {
    const std::lock_guard lock(mutex_);
    MERCI_TRY(const auto state, read(centre));
    if (!state) return {};
    MERCI_TRY(const auto head, store_.head(state->feed()));
    if (!head.frozen) return {};
    MERCI_TRY(auto events, all_of(centre, state->feed()));
    if (!events.empty())
        log::warn("the hub's feed in {} was forked: what it holds is written again in a new one", centre.id);
    for (std::size_t at = 0; at < events.size(); at += kAtOnce) {
        const auto end = events.begin() + static_cast<std::ptrdiff_t>(std::min(events.size(), at + kAtOnce));
        MERCI_CHECK(write_unplaced(centre, {events.begin() + static_cast<std::ptrdiff_t>(at), end}));
    }
    // Nothing to write: the next event begins the new feed.
    return {};
}

}  // namespace merci::hub
