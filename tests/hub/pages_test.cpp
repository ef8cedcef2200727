#include "core/base/gzip.h"
#include "core/credentials/addresses.h"
#include "core/credentials/bake_png.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/did.h"
#include "core/credentials/jwt.h"
#include "core/credentials/status_list.h"
#include "core/domain/consents.h"
#include "hub/token_check.h"
#include "tests/hub/hub_client.h"

using namespace merci;
using namespace merci::test;

namespace {

bool has(std::string_view text, const std::string& piece) {
    return text.find(piece) != std::string::npos;
}

// A centre on a hub, with one person who shows a badge and its photo.
struct Shown {
    explicit Shown(const Json& more = Json::object()) {
        person = kiosk.join("Nathan", more);
        friend_ = kiosk.join("Léo");
        const auto blob = must(kiosk.store->blobs().put(bytes_of("\xFF\xD8\xFFphoto")));
        domain::Tell tell;
        tell.person = person;
        tell.activity = kiosk.radio;
        tell.photos = {{blob, 10, 10}};
        tell.words = "J’ai lu les nouvelles.";
        record = must(kiosk.store->run(tell, {kiosk.clock.now(), true}))["record"];
        const auto request = kiosk.ask(person, record, "explore");
        award = kiosk.run({{"do", "review"},
                           {"request", request},
                           {"by", kiosk.animator},
                           {"answer", "yes"},
                           {"words", "Bravo."}})["award"];
        kiosk.run({{"do", "endorse"}, {"by", friend_}, {"on", {{"award", award}}}, {"words", "Il m’a appris."}});
        device.enrol(world.code());
    }
    void consent(const std::string& what, bool value = true, const Id& who = {}) {
        kiosk.run({{"do", "consent"},
                   {"person", who.empty() ? person : who},
                   {"what", what},
                   {"audience", "public"},
                   {"value", value},
                   {"by", kiosk.animator}});
    }
    std::string page() {
        sync_all(device, kiosk);
        return world.get("/b/" + award).body;
    }
    std::string photo_path() const { return "/photo/" + credentials::Addresses::photo_key(record + ".2"); }

    TestCentre kiosk;
    World world;
    Device device{world, kiosk};
    Id person;
    Id friend_;
    Id record;
    std::string award;
};

// The pages of a centre where everybody writes these words everywhere: of an award, of the centre, of a badge.
std::vector<std::string> pages_that_say(const std::string& words) {
    TestCentre kiosk;
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    const auto person = kiosk.join(words);
    const auto other = kiosk.join(words);
    const auto activity = kiosk.run({{"do", "define_activity"},
                                     {"name", words},
                                     {"emoji", "🎙️"},
                                     {"picture", "s-radio"},
                                     {"hue", "cobalt"}})["activity"];
    const auto badge = kiosk.run({{"do", "define_badge"},
                                  {"name", words},
                                  {"emoji", "🎙️"},
                                  {"hue", "cobalt"},
                                  {"activities", {activity}},
                                  {"criteria", {{"support", words}, {"explore", words}, {"act", words}}}})["badge"];
    const auto record =
        kiosk.run({{"do", "tell"}, {"person", person}, {"activity", activity}, {"words", words}})["record"];
    const auto request = kiosk.run(
        {{"do", "ask"}, {"person", person}, {"badge", badge}, {"level", "act"}, {"records", {record}}})["request"];
    const auto award = kiosk
                           .run({{"do", "review"},
                                 {"request", request},
                                 {"by", kiosk.animator},
                                 {"answer", "yes"},
                                 {"words", words}})["award"]
                           .get<std::string>();
    kiosk.run({{"do", "endorse"}, {"by", other}, {"on", {{"award", award}}}, {"words", words}});
    for (const char* what : {"page", "name"})
        for (const auto& who : {person, other})
            kiosk.run({{"do", "consent"},
                       {"person", who},
                       {"what", what},
                       {"audience", "public"},
                       {"value", true},
                       {"by", kiosk.animator}});
    sync_all(device, kiosk);
    const auto in_browser = [&](const std::string& path) { return world.get(path, {{"Accept", "text/html"}}).body; };
    const auto centre = "/" + centre_of(kiosk);
    std::vector<std::string> pages = {in_browser("/b/" + award), in_browser(centre),
                                      in_browser(centre + "/badges/" + badge.get<std::string>() + "/1/act")};
    REQUIRE(has(pages[0], "Badge d’essai"));
    return pages;
}

// The tags and the names of attributes that stand there, in their order.
std::string bones_of(const std::string& html) {
    std::string out;
    bool quoted = false;
    bool inside = false;
    for (const char c : html) {
        if (!inside && c != '<') continue;
        inside = !inside || quoted || c != '>';
        if (!quoted) out += c;
        if (c == '"') quoted = !quoted;
    }
    return out;
}

}  // namespace

