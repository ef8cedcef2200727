// A new folder joins a centre through the real hub, and a kiosk is cut off there.
#include "core/sync/joining.h"

#include "core/storage/verify.h"
#include "core/sync/admission.h"
#include "core/sync/client.h"
#include "tests/hub/hub_line.h"
#include "tests/support/hand_made.h"

using namespace merci;
using namespace merci::test;

namespace {

// A centre whose kiosk has sent everything, and a folder that would join it.
struct Joins {
    Joins() : life(kiosk), first(kiosk, world), line(world) {
        first.enrol(world);
        const auto report = first.now();
        INFO(report.json().dump());
        REQUIRE(report.good());
        REQUIRE(report.digest_equal);
    }
    Result<sync::Joining> begin(const std::string& code) {
        return sync::begin_joining(root, line, "https://hub.example", Line::plain_code(code), "Étage", world.random);
    }
    Result<sync::Joining> go_on(const std::optional<Hash>& secret = std::nullopt) {
        return sync::go_on_joining(root, line, world.clock, world.random, secret);
    }
    void admit(const std::string& feed) {
        REQUIRE(first.now().good());
        must(sync::admit(*kiosk.store, feed, kiosk.animator, {kiosk.clock.now(), true}));
        const auto report = first.now();
        INFO(report.json().dump());
        REQUIRE(report.good());
    }
    // As any kiosk now, and it knows what the first one knows.
    void check_joined() {
        auto opened = must(storage::Store::open(root, world.random));
        CHECK(opened->keys().centre_secret() == kiosk.store->keys().centre_secret());
        CHECK_FALSE(sync::is_joining(root));
        REQUIRE(first.now().good());
        sync::Client client(line, world.clock, world.random,
                            [&](const sync::Client::Work& work) { return work(*opened); });
        const auto report = client.round();
        INFO(report.json().dump());
        CHECK((report.good() && report.heads_equal && report.digest_equal));
        CHECK(storage::verify(opened->database(), opened->blobs()).faults.empty());
        CHECK(opened->blobs().all()->size() == kiosk.store->blobs().all()->size());
        const auto written = opened->run(domain::Feel{"tell", "good"}, {kiosk.clock.now(), true});
        CHECK(written.ok());
    }

    World world;
    TestCentre kiosk;
    Life life;
    Line first;
    HubLine line;
    TestFolder folder;
    std::filesystem::path root = folder / "new";
};

}  // namespace

TEST_CASE("a new folder waits, is admitted by its fingerprint, and becomes a kiosk as any other", "[hub][joining]") {
    Joins joins;
    const auto begun = must(joins.begin(joins.world.code()));
    CHECK(begun.state == "waiting");
    CHECK(begun.centre == centre_of(joins.kiosk));
    CHECK(begun.fingerprint == journal::fingerprint(begun.feed));
    CHECK(must(sync::joining(joins.root)).feed == begun.feed);
    CHECK(must(joins.go_on()).state == "waiting");
    CHECK(storage::Store::open(joins.root, joins.world.random).error().code == Code::not_a_folder);
    CHECK_FALSE(std::filesystem::exists(joins.root / "keys" / "centre.secret"));
    joins.admit(begun.feed);
    const auto held = must(joins.world.store->device(begun.feed))->sealed;
    REQUIRE_FALSE(held.empty());
    const auto joined = must(joins.go_on());
    CHECK(joined.state == "joined");
    REQUIRE(joined.report.has_value());
    CHECK(joined.report->pushed > 0);
    // What was sealed is needed no more.
    CHECK(must(joins.world.store->device(begun.feed))->sealed.empty());
    joins.check_joined();
    CHECK(joins.kiosk.store->view().kiosks().size() == 2);
    const auto kiosks = joins.kiosk.store->view().kiosks();
    CHECK(std::ranges::count_if(kiosks, [](const auto& one) { return one.label == "Étage" && one.admitted; }) == 1);
}

TEST_CASE("joining goes on from wherever the network left it", "[hub][joining]") {
    for (int at = 0; at < 14; ++at) {
        const bool answered = at % 2 == 0;
        INFO("request " << at << (answered ? ", its answer lost" : ", lost"));
        Joins joins;
        (answered ? joins.line.answer_lost_at : joins.line.lost_at) = at;
        const auto code = joins.world.code();
        auto begun = joins.begin(code);
        if (!begun.ok()) begun = joins.begin(code);
        const auto feed = must(begun).feed;
        (void)joins.go_on();
        joins.admit(feed);
        auto joined = joins.go_on();
        for (int i = 0; i < 3 && sync::is_joining(joins.root); ++i) joined = joins.go_on();
        must(joined);
        joins.check_joined();
    }
}

