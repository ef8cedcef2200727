// Every golden block of docs/events.md comes out of the program byte for byte, and verifies, opens and folds.
#include <catch2/catch.hpp>

#include "core/base/files.h"
#include "core/codes/badge_token.h"
#include "core/codes/qr_text.h"
#include "core/domain/decide.h"
#include "core/secrets/recovery.h"
#include "core/storage/backup.h"
#include "core/storage/erasure.h"
#include "core/storage/fold.h"
#include "core/storage/migrations.h"
#include "core/storage/verify.h"
#include "tests/support/events_doc.h"
#include "tests/support/folder.h"

using namespace merci;
using namespace merci::storage;
using merci::test::EventsDoc;
using merci::test::GivenRandom;
using merci::test::Golden;
using merci::test::TestFolder;

namespace {

Hash hash_of(const std::string& text) {
    const auto bytes = from_hex(text);
    REQUIRE(bytes.ok());
    Hash hash{};
    REQUIRE(bytes->size() == hash.size());
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

SigningKey key_of(const EventsDoc& doc, const std::string& name) {
    start_crypto();
    return SigningKey(hash_of(doc.golden("keys").one(name + " seed")));
}

// The keys of the page as one machine holds them.
secrets::Keys keys_of(const EventsDoc& doc) {
    start_crypto();
    const auto& keys = doc.golden("keys");
    GivenRandom seeds(*from_hex(keys.one("feed seed") + keys.one("credential seed") + keys.one("token seed")));
    return secrets::Keys::make_for(hash_of(keys.one("centre secret")), seeds);
}

Database opened(const std::filesystem::path& path) {
    auto database = Database::open(path, Access::read_write);
    REQUIRE(database.ok());
    return std::move(database).value();
}

// The golden feed in a database of its own, written by the program.
struct GoldenFeed {
    explicit GoldenFeed(const EventsDoc& doc) : key(key_of(doc, "feed")) {
        REQUIRE(migrate(db).ok());
        const auto texts = doc.golden("blobs").all("text");
        const auto names = doc.golden("blobs").all("blob");
        REQUIRE(texts.size() == names.size());
        for (std::size_t i = 0; i < texts.size(); ++i) CHECK(*blobs.put(bytes_of(texts[i] + "\n")) == names[i]);
        JournalStore(db).open_feed({key.public_key(), 1});
        for (const auto& golden : doc.goldens("event ")) write(golden);
    }

    void write(const Golden& golden) {
        INFO(golden.name);
        const auto envelope = journal::Envelope::parse(golden.one("envelope"));
        REQUIRE(envelope.ok());
        std::vector<journal::Part> parts;
        for (const auto& text : golden.all("part")) parts.push_back(*journal::open_part(text));
        GivenRandom salts(*from_hex(golden.joined("salt")));
        const auto stored = JournalStore(db).append(envelope->centre, envelope->feed, key, envelope->hlc, envelope->id,
                                                    envelope->type, envelope->tv, parts, salts);
        REQUIRE(stored.ok());
        CHECK(salts.spent());
        fold(db, *stored);
        REQUIRE(db.take_error().ok());

        auto event = db.query("SELECT envelope, hash, sig FROM events WHERE n = ?");
        event.bind(stored->n);
        REQUIRE(event.step());
        CHECK(event.text(0) == golden.one("envelope"));
        CHECK(hex(event.blob(1)) == golden.one("hash"));
        CHECK(hex(event.blob(2)) == golden.one("sig"));
        auto rows = db.query("SELECT salt, body FROM parts WHERE event = ? ORDER BY i");
        rows.bind(stored->n);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            REQUIRE(rows.step());
            CHECK(rows.text(1) == golden.all("part")[i]);
            CHECK(hex(rows.blob(0)) == golden.all("salt")[i]);
            CHECK(hex(sha256_of({rows.blob(0), bytes_of(rows.text(1))})) == golden.all("commitment")[i]);
            CHECK(hex(envelope->parts[i]) == golden.all("commitment")[i]);
        }
    }

    // Is there a row that has these values in these columns?
    bool holds(const std::string& table, const Json& row) {
        std::string columns;
        for (const auto& [name, value] : row.items()) columns += (columns.empty() ? "" : ", ") + name;
        auto rows = db.query("SELECT " + columns + " FROM " + table);
        while (rows.step()) {
            Json found = Json::object();
            int i = 0;
            for (const auto& [name, value] : row.items()) {
                const bool number = sqlite3_value_type(rows.value(i)) == SQLITE_INTEGER;
                found[name] = rows.null(i) ? Json() : number ? Json(rows.integer(i)) : Json(rows.text(i));
                ++i;
            }
            if (found == row) return true;
        }
        return false;
    }

    void check_rows(const Golden& golden) {
        for (const auto& [table, row] : golden.lines) {
            INFO(table << " " << row);
            CHECK(holds(table, *parse_canonical(row)));
        }
        REQUIRE(db.take_error().ok());
    }

    TestFolder folder;
    Database db = opened(folder / "merci.db");
    Blobs blobs{folder / "blobs"};
    SigningKey key;
};

}  // namespace

