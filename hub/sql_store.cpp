#include "hub/sql_store.h"

namespace merci::hub {
namespace {

constexpr std::size_t kShort = 8;  // characters of a feed that its ord holds

std::int64_t number_of(bool value) {
    return value ? 1 : 0;
}

Centre centre_in(const Query& row) {
    return {row.integer(0), row.text(1), row.text(2)};
}

constexpr const char* kDevice =
    "SELECT d.feed, d.centre, d.label, d.sealed, CASE WHEN a.feed IS NULL THEN 0 ELSE 1 END, a.cut FROM devices d "
    "LEFT JOIN admissions a ON a.centre = d.centre AND a.feed = d.feed ";

Device device_in(const Query& row) {
    Device device{row.text(0), row.integer(1), row.text(2), Standing::waiting, row.integer(5), row.blob(3)};
    if (row.integer(4) != 0) device.standing = row.null(5) ? Standing::admitted : Standing::removed;
    return device;
}

Result<Device> join_centre(Sql& db, const Centre& centre, bool admits, const Joining& joining) {
    const bool first = centre.id.empty();
    if (first && !is_crockford60(joining.centre))
        return fail(Code::bad_input, "the first kiosk of a centre says which centre it is");
    if (!first && !joining.centre.empty() && joining.centre != centre.id)
        return fail(Code::not_allowed, "the code is for another centre");
    {
        auto taken = db.query("SELECT 1 FROM centres WHERE id = ? AND centre != ?");
        taken.bind(joining.centre).bind(centre.number);
        if (taken.step()) return fail(Code::not_allowed, "another centre here has this id");
    }
    {
        auto other = db.query("SELECT centre FROM devices WHERE feed = ?");
        other.bind(joining.feed);
        if (other.step() && other.integer(0) != centre.number)
            return fail(Code::not_allowed, "this kiosk is of another centre");
    }
    {
        auto like = db.query("SELECT 1 FROM devices WHERE centre = ? AND substr(feed, 1, ?) = ? AND feed != ?");
        like.bind(centre.number).bind(static_cast<std::int64_t>(kShort)).bind(joining.feed.substr(0, kShort));
        like.bind(joining.feed);
        if (like.step()) return fail(Code::already, "another feed of the centre begins like this one");
    }
    if (first) db.query("UPDATE centres SET id = ? WHERE centre = ?").bind(joining.centre).bind(centre.number).run();
    db.query(
          "INSERT INTO devices (feed, centre, label) VALUES (?, ?, ?) ON CONFLICT (feed) DO UPDATE SET label = "
          "excluded.label")
        .bind(joining.feed)
        .bind(centre.number)
        .bind(joining.label)
        .run();
    if (first || admits)
        db.query("INSERT INTO admissions (centre, feed) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(centre.number)
            .bind(joining.feed)
            .run();
    auto query = db.query(std::string(kDevice) + "WHERE d.feed = ?");
    query.bind(joining.feed);
    if (!query.step()) {
        MERCI_CHECK(db.take_error());
        return fail(Code::io, "the device was not written");
    }
    return device_in(query);
}

}  // namespace

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::waiting: return "waiting";
        case Standing::admitted: return "admitted";
        case Standing::removed: return "removed";
    }
    return "";
}

std::string subject_of(std::string_view owner) {
    return hex(sha256_of({bytes_of("merci erased person"), bytes_of(owner)}));
}

Result<void> SqlStore::know_epoch(Random& random) {
    MERCI_TRY(epoch_, once("epoch", hex(random.bytes<16>())));
    return {};
}

Result<std::string> SqlStore::once(const std::string& name, const std::string& value) {
    MERCI_TRY(const auto db, writer());
    db->query("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING").bind(name).bind(value).run();
    std::string stands;
    {
        auto query = db->query("SELECT value FROM meta WHERE name = ?");
        query.bind(name);
        if (query.step()) stands = query.text(0);
    }
    MERCI_CHECK(db->take_error());
    return stands;
}

