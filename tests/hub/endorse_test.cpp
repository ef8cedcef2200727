#include "tests/hub/hub_transport.h"

using namespace merci;
using namespace merci::test;

namespace {

bool has(const std::string& text, const std::string& piece) {
    return text.find(piece) != std::string::npos;
}

std::string encoded(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        out += plain ? std::string(1, c) : "%" + hex(bytes_of(std::string(1, c)));
    }
    return out;
}

using Fields = std::vector<std::pair<std::string, std::string>>;

// A centre at a hub, with an award whose card somebody scanned.
struct Scanned {
    Scanned() {
        kiosk.clock.set(world.clock.now());
        nathan = kiosk.join("Nathan");
        award = kiosk.award(nathan, "explore");
        kiosk.run({{"do", "consent"},
                   {"person", nathan},
                   {"what", "page"},
                   {"audience", "public"},
                   {"value", true},
                   {"by", kiosk.animator}});
        port = kiosk.join("Port", {{"role", "partner"}, {"consents", {{{"what", "name"}, {"value", true}}}}});
        HubTransport transport(world.hub);
        sync::Client client(transport, world.clock, world.random, on(*kiosk.store));
        CHECK(must(client.enrol("https://badges.merci.example", world.code(), "accueil")) == "admitted");
        sync();
    }
    sync::SyncReport sync() { return round(world.hub, *kiosk.store, world.clock, world.random); }
    std::string token() { return kiosk.store->view().award(award)->token; }
    std::string card_of(const Id& person) {
        return *domain::personal_card_url(kiosk.store->view(), kiosk.store->keys(), person);
    }
    hub::Answer post(const std::string& path, const Fields& fields) {
        std::string body;
        for (const auto& [name, value] : fields) body += (body.empty() ? "" : "&") + name + "=" + encoded(value);
        // Everybody writes from somewhere else.
        const auto address = "198.51.100." + std::to_string(++writers);
        return world.hub.handle({"POST", path, {{"Content-Type", "application/x-www-form-urlencoded"}}, body, address});
    }
    std::string path() const { return "/b/" + award + "/endorse"; }
    hub::Answer write(const std::string& name, const std::string& words) {
        return post(path(), {{"code", token()}, {"name", name}, {"words", words}});
    }
    std::vector<domain::Offer> waiting() {
        sync();
        return kiosk.store->view().offers_waiting(world.clock.now(), 100);
    }
    bool hub_holds(const std::string& text) const { return any_file_holds(world.folder.path(), text); }

    TestCentre kiosk;
    World world;
    Id nathan;
    Id port;
    std::string award;
    int writers = 0;
};

}  // namespace

TEST_CASE("the form is alike for every badge, asks for nothing twice, and runs only the hub's own script",
          "[hub][endorse]") {
    Scanned scanned;
    const auto form = scanned.world.get(scanned.path());
    CHECK(form.status == 200);
    auto unknown = scanned.world.get("/b/0000000000ZZ/endorse").body;
    for (auto at = unknown.find("0000000000ZZ"); at != std::string::npos; at = unknown.find("0000000000ZZ"))
        unknown.replace(at, 12, scanned.award);
    CHECK(form.body == unknown);
    CHECK(has(form.body, "<form"));
    CHECK(has(form.body, "method=\"post\""));
    for (const char* name : {"code", "name", "organisation", "phrase", "words", "card"})
        CHECK(has(form.body, "name=\"" + std::string(name) + "\""));
    CHECK_FALSE(has(form.body, "Nathan"));
    bool policy = false;
    for (const auto& [name, value] : form.headers) {
        if (name == "Content-Security-Policy")
            policy = has(value, "default-src 'none'") && has(value, "form-action 'self'") && !has(value, "unsafe");
    }
    CHECK(policy);
    CHECK(has(scanned.world.get(scanned.path(), {{"Accept-Language", "ar"}}).body, "dir=\"rtl\""));
    CHECK(has(scanned.world.get(scanned.path(), {{"Accept-Language", "en"}}).body, "Your name"));
    CHECK(scanned.world.get("/endorse.js").type == "text/javascript; charset=utf-8");
    CHECK(scanned.world.get("/b/nonsense!/endorse").status == 404);
}

TEST_CASE("whoever has the card writes; it waits, and is shown once the centre accepts it", "[hub][endorse]") {
    Scanned scanned;
    const auto answer = scanned.post(
        scanned.path(), {{"code", "https://badges.merci.example/b/" + scanned.award + "#" + scanned.token()},
                         {"name", "Mme Roux"},
                         {"organisation", "Radio du Port"},
                         {"phrase", "reliable"},
                         {"words", "<i>À l’heure</i> & là"}});
    CHECK(answer.status == 200);
    CHECK(has(answer.body, "90 jours"));
    CHECK_FALSE(has(scanned.world.get("/b/" + scanned.award).body, "Mme Roux"));
    const auto waiting = scanned.waiting();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].words == "<i>À l’heure</i> & là");
    CHECK(waiting[0].organisation == "Radio du Port");
    scanned.kiosk.run({{"do", "accept_offer"}, {"offer", waiting[0].id}, {"by", scanned.kiosk.animator}});
    scanned.sync();
    const auto page = scanned.world.get("/b/" + scanned.award).body;
    CHECK(has(page, "Mme Roux, Radio du Port confirme. Déclaré, accepté par le centre"));
    CHECK(has(page, "&lt;i&gt;À l’heure"));
    CHECK_FALSE(has(page, "<i>À"));
    const auto credential = body_of(scanned.world.get("/b/" + scanned.award + "/credential"));
    CHECK(credential["endorsement"].size() == 1);
    CHECK(credential["endorsement"][0]["issuer"]["id"] == credential["issuer"]["id"]);
}