TEST_CASE("golden: keys, forms and canonical JSON") {
    const EventsDoc doc;
    const auto& keys = doc.golden("keys");
    for (const std::string name : {"feed", "credential", "token"}) {
        CHECK(base64url(key_of(doc, name).public_key()) == keys.one(name + " key"));
    }
    CHECK(journal::FeedId{key_of(doc, "feed").public_key(), 1}.text() == keys.one("feed id"));
    CHECK(hex(codes::key_id(key_of(doc, "token").public_key())) == keys.one("token key id"));

    CHECK(hex(derive(hash_of(keys.one("credential seed")), "es256")) == keys.one("es256 seed"));
    CHECK(base64url(compressed(keys_of(doc).es256().public_key())) == keys.one("es256 key"));
    CHECK(base64url(compressed(Es256Key(hash_of(keys.one("es256 seed"))).public_key())) == keys.one("es256 key"));

    const auto& json = doc.golden("json");
    for (std::size_t i = 0; i < json.all("from").size(); ++i) {
        CHECK(*canonical(*parse_json(json.all("from")[i])) == json.all("to").at(i));
        CHECK(parse_canonical(json.all("to").at(i)).ok());
    }
    REQUIRE(json.all("refused").size() > 5);
    for (const auto& text : json.all("refused")) CHECK_FALSE(parse_canonical(text).ok());
}

TEST_CASE("golden: the hybrid clock") {
    const EventsDoc doc;
    const auto& golden = doc.golden("hlc");
    const auto first = journal::Hlc::at(std::stoll(golden.one("millis")),
                                        static_cast<std::uint16_t>(std::stoi(golden.one("counter"))));
    CHECK(first.text() == golden.one("hlc"));
    journal::HybridClock clock(first);
    for (std::size_t i = 0; i < golden.all("next").size(); ++i) {
        CHECK(clock.next(std::stoll(golden.all("after it at millis").at(i)), journal::Trust::trusted)->text() ==
              golden.all("next")[i]);
    }
}

TEST_CASE("golden: one envelope, its hash and its signature") {
    const EventsDoc doc;
    const auto& golden = doc.golden("envelope");
    const auto envelope = journal::Envelope::parse(golden.one("envelope"));
    REQUIRE(envelope.ok());
    CHECK(envelope->parts == std::vector<Hash>{sha256(bytes_of("part"))});
    const auto sealed = journal::sign(*envelope, key_of(doc, "feed"));
    CHECK(sealed.text == golden.one("envelope"));
    CHECK(hex(sealed.hash) == golden.one("hash"));
    CHECK(hex(sealed.sig) == golden.one("sig"));
    CHECK(journal::check(sealed).ok());
}

TEST_CASE("golden: the feed is written byte for byte, verifies, folds, and forgets a person") {
    const EventsDoc doc;
    GoldenFeed feed(doc);
    const auto whole = verify(feed.db, feed.blobs);
    for (const auto& fault : whole.faults) UNSCOPED_INFO(fault.where + ": " + fault.what);
    CHECK(whole.good());
    CHECK(whole.events == static_cast<std::int64_t>(doc.goldens("event ").size()));
    CHECK(whole.erased_parts == 0);
    feed.check_rows(doc.golden("rows"));

    const auto& erasure = doc.golden("erasure");
    CHECK(domain::erased_subject(erasure.one("person")) == erasure.one("subject"));
    {
        Transaction transaction(feed.db);
        erase_person(feed.db, erasure.one("person"), erasure.one("erasure"));
        REQUIRE(transaction.commit().ok());
    }
    REQUIRE(scrub(feed.db, feed.blobs).ok());
    std::vector<std::string> erased;
    {
        auto rows = feed.db.query(
            "SELECT e.seq, p.i FROM parts p JOIN events e ON e.n = p.event WHERE p.body IS NULL ORDER BY 1, 2");
        while (rows.step()) erased.push_back("event " + rows.text(0) + " part " + rows.text(1));
    }
    CHECK(erased == erasure.all("erased"));
    CHECK_FALSE(test::any_file_holds(feed.folder.path(), erasure.one("person")));
    const auto after = verify(feed.db, feed.blobs);
    CHECK(after.good());
    CHECK(after.erased_parts == static_cast<std::int64_t>(erased.size()));
    feed.check_rows(doc.golden("rows after the erasure"));
    const auto digest = hex(*projection_digest(feed.db));
    REQUIRE(rebuild(feed.db).ok());
    CHECK(hex(*projection_digest(feed.db)) == digest);
}

TEST_CASE("golden: the digest of projections") {
    const EventsDoc doc;
    const auto& golden = doc.golden("digest");
    auto db = opened(":memory:");
    db.run(golden.one("table").c_str());
    for (const auto& text : golden.all("row")) {
        const auto row = *parse_json(text);
        auto insert = db.query("INSERT INTO p_example VALUES (?, ?, ?)");
        insert.bind(row[0].get<std::string>()).bind(row[1].get<std::int64_t>());
        if (row[2].is_null())
            insert.bind_null();
        else
            insert.bind(row[2].get<std::string>());
        insert.run();
    }
    CHECK(hex(sha256(bytes_of(golden.one("bytes")))) == golden.one("digest"));
    CHECK(hex(*projection_digest(db)) == golden.one("digest"));
}