Result<Centre> SqlStore::found_centre(const std::string& name, Millis now) {
    MERCI_TRY(const auto db, writer());
    Change change(*db, 0);
    Centre centre{0, {}, name};
    {
        auto known = db->query("SELECT centre, id, name FROM centres WHERE name = ? ORDER BY centre LIMIT 1");
        known.bind(name);
        if (known.step()) centre = centre_in(known);
    }
    if (centre.number == 0) {
        auto made = db->query("INSERT INTO centres (name, made) VALUES (?, ?) RETURNING centre");
        made.bind(name).bind(now);
        if (made.step()) centre.number = made.integer(0);
    }
    MERCI_CHECK(change.commit());
    return centre;
}

Result<std::vector<Centre>> SqlStore::centres() {
    std::vector<Centre> out;
    MERCI_CHECK(each("SELECT centre, id, name FROM centres ORDER BY centre",
                     [&](const Query& row) { out.push_back(centre_in(row)); }));
    return out;
}

Result<std::optional<Centre>> SqlStore::centre(std::int64_t number) {
    std::optional<Centre> out;
    MERCI_CHECK(each(
        "SELECT centre, id, name FROM centres WHERE centre = ?", [&](const Query& row) { out = centre_in(row); },
        number));
    return out;
}

Result<std::optional<Centre>> SqlStore::centre_by_id(const std::string& id) {
    std::optional<Centre> out;
    MERCI_CHECK(each(
        "SELECT centre, id, name FROM centres WHERE id = ?", [&](const Query& row) { out = centre_in(row); }, id));
    return out;
}

Result<void> SqlStore::put_code(const Hash& code, std::int64_t centre, Millis until, bool admits) {
    MERCI_TRY(const auto db, writer());
    db->query("INSERT INTO codes (hash, centre, until, admits) VALUES (?, ?, ?, ?)")
        .bind(code)
        .bind(centre)
        .bind(until)
        .bind(number_of(admits))
        .run();
    return db->take_error();
}

Result<Device> SqlStore::enrol(const Hash& code, const Joining& joining, Millis now) {
    MERCI_TRY(const auto db, writer());
    Change change(*db, 0);
    Centre centre;
    bool admits = false;
    {
        auto query = db->query(
            "SELECT c.centre, c.id, c.name, k.until, k.admits, k.used_by FROM codes k JOIN centres c ON c.centre = "
            "k.centre WHERE k.hash = ?");
        query.bind(code);
        if (!query.step()) {
            MERCI_CHECK(db->take_error());
            return fail(Code::wrong_secret, "no such code");
        }
        const std::string used_by = query.text(5);
        if (used_by.empty() ? query.integer(3) < now : used_by != joining.feed)
            return fail(Code::wrong_secret, "the code is used up");
        centre = centre_in(query);
        admits = query.integer(4) != 0;
    }
    MERCI_TRY(auto device, join_centre(*db, centre, admits, joining));
    db->query("UPDATE codes SET used_by = ? WHERE hash = ?").bind(joining.feed).bind(code).run();
    MERCI_CHECK(change.commit());
    return device;
}

Result<std::optional<Device>> SqlStore::device(const std::string& feed) {
    std::optional<Device> out;
    MERCI_CHECK(each(
        std::string(kDevice) + "WHERE d.feed = ?", [&](const Query& row) { out = device_in(row); }, feed));
    return out;
}

Result<std::vector<Device>> SqlStore::devices(std::int64_t centre) {
    std::vector<Device> out;
    MERCI_CHECK(each(
        std::string(kDevice) + "WHERE d.centre = ? ORDER BY d.feed",
        [&](const Query& row) { out.push_back(device_in(row)); }, centre));
    return out;
}

Result<void> SqlStore::seal(const std::string& feed, const Bytes& sealed) {
    MERCI_TRY(const auto db, writer());
    db->query("UPDATE devices SET sealed = ? WHERE feed = ?").bind(sealed).bind(feed).run();
    return db->take_error();
}

}  // namespace merci::hub
