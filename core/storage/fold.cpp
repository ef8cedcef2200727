#include "core/storage/fold.h"

#include <algorithm>
#include <array>

#include "core/storage/blob_scope.h"
#include "core/storage/folding.h"

namespace merci::storage {
namespace {

using journal::Part;

void name_blobs(Database& db, const StoredEvent& event, std::size_t part) {
    const auto staying = blobs_staying(event.parts[part]->fields);
    for (const auto& blob : blobs_named(event.parts[part]->fields)) {
        const bool stays = std::ranges::find(staying, blob) != staying.end();
        db.query("INSERT OR IGNORE INTO p_blobs (blob, event, i, owner, stays) VALUES (?, ?, ?, ?, ?)")
            .bind(blob)
            .bind(event.id)
            .bind(static_cast<std::int64_t>(part))
            .bind_or_null(event.parts[part]->owner)
            .bind(std::int64_t{stays ? 1 : 0})
            .run();
    }
}

struct Fold {
    KnownPart part;
    void (*apply)(const folds::Folding&);
};

using enum Owned;

// Every type and kind that is projected, and whose it is; docs/events.md says what each holds.
constexpr std::array kFolds = {
    Fold{{"centre_founded", "centre", by_nobody}, folds::centre},
    Fold{{"feed_opened", "feed", by_nobody}, folds::feed},
    Fold{{"feed_opened", "hub", by_nobody}, folds::hub},
    Fold{{"key_published", "key", by_nobody}, folds::key},
    Fold{{"person_joined", "person", by_person}, folds::person},
    Fold{{"person_changed", "change", by_person}, folds::change},
    Fold{{"card_issued", "card", by_person}, folds::card},
    Fold{{"pin_set", "pin", by_person}, folds::pin},
    Fold{{"picture_code_set", "code", by_person}, folds::picture_code},
    Fold{{"activity_defined", "activity", by_nobody}, folds::activity},
    Fold{{"badge_defined", "badge", by_nobody}, folds::badge},
    Fold{{"record_told", "record", by_nobody}, folds::record},
    Fold{{"record_told", "story", by_person}, folds::story},
    Fold{{"record_told", "photo", by_person}, folds::photo},
    Fold{{"record_told", "with", by_person}, folds::with},
    Fold{{"record_answered", "answer", by_person}, folds::record_answer},
    Fold{{"badge_asked", "request", by_person}, folds::request},
    Fold{{"request_reviewed", "review", by_person}, folds::review},
    Fold{{"request_reviewed", "by", by_person}, folds::reviewed_by},
    Fold{{"badge_awarded", "award", by_nobody}, folds::award},
    Fold{{"badge_awarded", "holder", by_person}, folds::holder},
    Fold{{"award_signed", "signature", by_nobody}, folds::signature},
    Fold{{"award_signed", "token", by_person}, folds::token},
    Fold{{"award_revoked", "revocation", by_nobody}, folds::revocation},
    Fold{{"award_revoked", "reason", by_person}, folds::reason},
    Fold{{"thanks_given", "thanks", by_person}, folds::thanks},
    Fold{{"thanks_given", "from", by_person}, folds::thanks_from},
    Fold{{"endorsed", "endorsed", by_either}, folds::endorsed},
    Fold{{"endorsed", "from", by_person}, folds::endorsed_from},
    Fold{{"consent_given", "consent", by_person}, folds::consent},
    Fold{{"person_erased", "erasure", by_nobody}, folds::erasure},
    Fold{{"erasure_confirmed", "confirmed", by_nobody}, folds::confirmed},
    Fold{{"endorsement_offered", "offer", by_person}, folds::offer},
    Fold{{"endorsement_offered", "said", by_person}, folds::offer_said},
    Fold{{"endorsement_answered", "answer", by_nobody}, folds::offer_answer},
    Fold{{"feelings_counted", "feelings", by_nobody}, folds::feelings},
    Fold{{"position_taken", "position", by_person}, folds::position},
    Fold{{"position_taken", "by", by_person}, folds::position_by},
    Fold{{"badge_proposed", "proposal", by_person}, folds::proposal},
    Fold{{"proposal_supported", "support", by_person}, folds::support},
    Fold{{"proposal_answered", "answer", by_person}, folds::proposal_answer},
    Fold{{"opportunity_defined", "opportunity", by_nobody}, folds::opportunity},
    Fold{{"opportunity_closed", "closed", by_nobody}, folds::opportunity_end},
    Fold{{"happening_announced", "happening", by_nobody}, folds::happening},
    Fold{{"happening_cancelled", "cancelled", by_nobody}, folds::happening_end},
    Fold{{"kiosk_admitted", "admitted", by_nobody}, folds::admitted},
    Fold{{"kiosk_removed", "removed", by_nobody}, folds::removed},
};

bool owned_as(Owned owned, const Part& part) {
    return owned == by_either || part.owner.empty() == (owned == by_nobody);
}

constexpr auto kKnownParts = [] {
    std::array<KnownPart, kFolds.size()> parts{};
    std::transform(kFolds.begin(), kFolds.end(), parts.begin(), [](const Fold& known) { return known.part; });
    return parts;
}();

}  // namespace

std::vector<std::string> blobs_named(const Json& fields) {
    std::vector<std::string> blobs;
    const auto name = [&](std::string_view blob) {
        if (is_hash(blob)) blobs.emplace_back(blob);
    };
    if (fields.is_object()) {
        const std::string portrait = text_in(fields, "portrait");
        name(text_in(fields, "blob"));
        if (portrait.starts_with("blob:")) name(std::string_view(portrait).substr(5));
    }
    if (!fields.is_structured()) return blobs;
    for (const auto& inner : fields) {
        const auto more = blobs_named(inner);
        blobs.insert(blobs.end(), more.begin(), more.end());
    }
    return blobs;
}

std::span<const KnownPart> known_parts() {
    return kKnownParts;
}

void fold(Database& database, const StoredEvent& event) {
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        if (event.parts[i] && !folds::meant_for_who_is_gone(event)) name_blobs(database, event, i);
    }
    if (event.tv != 1) return;  // later versions are lifted before they come here
    const std::string ord = event.ord();
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        if (!event.parts[i]) continue;
        for (const auto& known : kFolds) {
            const Part& part = *event.parts[i];
            if (known.part.type != event.type || known.part.kind != part.kind || !owned_as(known.part.owned, part))
                continue;
            known.apply({database, event, part, static_cast<std::int64_t>(i), ord});
        }
    }
    const auto gone = std::count_if(event.parts.begin(), event.parts.end(), [](const auto& part) { return !part; });
    if (event.type == "record_told" && gone > 0)
        database.query("UPDATE p_records SET gone = ? WHERE id = ?").bind(std::int64_t{gone}).bind(event.id).run();
}

namespace {

// Somebody joins, and another feed that came in sooner spoke of them: a change has found no row to change.
bool spoken_of_before(Database& database, const StoredEvent& event) {
    if (event.type != "person_joined") return false;
    for (const auto& part : event.parts) {
        if (!part || part->kind != "person") continue;
        auto changes = database.query(
            "SELECT 1 FROM parts p JOIN events e ON e.n = p.event WHERE p.owner = ? AND e.type = 'person_changed' "
            "LIMIT 1");
        if (changes.bind(part->owner).step()) return true;
    }
    return false;
}

}  // namespace

Folded fold_new(Database& database, const StoredEvent& event) {
    JournalStore journal(database);
    // What comes after a cut folds to nothing; a cut that comes after what it cuts off takes its rows back.
    if (journal.is_cut_off(event.feed, event.seq)) return Folded::done;
    if (journal.cuts_off_what_is_here(event)) return Folded::again;
    const auto copies = JournalStore(database).copies_of(event);
    if (copies.later) return Folded::again;
    if (copies.earlier) return Folded::done;
    if (spoken_of_before(database, event)) return Folded::again;
    fold(database, event);
    return Folded::done;
}

}  // namespace merci::storage
