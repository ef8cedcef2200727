#include "core/domain/scan.h"

#include <algorithm>

#include "core/codes/qr_text.h"

namespace merci::domain {
namespace {

Scanned personal(const codes::PersonalCode& code, const View& view) {
    Scanned out;
    if (code.centre != view.centre().id) {
        out.kind = ScanKind::other_centre;
        return out;
    }
    const auto holder = view.card_holder(sha256(code.secret));
    if (holder) out.person = view.person(holder->person);
    if (!holder || !out.person)
        out.kind = ScanKind::unknown_card;
    else
        out.kind = holder->alive ? ScanKind::personal : ScanKind::dead_card;
    return out;
}

// Signed by the key of a kiosk that was removed, maybe by whoever has the kiosk now: only what the kiosk wrote down
// before is believed, word for word. Of an award whose holder was erased the words are gone; then what was nobody's.
bool was_known_before(const codes::BadgeCode& code, const codes::BadgeToken& token, const TokenKey& key,
                      const View& view) {
    const auto award = view.award(crockford60(code.award));
    if (!award) return false;
    for (const auto& signature : view.signatures_of(award->id)) {
        if (signature.feed != key.feed) continue;
        if (signature.token == code.token) return true;
        const bool same = codes::short_id(award->badge) == token.badge && award->version == token.version &&
                          award->level == token.level && signature.day == day_number(token.day);
        if (signature.token.empty() && same) return true;
    }
    return false;
}

Scanned badge(const codes::BadgeCode& code, const View& view) {
    Scanned out;
    out.kind = ScanKind::not_genuine;
    out.award = crockford60(code.award);
    const auto token = codes::parse_token(code.token);
    if (!token.ok() || token->award != code.award) return out;
    const auto keys = view.token_keys(token->key);
    const bool holds = std::any_of(keys.begin(), keys.end(), [&](const TokenKey& key) {
        return codes::token_holds(code.token, key.key) && (!key.cut_off || was_known_before(code, *token, key, view));
    });
    if (!holds) {
        if (keys.empty()) out.kind = ScanKind::unknown_signer;
        return out;
    }
    out.level = token->level;
    out.day = token->day;
    out.name = token->name;
    out.practice = token->practice;
    out.badge = view.badge_by_short_id(token->badge, token->version);
    out.kind = ScanKind::badge;
    if (const auto award = view.award(out.award)) {
        if (award->is_revoked) out.kind = ScanKind::revoked;
        if (!award->person.empty()) out.person = view.person(award->person);
    }
    return out;
}

}  // namespace

Result<Scanned> read_card(std::string_view qr_text, const View& view) {
    MERCI_CHECK(view.take_error());
    const auto code = codes::read_qr_text(qr_text);
    Scanned scanned;
    if (const auto* mine = std::get_if<codes::PersonalCode>(&code)) scanned = personal(*mine, view);
    if (const auto* given = std::get_if<codes::BadgeCode>(&code)) scanned = badge(*given, view);
    MERCI_CHECK(view.take_error());
    return scanned;
}

std::string_view name_of(ScanKind kind) {
    switch (kind) {
        case ScanKind::foreign: return "foreign";
        case ScanKind::personal: return "personal";
        case ScanKind::dead_card: return "dead_card";
        case ScanKind::unknown_card: return "unknown_card";
        case ScanKind::other_centre: return "other_centre";
        case ScanKind::badge: return "badge";
        case ScanKind::revoked: return "revoked";
        case ScanKind::not_genuine: return "not_genuine";
        case ScanKind::unknown_signer: return "unknown_signer";
    }
    return "";
}

Json scan_json(const Scanned& scanned, const std::string& lang) {
    Json out = {{"kind", name_of(scanned.kind)}, {"genuine", scanned.genuine()}};
    if (scanned.kind == ScanKind::personal || scanned.kind == ScanKind::dead_card) {
        out["person"] = scanned.person->id;
        out["name"] = scanned.person->name;
    }
    if (!scanned.award.empty()) out["award"] = scanned.award;
    if (scanned.kind == ScanKind::badge || scanned.kind == ScanKind::revoked) {
        if (scanned.badge) out["badge"] = {{"id", scanned.badge->id}, {"name", in_language(scanned.badge->name, lang)}};
        out["level"] = name_of(scanned.level);
        out["day"] = iso_day(scanned.day);
        out["practice"] = scanned.practice;
        if (!scanned.name.empty()) out["name"] = scanned.name;
    }
    return out;
}

}  // namespace merci::domain