TEST_CASE(
    "a code that is not this card's, a withdrawn badge and fields that are wrong are refused, and kept in the form",
    "[hub][endorse]") {
    Scanned scanned;
    const auto refused = [&](const Fields& fields, int status, const std::string& says) {
        const auto answer = scanned.post(scanned.path(), fields);
        INFO(answer.body);
        CHECK(answer.status == status);
        CHECK(has(answer.body, says));
        CHECK(has(answer.body, "role=\"alert\""));
        return answer.body;
    };
    auto bent = scanned.token();
    bent[40] = bent[40] == 'A' ? 'B' : 'A';
    const auto kept = refused({{"code", bent}, {"name", "\"><script>x"}, {"words", "</textarea><b>"}}, 403, "Ce code");
    CHECK(has(kept, "&quot;&gt;&lt;script&gt;x"));
    CHECK(has(kept, "&lt;&#x2F;textarea&gt;&lt;b&gt;") != has(kept, "&lt;/textarea&gt;&lt;b&gt;"));
    CHECK_FALSE(has(kept, "<script>x"));
    refused({{"name", "Mme Roux"}, {"words", "sans code"}}, 403, "Ce code");
    const auto code = scanned.token();
    refused({{"code", code}, {"words", "Bravo"}}, 400, "Écrivez votre nom");
    refused({{"code", code}, {"name", "Mme Roux"}}, 400, "Choisissez une phrase");
    refused({{"code", code}, {"name", "Mme Roux"}, {"words", std::string(501, 'x')}}, 413, "trop long");
    refused({{"code", code}, {"name", std::string(81, 'x')}, {"words", "x"}}, 413, "trop long");
    refused({{"code", code}, {"name", "\xFF\xFE"}, {"words", "x"}}, 400, "pas marché");
    refused({{"code", code}, {"card", scanned.card_of(scanned.nathan)}, {"words", "x"}}, 403,
            "pas celle d’un partenaire");
    CHECK(scanned.post("/b/0000000000ZZ/endorse", {{"code", code}, {"name", "M"}, {"words", "x"}}).status == 403);
    CHECK(scanned.world.hub
              .handle({"POST", scanned.path(), {{"Content-Type", "application/json"}}, "{}", "198.51.100.250"})
              .status == 415);
    CHECK(scanned.waiting().empty());
    scanned.kiosk.run(
        {{"do", "revoke"}, {"award", scanned.award}, {"by", scanned.kiosk.animator}, {"reason", "par erreur"}});
    scanned.sync();
    refused({{"code", code}, {"name", "Mme Roux"}, {"words", "x"}}, 403, "retiré");
}

TEST_CASE("five wait for an award, the same words once, and nobody writes too often", "[hub][endorse]") {
    Scanned scanned;
    for (int i = 1; i <= 5; ++i) CHECK(scanned.write("Mme Roux", "mot " + std::to_string(i)).status == 200);
    CHECK(scanned.write("Mme Roux", "mot 3").status == 200);  // sent twice: there already
    const auto sixth = scanned.write("Mme Roux", "un de trop");
    CHECK(sixth.status == 429);
    CHECK(has(sixth.body, "un de trop"));
    const auto waiting = scanned.waiting();
    REQUIRE(waiting.size() == 5);
    scanned.kiosk.run({{"do", "decline_offer"}, {"offer", waiting[0].id}, {"by", scanned.kiosk.animator}});
    scanned.sync();
    CHECK(scanned.write("Mme Roux", "un de trop").status == 200);

    int taken = 0;
    for (int i = 0; i < 20; ++i) {
        const auto answer = scanned.world.hub.handle(
            {"POST", scanned.path(), {{"Content-Type", "application/x-www-form-urlencoded"}}, "name=x", "203.0.113.9"});
        if (answer.status != 429) ++taken;
    }
    CHECK(taken == 10);
}

TEST_CASE("declined words leave the hub as well", "[hub][endorse][erasure]") {
    Scanned scanned;
    scanned.write("Mme Roux", "des mots de trop");
    const auto waiting = scanned.waiting();
    REQUIRE(waiting.size() == 1);
    REQUIRE(scanned.hub_holds("des mots de trop"));
    scanned.kiosk.run({{"do", "decline_offer"}, {"offer", waiting[0].id}, {"by", scanned.kiosk.animator}});
    scanned.sync();
    must(scanned.world.hub.tidy());
    CHECK_FALSE(scanned.hub_holds("des mots de trop"));
    CHECK_FALSE(scanned.hub_holds("Mme Roux"));
    CHECK_FALSE(any_file_holds(scanned.kiosk.folder.path(), "des mots de trop"));
}

