// A kiosk that was removed: who may remove it, where its feed is cut off, and that every node means the same by it.
#include <catch2/catch.hpp>

#include "core/credentials/did.h"
#include "core/credentials/export.h"
#include "core/domain/scan.h"
#include "core/storage/migrations.h"
#include "tests/support/nodes.h"

using namespace merci;
using namespace merci::storage;
using namespace merci::test;

namespace {

// Two kiosks that know the same; the second has given a badge, and goes on.
struct Stolen {
    explicit Stolen(std::uint64_t seed = 1) : centre(seed), life(centre), thief(centre, seed + 70) {
        feed = thief.store->feed().text();
        centre.run({{"do", "admit"}, {"feed", feed}, {"by", centre.animator}});
        before = award(life.people[0], "explore");
        exchange(*centre.store, *thief.store);
    }
    std::string award(const Id& person, const char* level) {
        const Id told =
            at_thief({{"do", "tell"}, {"person", person}, {"activity", centre.radio}, {"words", "ici"}})["record"];
        const Id request = at_thief({{"do", "ask"},
                                     {"person", person},
                                     {"badge", centre.radio_badge},
                                     {"level", level},
                                     {"records", {told}}})["request"];
        return at_thief({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}})["award"];
    }
    Json at_thief(const Json& command) {
        centre.clock.advance(1000);
        return thief.run(command, centre.clock.now());
    }
    Json remove() { return centre.run({{"do", "remove_kiosk"}, {"feed", feed}, {"by", centre.animator}}); }
    std::vector<journal::CheckedEvent> after(std::int64_t seq) { return feed_of(thief.store->database(), feed, seq); }
    std::string card_of(storage::Store& store, const std::string& id) {
        return domain::badge_card_url(store.view().centre(), *store.view().award(id));
    }
    domain::ScanKind scanned_here(const std::string& card) {
        return domain::read_card(card, centre.store->view())->kind;
    }

    TestCentre centre;
    Life life;
    SecondKiosk thief;
    std::string feed;
    std::string before;
};

}  // namespace

TEST_CASE("a kiosk is removed by an animator, once, and never the last one", "[removal]") {
    Stolen stolen;
    auto& centre = stolen.centre;
    const auto own = centre.store->feed().text();
    const auto command = [](const std::string& feed, const Id& by) {
        return Json{{"do", "remove_kiosk"}, {"feed", feed}, {"by", by}};
    };
    CHECK(centre.refused(command(stolen.feed, stolen.life.people[0])) == Code::not_allowed);
    CHECK(centre.refused(command("nonsense", centre.animator)) == Code::not_found);
    const auto answer = stolen.remove();
    CHECK(answer["fingerprint"] == journal::fingerprint(stolen.feed));
    CHECK(answer["seq"] == stolen.after(0).size());
    CHECK(centre.refused(command(stolen.feed, centre.animator)) == Code::already);
    CHECK(centre.refused(command(own, centre.animator)) == Code::not_allowed);
    CHECK(centre.refused({{"do", "admit"}, {"feed", stolen.feed}, {"by", centre.animator}}) == Code::not_allowed);
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
}

TEST_CASE("a kiosk that takes itself out of use writes that down, and nothing more", "[removal]") {
    Stolen stolen;
    auto& centre = stolen.centre;
    const auto own = centre.store->feed().text();
    centre.run({{"do", "remove_kiosk"}, {"feed", own}, {"by", centre.animator}});
    CHECK(centre.refused({{"do", "join"}, {"name", "Rose"}, {"by", centre.animator}}) == Code::not_allowed);
    take(*stolen.thief.store, journal_in(centre.store->database()));
    CHECK(digest(*stolen.thief.store) == digest(*centre.store));
    centre.reopen();
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
}

TEST_CASE("what a kiosk writes after its cut is not taken in", "[removal][sync]") {
    Stolen stolen;
    stolen.remove();
    const auto known = digest(*stolen.centre.store);
    const auto cut = static_cast<std::int64_t>(stolen.after(0).size());
    stolen.award(stolen.life.people[1], "act");
    for (const auto admission : {Admission::looked_up, Admission::believed}) {
        const auto taken = take(*stolen.centre.store, stolen.after(cut), admission);
        CHECK(taken.taken == 0);
        REQUIRE_FALSE(taken.stopped.empty());
        CHECK(taken.stopped[0].reason == "cut_off");
    }
    CHECK(digest(*stolen.centre.store) == known);
}