TEST_CASE("an admission that is cut short is done by the next round, secret first", "[hub][joining]") {
    for (int at = 0; at < 6; ++at) {
        INFO("request " << at);
        Joins joins;
        const auto feed = must(joins.begin(joins.world.code())).feed;
        REQUIRE(joins.first.now().good());
        must(sync::admit(*joins.kiosk.store, feed, joins.kiosk.animator, {joins.kiosk.clock.now(), true}));
        joins.first.hub.lost_at = joins.first.hub.requests + at;
        (void)joins.first.now();
        // Whoever is admitted finds the secret, whenever it asks.
        const auto device = must(joins.world.store->device(feed));
        if (device->standing == hub::Standing::admitted) CHECK_FALSE(device->sealed.empty());
        REQUIRE(joins.first.now().good());
        must(joins.go_on());
        joins.check_joined();
    }
}

TEST_CASE("a code that is refused leaves nothing behind, and a folder that is no new one is left alone",
          "[hub][joining]") {
    Joins joins;
    CHECK(joins.begin("0000000000000000").error().code == Code::wrong_secret);
    CHECK_FALSE(std::filesystem::exists(joins.root));
    const auto code = joins.world.code();
    CHECK(sync::begin_joining(joins.kiosk.folder / "data", joins.line, "https://hub.example", Line::plain_code(code),
                              "x", joins.world.random)
              .error()
              .code == Code::exists);
    must(joins.begin(code));
    // One that waits keeps its keys, whatever is tried with it.
    const auto feed = must(sync::joining(joins.root)).feed;
    CHECK(joins.begin("0000000000000000").error().code == Code::wrong_secret);
    CHECK(must(sync::joining(joins.root)).feed == feed);
    CHECK(must(joins.go_on()).state == "waiting");
}

TEST_CASE("an operator's code admits at once, and the recovery sheet has the secret", "[hub][joining]") {
    Joins joins;
    must(joins.begin(joins.world.code(true)));
    CHECK(must(joins.go_on()).state == "admitted");  // and nobody sealed anything
    Hash wrong{};
    wrong.fill(1);
    CHECK(joins.go_on(wrong).error().code == Code::not_genuine);
    CHECK(sync::is_joining(joins.root));
    CHECK(must(joins.go_on()).state == "admitted");
    const auto feed = must(joins.go_on(joins.kiosk.store->keys().centre_secret())).feed;
    joins.check_joined();

    // No event of the centre names it: what it writes waits aside at the other kiosk, which shows it as one that waits.
    auto& db = joins.kiosk.store->database();
    REQUIRE(joins.first.now().good());
    CHECK_FALSE(storage::hash_at(db, feed, 1).has_value());
    const auto waiting = storage::waiting_kiosks(db);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].feed == feed);
    joins.admit(feed);
    CHECK(storage::hash_at(db, feed, 1).has_value());
    CHECK(storage::waiting_kiosks(db).empty());
    joins.check_joined();
}

TEST_CASE("a power cut at the end of joining leaves one feed, which goes on", "[hub][joining]") {
    Joins joins;
    const auto begun = must(joins.begin(joins.world.code()));
    joins.admit(begun.feed);
    const auto mark = must(read_file(joins.root / "joining"));
    must(joins.go_on());
    // As it stands when the feed has begun, and neither guard nor the mark's end were written.
    must(remove_file(joins.root / "guard"));
    must(write_file(joins.root / "joining", mark, Secrecy::secret));
    CHECK(must(joins.go_on()).state == "joined");
    joins.check_joined();
    auto opened = must(storage::Store::open(joins.root, joins.world.random));
    CHECK(opened->feed().text() == begun.feed);
}

TEST_CASE("a hub that seals a secret of its own is found out", "[hub][joining]") {
    Joins joins;
    const auto begun = must(joins.begin(joins.world.code(true)));
    Hash chosen{};
    chosen.fill(9);
    must(joins.world.store->seal(begun.feed, must(sync::seal_secret(chosen, begun.centre, begun.feed))));
    CHECK(joins.go_on().error().code == Code::not_genuine);
    CHECK(sync::is_joining(joins.root));
}