TEST_CASE("nothing of an award is shown before its holder agreed, and then only what they agreed to", "[hub][pages]") {
    Shown shown;
    CHECK_FALSE(has(shown.page(), "Radio web"));
    shown.consent("page");
    const auto page = shown.page();
    CHECK(has(page, "Radio web"));
    CHECK(has(page, "J’ai lu les nouvelles."));
    CHECK(has(page, "Il m’a appris."));
    CHECK(has(page, "Bravo."));
    CHECK(has(page, "Badge d’essai"));
    CHECK_FALSE(has(page, "Nathan"));
    CHECK_FALSE(has(page, "Léo"));
    CHECK_FALSE(has(page, "/photo/"));
    CHECK(shown.world.get(shown.photo_path()).status == 410);
    shown.consent("name");
    shown.consent("name", true, shown.friend_);
    shown.consent("photo");
    const auto more = shown.page();
    CHECK(has(more, "Nathan"));
    CHECK(has(more, "Léo"));
    CHECK(has(more, "photo&#x2F;") != has(more, "/photo/"));
    CHECK(shown.world.get(shown.photo_path()).body == "\xFF\xD8\xFFphoto");
    CHECK(shown.world.get(shown.photo_path()).type == "image/jpeg");
    shown.consent("photo", false);
    shown.page();
    CHECK(shown.world.get(shown.photo_path()).status == 410);
    CHECK(more.size() < 100'000);
    // A folder for practice: nothing on the page calls the badge valid.
    CHECK_FALSE(has(more, "valide"));
}

TEST_CASE("a page and a photo are shown for as long as each who is asked says so, thing by thing", "[hub][pages]") {
    using domain::Reach;
    Shown shown;
    domain::Tell tell;
    tell.person = shown.person;
    tell.activity = shown.kiosk.radio;
    tell.photos = {{must(shown.kiosk.store->blobs().put(bytes_of("\xFF\xD8\xFFtogether"))), 10, 10}};
    tell.with = {shown.friend_};
    const Id record = must(shown.kiosk.store->run(tell, {shown.kiosk.clock.now(), true}))["record"];
    const auto& view = shown.kiosk.store->view();
    const auto told = *view.record(record);
    const std::string photo = domain::photo_name(told, told.photos.at(0));
    // What the screens of My space send.
    const auto says = [&](const Id& who, const char* what, const std::string& of, Reach reach) {
        must(shown.kiosk.store->run(domain::GiveConsent{who, domain::consent_to(what, of, reach), {}, {}},
                                    {shown.kiosk.clock.now(), true}));
        shown.kiosk.clock.advance(1000);
        shown.page();
    };
    const auto status = [&] { return shown.world.get("/photo/" + credentials::Addresses::photo_key(photo)).status; };
    says(shown.person, "photo", photo, Reach::everyone);
    CHECK(status() == 410);
    says(shown.friend_, "photo", photo, Reach::centre);
    CHECK(status() == 410);
    says(shown.friend_, "photo", photo, Reach::everyone);
    CHECK(status() == 200);
    says(shown.friend_, "photo", photo, Reach::nobody);
    CHECK(status() == 410);
    CHECK(shown.world.get(shown.photo_path()).status == 410);  // of the other photo nobody said anything

    says(shown.person, "page", shown.award, Reach::everyone);
    CHECK(has(shown.page(), "Radio web"));
    says(shown.person, "page", shown.award, Reach::nobody);
    CHECK_FALSE(has(shown.page(), "Radio web"));
}

TEST_CASE("a minor's page and photo are shown for as long as a guardian's paper says so", "[hub][pages]") {
    Shown shown(Json{{"birth_year", 2010}});
    const auto paper = [&](bool value) {
        shown.kiosk.clock.advance(1000);
        shown.kiosk.run({{"do", "consent"},
                         {"person", shown.person},
                         {"what", "image"},
                         {"audience", "public"},
                         {"value", value},
                         {"by", shown.kiosk.animator},
                         {"guardian", "paper"}});
        shown.kiosk.clock.advance(1000);
        return shown.page();
    };
    CHECK_FALSE(has(paper(true), "Radio web"));
    shown.consent("page");
    shown.consent("photo");
    CHECK(has(shown.page(), "Radio web"));
    CHECK(shown.world.get(shown.photo_path()).status == 200);
    CHECK_FALSE(has(paper(false), "Radio web"));
    CHECK(shown.world.get(shown.photo_path()).status == 410);
    CHECK(has(paper(true), "Radio web"));
}

TEST_CASE("an unknown, an erased and an unconsented badge give one page, byte for byte", "[hub][pages]") {
    Shown shown;
    shown.page();
    const auto unconsented = shown.world.get("/b/" + shown.award);
    const auto unknown = shown.world.get("/b/0000000000ZZ");
    shown.consent("page");
    REQUIRE(has(shown.page(), "Radio web"));
    shown.kiosk.run({{"do", "erase"}, {"person", shown.person}, {"by", shown.kiosk.animator}});
    shown.page();
    const auto erased = shown.world.get("/b/" + shown.award);
    CHECK(unknown.status == 404);
    for (const auto& other : {unconsented, erased, shown.world.get("/b/nonsense")}) {
        CHECK(other.status == unknown.status);
        CHECK(other.body == unknown.body);
        CHECK(other.headers == unknown.headers);
    }
    for (const char* form : {"/credential", "/badge.png", "/ob2"}) {
        const auto one = shown.world.get("/b/" + shown.award + form);
        CHECK(one.status == 404);
        CHECK(one.body == shown.world.get(std::string("/b/0000000000ZZ") + form).body);
    }
    CHECK(shown.world.get(shown.photo_path()).status == 410);
    must(shown.world.hub.tidy());
    CHECK_FALSE(any_file_holds(shown.world.folder.path(), "Nathan"));
}

TEST_CASE("a revoked badge says so, and shows nothing else of its holder", "[hub][pages]") {
    Shown shown;
    shown.consent("page");
    shown.consent("name");
    REQUIRE(has(shown.page(), "Badge d’essai"));
    shown.kiosk.run({{"do", "revoke"}, {"award", shown.award}, {"by", shown.kiosk.animator}, {"reason", "une erreur"}});
    const auto page = shown.page();
    CHECK(has(page, "Badge retiré"));
    for (const char* left : {"Badge d’essai", "Nathan", "une erreur", "J’ai lu", "Il m’a"})
        CHECK_FALSE(has(page, left));
    CHECK(shown.world.get("/b/" + shown.award + "/credential").status == 410);
    const auto feed = feed_of(shown.kiosk);
    const auto list = body_of(shown.world.get("/" + centre_of(shown.kiosk) + "/status/" + feed + "/0"));
    CHECK(credentials::check_proof(list, World::key().public_key()).ok());
    const auto index = shown.kiosk.store->view().award(shown.award)->status_index;
    const auto encoded = list["credentialSubject"]["encodedList"].get<std::string>();
    CHECK(must(credentials::is_set(encoded, static_cast<std::uint64_t>(index))));
    CHECK_FALSE(must(credentials::is_set(encoded, static_cast<std::uint64_t>(index) + 1)));
    CHECK(shown.world.get("/" + centre_of(shown.kiosk) + "/status/" + feed + "/1").status == 404);
}

TEST_CASE("the hub signs as the same issuer, with a key that did.json lists", "[hub][pages]") {
    Shown shown;
    shown.consent("page");
    shown.page();
    const auto did = body_of(shown.world.get("/" + centre_of(shown.kiosk) + "/did.json"));
    const auto credential = body_of(shown.world.get("/b/" + shown.award + "/credential"));
    CHECK(credential["issuer"]["id"] == did["id"]);
    CHECK(credential["id"] == "https://badges.merci.example/b/" + shown.award + "/credential");
    const auto proof = must(credentials::read_proof(credential));
    const auto issuer = did["id"].get<std::string>();
    const auto key = must(credentials::issuer_key(issuer, proof.verification_method, {did}, 1'795'000'000'000));
    CHECK(std::get<PublicKey>(key) == World::key().public_key());
    CHECK(credentials::check_proof(credential, std::get<PublicKey>(key)).ok());
    CHECK(did["verificationMethod"].size() == 4);  // two of the kiosk, two of the hub
    const auto png = shown.world.get("/b/" + shown.award + "/badge.png");
    CHECK(body_of({200, "", must(credentials::unbake_png(bytes_of(png.body), credentials::kOpenBadges3)), {}}) ==
          credential);
    CHECK(body_of(shown.world.get("/b/" + shown.award + "/ob2"))["type"] == "Assertion");
    const std::string achievement = credential["credentialSubject"]["achievement"]["id"];
    const auto path = achievement.substr(std::string("https://badges.merci.example").size());
    CHECK(body_of(shown.world.get(path))["id"] == achievement);
    CHECK(shown.world.get(path, {{"Accept", "text/html"}}).type == "text/html; charset=utf-8");
    CHECK(shown.world.get(path + ".png").body.starts_with("\x89PNG"));
    CHECK(has(shown.world.get("/" + centre_of(shown.kiosk)).body, "Radio web"));
}

TEST_CASE("whatever anybody writes comes out escaped, in every field of every page", "[hub][pages]") {
    const auto innocent = pages_that_say("Rose");
    for (const std::string evil :
         {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>",
          "{{{name}}} {{> head}} {{#means}}", "</title><script>", "&lt;script&gt;<b>", "<!--", "javascript:alert(1)"}) {
        CAPTURE(evil);
        const auto pages = pages_that_say(evil);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            CHECK(bones_of(pages[i]) == bones_of(innocent[i]));
            for (const char* tag : {"<script>", "<svg onload", "<!--", "<img src=x", "</title><", "href=\"javascript:"})
                CHECK_FALSE(has(pages[i], tag));
        }
    }
}