TEST_CASE("golden: a badge token and the award it is for") {
    const EventsDoc doc;
    const auto& golden = doc.golden("token");
    const auto key = key_of(doc, "token");
    codes::BadgeToken token;
    token.award = *from_crockford60(golden.one("award"));
    token.badge = codes::short_id(golden.one("badge"));
    token.level = *domain::level_named(golden.one("level"));
    token.version = static_cast<std::uint16_t>(std::stoi(golden.one("version")));
    token.practice = golden.one("practice") != "no";
    const auto day = golden.one("day");
    token.day = {std::stoi(day.substr(0, 4)), std::stoi(day.substr(5, 2)), std::stoi(day.substr(8, 2))};
    token.name = golden.one("name");
    CHECK(codes::seal_token(token, key) == golden.one("token"));
    CHECK(codes::token_holds(golden.one("token"), key.public_key()));
    const auto bytes = *from_base64url(golden.one("token"));
    const std::string domain("merci badge token 1\0", 20);
    CHECK(hex(bytes_of(domain)) + hex(ByteView(bytes).first(bytes.size() - 64)) == golden.one("signed bytes"));

    CHECK(crockford60(domain::award_number(doc.golden("award").one("request"))) == doc.golden("award").one("award"));
}

TEST_CASE("golden: a personal card, a PIN and the codes on cards") {
    const EventsDoc doc;
    const auto keys = keys_of(doc);
    const auto& card = doc.golden("card");
    const auto secret = keys.card_secret(card.one("person"), card.one("card"));
    CHECK(hex(secret) == card.one("secret"));
    CHECK(hex(sha256(secret)) == card.one("hash"));

    const auto& pin = doc.golden("pin");
    CHECK(hex(derive(keys.centre_secret(), "pin", bytes_of(pin.one("pin")))) == pin.one("derived"));
    CHECK(keys.pin_matches(pin.one("pin"), pin.all("hash").at(0)));
    CHECK(keys.pin_matches(pin.one("picture code"), pin.all("hash").at(1)));
    CHECK_FALSE(keys.pin_matches(pin.one("pin"), pin.all("hash").at(1)));

    const auto& qr = doc.golden("qr");
    const auto personal = codes::read_qr_text(qr.one("personal"));
    REQUIRE(std::holds_alternative<codes::PersonalCode>(personal));
    const auto& read = std::get<codes::PersonalCode>(personal);
    CHECK(read.secret == secret);
    CHECK(codes::personal_url("https://badges.merci.example", read.centre, read.secret) == qr.one("personal"));
    const auto award = *from_crockford60(doc.golden("award").one("award"));
    CHECK(codes::badge_url("https://badges.merci.example", award, doc.golden("token").one("token")) ==
          qr.all("badge").at(0));
    for (const auto& text : qr.all("badge")) {
        const auto badge = codes::read_qr_text(text);
        REQUIRE(std::holds_alternative<codes::BadgeCode>(badge));
        CHECK(std::get<codes::BadgeCode>(badge).award == award);
    }
    REQUIRE(qr.all("foreign").size() > 5);
    for (const auto& text : qr.all("foreign")) {
        INFO(text);
        CHECK(std::holds_alternative<codes::ForeignCode>(codes::read_qr_text(text)));
    }
}

TEST_CASE("golden: recovery words, and the backup they open") {
    const EventsDoc doc;
    const auto& words = doc.golden("words");
    const auto secret = hash_of(words.one("secret"));
    CHECK(secrets::recovery_words(secret) == words.one("words"));
    CHECK(*secrets::from_recovery_words(words.one("words")) == secret);

    const auto& golden = doc.golden("backup");
    CHECK(hex(keys_of(doc).backup_key()) == golden.one("key"));
    const TestFolder folder;
    REQUIRE(write_file(folder / "backup", *from_hex(golden.joined("file"))).ok());
    SeededRandom random(1);
    const auto restored = restore(folder / "backup", folder / "restored", secret, random);
    REQUIRE(restored.ok());
    CHECK(restored->made == 1'795'000'000'000);
    CHECK(restored->blobs == 1);
    std::string inside;
    const auto entry = [&](const std::string& name, ByteView bytes) {
        inside += static_cast<char>(name.size()) + name + std::string(7, '\0') + static_cast<char>(bytes.size());
        inside += text_of(bytes);
    };
    entry("made", bytes_of(std::to_string(restored->made)));
    entry("merci.db", *read_file(folder / "restored" / "merci.db"));
    const std::string blob = doc.golden("blobs").all("blob").at(0);
    entry(blob, *Blobs(folder / "restored" / "blobs").get(blob));
    CHECK(hex(bytes_of(inside)) == golden.joined("inside"));
}