TEST_CASE("a guardian's paper never leaves its kiosk, though the hub should ask for it", "[hub][joining]") {
    Joins joins;
    auto& kiosk = joins.kiosk;
    const auto paper = must(kiosk.store->blobs().put(bytes_of("the guardian's paper")));
    const Id filed = write_by_hand(kiosk, "guardian_paper_filed",
                                   {{"paper", joins.life.people[0], {{"blob", paper}, {"scope", "kiosk"}}}});
    const auto feed = must(joins.begin(joins.world.code())).feed;
    bool named = false;
    joins.first.hub.seen = [&](const sync::HttpRequest& request) {
        named = named || request.path.find(paper) != std::string::npos ||
                text_of(request.body).find("the guardian's paper") != std::string::npos;
    };
    joins.admit(feed);
    CHECK(storage::sending_of(kiosk.store->database(), filed) == storage::Sending::confirmed);
    // A hub that asks, in every way it may ask.
    joins.first.hub.twist = [&](const sync::HttpRequest& request, sync::HttpAnswer& answer) {
        if (request.path != sync::kPathEvents && request.path != sync::kPathCheck) return;
        auto body = must(parse_json(text_of(answer.body)));
        for (const char* name : {"blobs", "missing"}) {
            if (body.contains(name)) body[name].push_back(paper);
        }
        const auto text = body.dump();
        answer.body.assign(text.begin(), text.end());
    };
    const Id told = kiosk.tell(joins.life.people[1]);
    for (int i = 0; i < 3; ++i) CHECK(joins.first.now().good());
    CHECK_FALSE(named);
    CHECK(storage::sending_of(kiosk.store->database(), filed) == storage::Sending::confirmed);
    CHECK(storage::sending_of(kiosk.store->database(), told) == storage::Sending::confirmed);
    CHECK_FALSE(any_file_holds(joins.world.folder.path(), "the guardian's paper"));

    // The other kiosk neither looks for it nor misses it.
    joins.line.seen = [&](const sync::HttpRequest& request) {
        named = named || request.path.find(paper) != std::string::npos;
    };
    must(joins.go_on());
    CHECK_FALSE(named);
    auto opened = must(storage::Store::open(joins.root, joins.world.random));
    CHECK(storage::verify(opened->database(), opened->blobs()).faults.empty());
    CHECK(opened->blobs().written(paper) == 0);
}

TEST_CASE("a kiosk that was cut off has no session, sends no event, and no hub holds its later ones",
          "[hub][joining]") {
    Joins joins;
    const auto begun = must(joins.begin(joins.world.code()));
    joins.admit(begun.feed);
    must(joins.go_on());
    auto stolen = must(storage::Store::open(joins.root, joins.world.random));
    sync::Client client(joins.line, joins.world.clock, joins.world.random,
                        [&](const sync::Client::Work& work) { return work(*stolen); });
    REQUIRE(client.round().good());
    // A session that was begun before goes no further either.
    Device device(joins.world, stolen->keys().feed(), begun.feed, begun.centre);
    device.begin();

    REQUIRE(joins.first.now().good());
    const auto cut = joins.kiosk.run({{"do", "remove_kiosk"}, {"feed", begun.feed}, {"by", joins.kiosk.animator}});
    REQUIRE(joins.first.now().good());
    const auto head = must(joins.world.store->head(begun.feed)).seq;
    CHECK(cut["seq"] == head);

    must(stolen->run(domain::Thank{joins.life.people[0], joins.life.people[1], "helped", "x"},
                     {joins.kiosk.clock.now(), true}));
    const auto later = must(storage::events_of(stolen->database(), begun.feed, head, 10, 1 << 20));
    REQUIRE(later.size() == 1);
    const auto refused = body_of(device.send(later));
    CHECK(refused["refused"]["code"] == "not_allowed");
    CHECK(refused["seq"] == head);
    CHECK(device.ask("GET", "/v1/events?after=0&limit=7").status == 403);
    CHECK(device.ask("POST", "/v1/check", "{}").status == 403);

    client.ask();
    const auto report = client.round();
    CHECK(report.state == "removed");
    CHECK(report.pushed == 0);
    CHECK(report.error.find("cut off") != std::string::npos);
    CHECK(storage::hub_known(stolen->database()).state == "removed");
    CHECK(must(joins.world.store->head(begun.feed)).seq == head);
    const auto other = joins.first.now();
    CHECK((other.good() && other.heads_equal && other.digest_equal));
}