TEST_CASE("what came in before its cut was known counts no more, in whatever order things came", "[removal][sync]") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        INFO("seed " << seed);
        Stolen stolen(seed);
        stolen.award(stolen.life.people[1], "act");
        // A new person, a photo, and a removal of the others: all beyond the cut.
        stolen.at_thief({{"do", "join"}, {"name", "Personne"}, {"by", stolen.centre.animator}});
        stolen.at_thief(
            {{"do", "remove_kiosk"}, {"feed", stolen.centre.store->feed().text()}, {"by", stolen.centre.animator}});
        stolen.remove();
        auto events = feed_of(stolen.centre.store->database(), stolen.centre.store->feed().text());
        const auto theirs = feed_of(stolen.thief.store->database(), stolen.feed);
        // The removal by the thief would cut off the very event that cuts the thief off: no hub takes both.
        std::vector<journal::CheckedEvent> all(theirs.begin(), theirs.end() - 1);
        all.insert(all.end(), events.begin(), events.end());
        SeededRandom random(seed);
        shuffle(all, random);
        auto opened = Database::open(":memory:", Access::read_write);
        REQUIRE(opened.ok());
        auto& listener = *opened;
        REQUIRE(migrate(listener).ok());
        for (std::size_t at = 0; at < all.size(); at += 7) {
            Transaction transaction(listener);
            const std::span batch(all.begin() + static_cast<std::ptrdiff_t>(at),
                                  all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), at + 7)));
            REQUIRE(take_in(listener, batch, stolen.centre.store->view().centre().id, Admission::believed).ok());
            REQUIRE(transaction.commit().ok());
        }
        CHECK(hex(*projection_digest(listener)) == digest(*stolen.centre.store));
        const auto before = hex(*projection_digest(listener));
        REQUIRE(rebuild(listener).ok());
        CHECK(hex(*projection_digest(listener)) == before);
        auto nobody = listener.query("SELECT 1 FROM p_people WHERE name = 'Personne'");
        CHECK_FALSE(nobody.step());
    }
}

TEST_CASE("the keys of a removed kiosk leave the did document, and it signs nothing that is taken along", "[removal]") {
    Stolen stolen;
    auto& centre = stolen.centre;
    const auto key_count = [&](const storage::Store& store) {
        return (*credentials::did_document(store.view()))["verificationMethod"].size();
    };
    const auto both = key_count(*centre.store);
    stolen.remove();
    CHECK(key_count(*centre.store) == both - 2);  // Ed25519 and ES256
    const auto document = credentials::did_document(centre.store->view())->dump();
    const auto listed = centre.store->view().credential_keys();
    CHECK(std::ranges::count_if(listed, [](const auto& key) { return key.cut_off; }) == 1);
    const credentials::Signing now{centre.clock.now(), true};
    CHECK(credentials::export_award(centre.store->view(), centre.store->keys(), stolen.before, credentials::Format::ob3,
                                    now)
              .ok());
    // Were the removal known there.
    CHECK(credentials::export_award(centre.store->view(), stolen.thief.store->keys(), stolen.before,
                                    credentials::Format::ob3, now)
              .error()
              .code == Code::not_allowed);
}

TEST_CASE("a card of a removed kiosk is genuine only for what it had written down before", "[removal]") {
    Stolen stolen;
    auto& centre = stolen.centre;
    const auto card = stolen.card_of(*centre.store, stolen.before);
    CHECK(stolen.scanned_here(card) == domain::ScanKind::badge);
    const auto after = stolen.award(stolen.life.people[1], "act");
    const auto new_card = stolen.card_of(*stolen.thief.store, after);
    CHECK(stolen.scanned_here(new_card) == domain::ScanKind::badge);  // as long as nobody knows better
    stolen.remove();
    CHECK(stolen.scanned_here(card) == domain::ScanKind::badge);
    CHECK(stolen.scanned_here(new_card) == domain::ScanKind::not_genuine);

    // With the stolen key, a badge that exists is made a better one, or somebody else's.
    const auto code = std::get<codes::BadgeCode>(codes::read_qr_text(card));
    const auto forged = [&](const std::function<void(codes::BadgeToken&)>& change) {
        auto token = *codes::parse_token(code.token);
        change(token);
        return codes::badge_url("https://badges.merci.example", code.award,
                                codes::seal_token(token, stolen.thief.store->keys().token()));
    };
    CHECK(forged([](codes::BadgeToken&) {}) == card);
    CHECK(stolen.scanned_here(forged([](auto& token) { token.level = domain::Level::act; })) ==
          domain::ScanKind::not_genuine);
    CHECK(stolen.scanned_here(forged([](auto& token) { token.name = "Voleur"; })) == domain::ScanKind::not_genuine);
    // Nor for an award that another kiosk gave.
    auto other = *codes::parse_token(
        std::get<codes::BadgeCode>(codes::read_qr_text(stolen.card_of(*centre.store, stolen.life.awards[1]))).token);
    CHECK(stolen.scanned_here(codes::badge_url("https://badges.merci.example", other.award,
                                               codes::seal_token(other, stolen.thief.store->keys().token()))) ==
          domain::ScanKind::not_genuine);

    // Whose holder was erased and kept it: what is nobody's is still compared.
    centre.run({{"do", "erase"}, {"person", stolen.life.people[0]}, {"by", centre.animator}, {"badges", "keep"}});
    CHECK(stolen.scanned_here(card) == domain::ScanKind::badge);
    CHECK(stolen.scanned_here(forged([](auto& token) { token.level = domain::Level::act; })) ==
          domain::ScanKind::not_genuine);
}