TEST_CASE("a page speaks the language of the browser, from the right where it must", "[hub][pages]") {
    World world;
    const auto in = [&](const char* accept) { return world.get("/card", {{"Accept-Language", accept}}).body; };
    CHECK(has(in("fr-FR,fr;q=0.9,en;q=0.8"), "Apportez cette carte"));
    CHECK(has(in("en-GB,en;q=0.9,fr;q=0.8"), "Bring this card"));
    CHECK(has(in("de, en;q=0.3, fr;q=0.2"), "Bring this card"));
    CHECK(has(in("zz"), "Apportez cette carte"));
    CHECK(has(in(";;q=,,,"), "Apportez cette carte"));
    CHECK(has(in("ar"), "dir=\"rtl\""));
    CHECK(has(in("fa-AF,fa;q=0.9,en;q=0.8"), "lang=\"prs\""));
    CHECK_FALSE(has(in("fr"), "<script"));
}

TEST_CASE("an Open Badges 2.0 assertion's class and issuer stand at the addresses it names", "[hub][pages]") {
    Shown shown;
    shown.consent("page");
    shown.page();
    const auto path_of = [](const Json& id) {
        return id.get<std::string>().substr(std::string("https://badges.merci.example").size());
    };
    const auto assertion = body_of(shown.world.get("/b/" + shown.award + "/ob2"));
    CHECK(body_of(shown.world.get(path_of(assertion["id"]))) == assertion);
    const auto badge = body_of(shown.world.get(path_of(assertion["badge"]["id"]), {{"Accept", "text/html"}}));
    CHECK(badge["type"] == "BadgeClass");
    for (const char* member : {"id", "name", "criteria", "image", "issuer"})
        CHECK(badge[member] == assertion["badge"][member]);
    const auto issuer = body_of(shown.world.get(path_of(badge["issuer"]["id"])));
    CHECK(issuer == badge["issuer"]);
    CHECK(issuer["type"] == "Issuer");
    CHECK(issuer["name"] == shown.kiosk.store->view().centre().name);
    CHECK(shown.world.get("/" + centre_of(shown.kiosk) + "/badges/" + std::string(32, 'a') + "/1/act/ob2").status ==
          404);
}

