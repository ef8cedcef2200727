#include "hub/intake.h"

#include <algorithm>

#include "core/credentials/addresses.h"
#include "core/journal/check_all.h"
#include "core/storage/blob_scope.h"
#include "core/storage/fold.h"

namespace merci::hub {
namespace {

constexpr int kTries = 3;

Refused refusal(std::int64_t seq, std::string code, std::string detail) {
    return {seq, std::move(code), std::move(detail)};
}

void read_part(Taken& taken, const journal::Part& part, std::size_t i) {
    const auto& type = taken.event.envelope.type;
    const auto staying = storage::blobs_staying(part.fields);
    for (const auto& blob : storage::blobs_named(part.fields)) {
        const bool stays = std::find(staying.begin(), staying.end(), blob) != staying.end();
        taken.blobs.push_back({blob, i, !stays});
    }
    if (type == "record_told" && part.kind == "photo")
        taken.photos.push_back(
            {credentials::Addresses::photo_key(taken.event.envelope.id + "." + std::to_string(i)), i});
    if (!part.owner.empty()) return;  // what follows is nobody's
    if (type == "badge_awarded" && part.kind == "award" && is_crockford60(text_in(part.fields, "award")))
        taken.awards.push_back(text_in(part.fields, "award"));
    if (type == "person_erased" && part.kind == "erasure" && is_hash(text_in(part.fields, "subject")))
        taken.erased = text_in(part.fields, "subject");
    const auto feed = text_in(part.fields, "feed");
    if (type == "kiosk_admitted" && part.kind == "admitted" && journal::FeedId::parse(feed).ok())
        taken.admitted.push_back(feed);
    if (type == "kiosk_removed" && part.kind == "removed" && journal::FeedId::parse(feed).ok())
        taken.removed.push_back({feed, std::max<std::int64_t>(0, integer_in(part.fields, "seq"))});
}

// One batch against one head.
class Prefix {
public:
    Prefix(Store& store, const Device& device, const std::string& centre, Head head)
        : store_(store), device_(device), centre_(centre), head_(std::move(head)) {}

    // Errors are the disk's; what is wrong with the event is `refused`.
    Result<void> add(Result<sync::CheckedEvent> checked) {
        if (!checked.ok()) {
            refused = refusal(head_.seq + 1, std::string(name_of(checked.error().code)), checked.error().detail);
            return {};
        }
        const auto& envelope = checked->envelope;
        const auto refuse = [&](const char* code, const char* why) -> Result<void> {
            refused = refusal(envelope.seq, code, why);
            return {};
        };
        if (envelope.feed.text() != device_.feed) return refuse("bad_input", "an event of another feed");
        if (envelope.centre != centre_) return refuse("bad_input", "an event of another centre");
        if (envelope.seq <= head_.seq) return known(*checked);
        if (device_.standing == Standing::removed && envelope.seq > device_.cut)
            return refuse("not_allowed", "the feed was cut off before this");
        if (envelope.seq != head_.seq + 1 || envelope.prev != head_.hash)
            return refuse("bad_input", "it does not follow the head");
        if (envelope.seq == 1 && envelope.type != "feed_opened")
            return refuse("bad_input", "a feed begins with feed_opened");
        if (envelope.hlc.text() <= head_.hlc || envelope.hlc > journal::Hlc::kEnd)
            return refuse("bad_input", "its time does not come after the one before");
        take(std::move(*checked));
        return {};
    }

    std::vector<Taken> taken;
    std::optional<Refused> refused;
    bool forked = false;

private:
    // A place that is filled already, in the log or in this batch.
    Result<void> known(const sync::CheckedEvent& event) {
        std::optional<Hash> there;
        for (const auto& one : taken) {
            if (one.event.envelope.seq == event.envelope.seq) there = one.event.wire.sealed.hash;
        }
        if (!there) {
            MERCI_TRY(there, store_.hash_at(device_.feed, event.envelope.seq));
        }
        if (there == event.wire.sealed.hash) return {};
        forked = true;
        refused = refusal(event.envelope.seq, "fork", "another event has this place");
        return {};
    }

    void take(sync::CheckedEvent event) {
        head_ = {event.envelope.seq, event.wire.sealed.hash, event.envelope.hlc.text(), false};
        taken.push_back(read_event(std::move(event)));
    }

    Store& store_;
    const Device& device_;
    const std::string& centre_;
    Head head_;
};

Intake answer_of(const Prefix& prefix, const Head& head) {
    Intake intake;
    intake.head = head;
    intake.refused = prefix.refused;
    intake.taken = prefix.taken.size();
    for (const auto& taken : prefix.taken) {
        intake.erased = intake.erased || !taken.erased.empty();
        for (const auto& blob : taken.blobs) {
            if (blob.travels) intake.blobs.push_back(blob.name);
        }
    }
    return intake;
}

}  // namespace

Taken read_event(sync::CheckedEvent event) {
    Taken taken;
    taken.event = std::move(event);
    for (std::size_t i = 0; i < taken.event.parts.size(); ++i) {
        if (taken.event.parts[i]) read_part(taken, *taken.event.parts[i], i);
    }
    return taken;
}

Result<Intake> take_in(Store& store, const Device& device, const std::string& centre,
                       const std::vector<sync::WireEvent>& batch, Millis now) {
    if (device.standing == Standing::waiting) return fail(Code::not_allowed, "the kiosk is not admitted yet");
    for (int i = 0; i < kTries; ++i) {
        MERCI_TRY(auto head, store.head(device.feed));
        Prefix prefix(store, device, centre, head);
        const sync::WireEvent* stopped = nullptr;
        auto checked = journal::check_all(batch);
        for (std::size_t at = 0; at < batch.size(); ++at) {
            MERCI_CHECK(prefix.add(std::move(checked[at])));
            // A frozen feed takes nothing new; what it has already is still said to be there.
            if (head.frozen && !prefix.taken.empty()) {
                prefix.refused = refusal(prefix.taken.front().event.envelope.seq, "fork", "the feed is frozen");
                prefix.taken.clear();
            }
            if (!prefix.refused) continue;
            stopped = &batch[at];
            break;
        }
        if (!prefix.taken.empty()) {
            auto appended = store.append(device.centre, device.feed, head, prefix.taken);
            if (!appended.ok() && appended.error().code == Code::wait) continue;
            if (!appended.ok()) return appended.error();
            head = *appended;
        }
        if (prefix.forked) {
            MERCI_CHECK(store.freeze(device.feed));
            head.frozen = true;
        }
        if (prefix.refused && stopped != nullptr)
            MERCI_CHECK(store.quarantine(device.centre, device.feed, *prefix.refused, *stopped, now));
        return answer_of(prefix, head);
    }
    return fail(Code::wait, "others write to this feed");
}

}  // namespace merci::hub
