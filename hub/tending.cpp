// What the hub does of itself in a centre, whenever a kiosk of it begins a session: confirm erasures that are done, let
// offers lapse, and take the words of those away whose award's holder was erased. See Hub::tend.
#include "core/base/log.h"
#include "core/domain/hub_feed.h"
#include "core/domain/outside.h"
#include "hub/hub.h"

namespace merci::hub {
namespace {

constexpr int kMost = 200;  // at a time; the next session goes on

std::vector<std::string> texts(storage::Database& db, const char* sql) {
    std::vector<std::string> out;
    auto query = db.query(sql);
    query.bind(kMost);
    while (query.step()) out.push_back(query.text(0));
    return out;
}

// Erasures that no feed of the hub has confirmed.
std::vector<std::string> unconfirmed(storage::Database& db) {
    return texts(db,
                 "SELECT DISTINCT e.event FROM p_erasures e WHERE NOT EXISTS (SELECT 1 FROM p_erasure_confirmations c "
                 "JOIN p_hubs h ON h.feed = c.feed WHERE c.erasure = e.event) ORDER BY e.ord LIMIT ?");
}

// An offer, or what became of it, whose other half an erasure took: the words are left, about nobody.
std::vector<std::string> orphans(storage::Database& db) {
    return texts(db,
                 "SELECT giver FROM p_offers WHERE award IS NULL AND giver IS NOT NULL UNION SELECT by FROM "
                 "p_endorsements WHERE kind IS NULL AND name IS NOT NULL ORDER BY 1 LIMIT ?");
}

std::vector<domain::Offer> lapsed(const storage::Projections& view, Millis now) {
    auto waiting = view.offers_waiting(0, kMost);  // from the beginning of time on
    std::erase_if(waiting, [&](const domain::Offer& offer) { return !domain::has_lapsed(offer, now); });
    return waiting;
}

}  // namespace

Result<void> Hub::tend(const Centre& centre) {
    MERCI_CHECK(feeds_.leave_if_forked(centre));
    domain::Decision due;
    std::vector<std::string> owed;
    MERCI_CHECK(caches_.read(centre, [&](const Caches::Reading& reading) -> Result<void> {
        for (const auto& giver : orphans(reading.database)) {
            due.events.push_back(domain::erasure_of(giver, false, random_));
            due.erasing.push_back({giver, due.events.back().id});
        }
        for (const auto& offer : lapsed(reading.view, now()))
            domain::end_offer(due, offer, domain::OfferState::lapsed, {}, random_);
        owed = unconfirmed(reading.database);
        return {};
    }));
    // Asked for after they were read, so that none is confirmed whose bytes are still to go; nor is what this erases.
    MERCI_TRY(const auto left, store_.to_scrub());
    const bool clean =
        std::none_of(left.begin(), left.end(), [&](const BlobName& one) { return one.centre == centre.number; });
    for (const auto& erasure : owed) {
        if (clean) due.events.push_back(domain::erasure_confirmed(erasure, random_));
    }
    if (due.events.empty()) return {};
    MERCI_CHECK(feeds_.write(centre, due.events));
    if (due.erasing.empty()) return {};
    pages_.forget(centre.number);
    return caches_.forget(centre);
}

void Hub::tend_quietly(const Centre& centre) {
    const auto done = tend(centre);
    if (!done.ok()) log::warn("what the hub owes {} waits: {}", centre.id, done.error().detail);
}

// What a kiosk has of a feed of ours, and the store, brought back from a backup, has not. Our own key holds every event
// of it: whoever brings it makes nothing up.
Result<std::optional<Device>> Hub::own_lost_feed(const Caller& caller, const std::vector<sync::WireEvent>& batch) {
    const std::optional<Device> none;
    const auto& centre = caller.centre;
    if (batch.empty()) return none;
    const auto envelope = journal::Envelope::parse(batch.front().sealed.text);
    if (!envelope.ok() || envelope->feed.text() == caller.device.feed) return none;
    const auto feed = envelope->feed.text();
    const auto first = sync::check(batch.front());
    if (!first.ok()) return none;
    bool ours = false;
    for (const auto& part : first->parts) {
        if (!part || part->kind != "hub" || !part->owner.empty() || first->envelope.type != "feed_opened") continue;
        ours = domain::hub_of(part->fields, feed) == key_.public_key();
    }
    if (!ours) {
        MERCI_CHECK(caches_.read(centre, [&](const Caches::Reading& reading) -> Result<void> {
            auto query = reading.database.query("SELECT 1 FROM p_hubs WHERE feed = ? AND key = ?");
            query.bind(feed).bind(ByteView(key_.public_key()));
            ours = query.step();
            return {};
        }));
    }
    if (!ours) return none;
    return std::optional(Device{feed, centre.number, {}, Standing::admitted, 0, {}});
}

}  // namespace merci::hub