TEST_CASE("a badge as VC-JWT is signed with a key that did.json lists", "[hub][pages]") {
    Shown shown;
    shown.consent("page");
    shown.page();
    const auto answer = shown.world.get("/b/" + shown.award + "/vc-jwt");
    REQUIRE(answer.status == 200);
    const auto jwt = must(credentials::read_vc_jwt(answer.body));
    const auto did = body_of(shown.world.get("/" + centre_of(shown.kiosk) + "/did.json"));
    const auto key = must(credentials::issuer_key(did["id"].get<std::string>(), jwt.header["kid"].get<std::string>(),
                                                  {did}, 1'795'000'000'000));
    const auto credential = must(credentials::check_vc_jwt(answer.body, std::get<credentials::PublicJwk>(key)));
    CHECK(credential["id"] == "https://badges.merci.example/b/" + shown.award + "/credential");
}

TEST_CASE("a badge's page brings what its card is checked with: kiosks that may sign, never one that was removed",
          "[hub][pages]") {
    Shown shown;
    shown.consent("page");
    const auto page = shown.page();
    const auto award = *shown.kiosk.store->view().award(shown.award);
    const auto key = base64url(shown.kiosk.store->keys().token().public_key());
    CHECK(has(page, "data-keys=\"" + key + "\""));
    CHECK(has(page, "data-own=\"" + hex(sha256(bytes_of(award.token))) + "\""));
    CHECK(has(page, "data-badge=\"" + hex(codes::short_id(award.badge)) + "\""));
    CHECK(has(page, "data-practice=\"yes\""));
    auto& projections = shown.kiosk.store->database();
    hub::Device removed;
    removed.feed = feed_of(shown.kiosk);
    CHECK(hub::token_check(award, true, projections, {removed}).keys == key);
    removed.standing = hub::Standing::removed;
    CHECK(hub::token_check(award, true, projections, {removed}).keys.empty());
    CHECK_FALSE(hub::token_check(award, true, projections, {removed}).own.empty());
    shown.kiosk.run({{"do", "revoke"}, {"award", shown.award}, {"by", shown.kiosk.animator}, {"reason", "une erreur"}});
    CHECK_FALSE(has(shown.page(), key));
}