TEST_CASE("a partner's words count at once, for an award and for a badge of the catalogue", "[hub][endorse]") {
    Scanned scanned;
    const auto card = scanned.card_of(scanned.port);
    CHECK(
        scanned.post(scanned.path(), {{"code", scanned.token()}, {"card", card}, {"words", "Il sait faire."}}).status ==
        200);
    CHECK(scanned.waiting().empty());
    const auto credential = body_of(scanned.world.get("/b/" + scanned.award + "/credential"));
    REQUIRE(credential["endorsement"].size() == 1);
    const std::string issuer = credential["endorsement"][0]["issuer"]["id"];
    CHECK(has(issuer, ":partner:"));

    const std::string achievement = credential["credentialSubject"]["achievement"]["id"];
    const auto path = achievement.substr(std::string("https://badges.merci.example").size()) + "/endorse";
    CHECK(scanned.world.get(path).status == 200);
    CHECK_FALSE(has(scanned.world.get(path).body, "name=\"code\""));
    CHECK(scanned.post(path, {{"words", "sans carte"}}).status == 403);
    CHECK(scanned.post(path, {{"card", scanned.card_of(scanned.nathan)}, {"words", "x"}}).status == 403);
    for (int i = 0; i < 2; ++i)
        CHECK(
            scanned.post(path, {{"card", card.substr(card.find('#') + 1)}, {"words", "Nous cherchons cela."}}).status ==
            200);
    CHECK(scanned.sync().digest_equal);
    CHECK(scanned.kiosk.store->view().endorsements_of(domain::Endorsed::badge, scanned.kiosk.radio_badge, 9).size() ==
          1);
    CHECK(scanned.world.get("/0000000000ZZ/badges/" + std::string(32, 'a') + "/1/act/endorse").status == 404);
}

TEST_CASE("an erasure and an offer that cross leave no words, and every node confirms", "[hub][endorse][erasure]") {
    Scanned scanned;
    const auto code = scanned.token();
    scanned.kiosk.run({{"do", "erase"}, {"person", scanned.nathan}, {"by", scanned.kiosk.animator}});
    // The hub has not heard of it yet, and whoever wrote has the card.
    const Fields words = {{"code", code}, {"name", "Mme Roux"}, {"words", "des mots qui se croisent"}};
    REQUIRE(scanned.post(scanned.path(), words).status == 200);
    scanned.sync();
    scanned.sync();
    must(scanned.world.hub.tidy());
    scanned.sync();
    scanned.sync();
    for (const char* text : {"des mots qui se croisent", "Mme Roux", "Nathan"}) {
        CHECK_FALSE(scanned.hub_holds(text));
        CHECK_FALSE(any_file_holds(scanned.kiosk.folder.path(), text));
    }
    const auto erasures = scanned.kiosk.store->view().erasures(9);
    REQUIRE(erasures.size() == 2);  // of the holder, and of the words
    for (const auto& erasure : erasures) {
        CHECK(erasure.confirmed());
        CHECK(erasure.nodes.size() == 2);
    }
    CHECK(scanned.post(scanned.path(), words).status == 403);
    const auto last = scanned.sync();
    CHECK(last.heads_equal);
    CHECK(last.digest_equal);
}

TEST_CASE("an erasure is confirmed by the hub once its files are clean, and not before", "[hub][endorse][erasure]") {
    Scanned scanned;
    must(scanned.world.hub.tidy());
    scanned.kiosk.run({{"do", "erase"}, {"person", scanned.nathan}, {"by", scanned.kiosk.animator}});
    scanned.sync();
    scanned.sync();
    CHECK_FALSE(scanned.kiosk.store->view().erasures(9).at(0).confirmed());
    must(scanned.world.hub.tidy());
    scanned.sync();
    CHECK(scanned.kiosk.store->view().erasures(9).at(0).confirmed());
}

TEST_CASE("words that nobody answers for 90 days are erased", "[hub][endorse][erasure]") {
    Scanned scanned;
    REQUIRE(scanned.write("Mme Roux", "des mots sans réponse").status == 200);
    REQUIRE(scanned.waiting().size() == 1);
    scanned.world.clock.advance(domain::kOfferMillis + 60'000);
    scanned.kiosk.clock.set(scanned.world.clock.now());
    scanned.sync();
    must(scanned.world.hub.tidy());
    scanned.sync();
    const auto offers = scanned.kiosk.store->view().offers(9);
    REQUIRE(offers.size() == 1);
    CHECK(offers[0].state == domain::OfferState::lapsed);
    CHECK_FALSE(scanned.hub_holds("des mots sans réponse"));
    CHECK_FALSE(any_file_holds(scanned.kiosk.folder.path(), "des mots sans réponse"));
}
