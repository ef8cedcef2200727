// What a centre is made of: its kiosks and keys, its activities and badges, and who was erased.
#include <algorithm>

#include "core/codes/badge_token.h"
#include "core/domain/hub_feed.h"
#include "core/storage/folding.h"

namespace merci::storage::folds {

namespace {

Bytes key_bytes(const std::string& text) {
    const auto bytes = from_base64url(text);
    return bytes.ok() ? *bytes : Bytes();
}

}  // namespace

void centre(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_centre (id, ord, name, address, lang, practice) VALUES (?, ?, ?, ?, ?, ?)",
          f.text("centre"), f.ord, f.text("name"), f.text("address"), f.text("lang"), f.flag("practice") ? 1 : 0);
}

void feed(const Folding& f) {
    const auto token = key_bytes(f.text("token"));
    PublicKey key{};
    if (token.size() == key.size()) std::copy(token.begin(), token.end(), key.begin());
    f.put(
        "INSERT OR IGNORE INTO p_kiosks (feed, label, credential_key, token_key, key_id, ord, after) VALUES (?, ?, ?, "
        "?, ?, ?, ?)",
        f.event.feed, f.text("label"), key_bytes(f.text("credential")), token, codes::key_id(key), f.ord,
        OrNull{f.text("after")});
}

// A feed that says it is a hub's, and that this hub vouches for.
void hub(const Folding& f) {
    const auto key = domain::hub_of(f.part.fields, f.event.feed);
    if (key)
        f.put("INSERT OR IGNORE INTO p_hubs (feed, key, ord) VALUES (?, ?, ?)", f.event.feed, ByteView(*key), f.ord);
}

void key(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_keys (feed, use, alg, key, ord) VALUES (?, ?, ?, ?, ?)", f.event.feed, f.text("use"),
          f.text("alg"), key_bytes(f.text("key")), f.ord);
}

void admitted(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_admissions (feed, ord, fingerprint) VALUES (?, ?, ?)", f.text("feed"), f.ord,
          f.text("fingerprint"));
}

void removed(const Folding& f) {
    const auto feed = f.text("feed");
    if (!journal::FeedId::parse(feed).ok()) return;
    f.put("INSERT OR IGNORE INTO p_removals (feed, ord, seq) VALUES (?, ?, ?)", feed, f.ord,
          std::max<std::int64_t>(0, f.number("seq")));
}

void confirmed(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_erasure_confirmations (erasure, feed, ord) VALUES (?, ?, ?)", f.text("erasure"),
          f.event.feed, f.ord);
}

void erasure(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_erasures (subject, ord, event, badges) VALUES (?, ?, ?, ?)", f.text("subject"),
          f.ord, f.event.id, f.text("badges"));
}

void activity(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_activities (id, ord, name, emoji, picture, hue) VALUES (?, ?, ?, ?, ?, ?)",
          f.text("activity"), f.ord, f.json("name"), f.text("emoji"), f.text("picture"), f.text("hue"));
}

void badge(const Folding& f) {
    const std::string id = f.text("badge");
    f.put(
        "INSERT OR IGNORE INTO p_badges (id, version, ord, name, emoji, hue, activities, levels, short, skills) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id, f.number("version"), f.ord, f.json("name"), f.text("emoji"), f.text("hue"), f.json("activities"),
        f.json("levels"), codes::short_id(id), f.json("skills"));
}

void feelings(const Folding& f) {
    const auto counts = f.part.fields.find("counts");
    if (counts == f.part.fields.end() || !counts->is_array()) return;
    for (const auto& count : *counts) {
        if (!count.is_object()) continue;
        f.put(
            "INSERT OR IGNORE INTO p_feelings (day, journey, feed, ord, good, fair, bad) VALUES (?, ?, ?, ?, ?, ?, ?)",
            f.number("day"), text_in(count, "journey"), f.event.feed, f.ord, integer_in(count, "good"),
            integer_in(count, "fair"), integer_in(count, "bad"));
    }
}

}  // namespace merci::storage::folds