TEST_CASE("a page is made once, and anew as soon as anything is known that it might tell", "[hub][pages]") {
    Shown shown;
    shown.consent("page");
    shown.page();
    const hub::Headers packed = {{"Accept-Encoding", "gzip, br"}};
    const auto path = "/b/" + shown.award;
    const auto first = shown.world.get(path);
    CHECK(shown.world.get(path).body == first.body);
    CHECK(has(shown.world.get(path, {{"Accept-Language", "en"}}).body, "Trial badge"));
    const auto small = shown.world.get(path, packed);
    CHECK(text_of(must(gunzip(bytes_of(small.body), 100'000))) == first.body);
    CHECK(small.body.size() < first.body.size() / 2);
    // Another page, another credential, nothing of the old ones.
    const auto credential = shown.world.get(path + "/credential").body;
    shown.consent("name");
    sync_all(shown.device, shown.kiosk);
    CHECK(has(text_of(must(gunzip(bytes_of(shown.world.get(path, packed).body), 100'000))), "Nathan"));
    CHECK(has(shown.world.get(path).body, "Nathan"));
    CHECK(shown.world.get(path + "/credential").body != credential);
    shown.consent("page", false);
    sync_all(shown.device, shown.kiosk);
    CHECK(shown.world.get(path).status == 404);
    CHECK(shown.world.get(path, packed).status == 404);
    CHECK(shown.world.get(path + "/credential").status == 404);
}
