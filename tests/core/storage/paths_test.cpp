// What came with thanks, records told together, skills, proposed badges, doors and the programme: folded in any order,
// rebuilt, and erased.
#include <catch2/catch.hpp>

#include <algorithm>

#include "core/storage/blob_scope.h"
#include "core/storage/local.h"
#include "core/storage/verify.h"
#include "tests/support/nodes.h"

using namespace merci;
using namespace merci::storage;
using merci::test::any_file_holds;
using merci::test::digest;
using merci::test::Life;
using merci::test::TestCentre;

namespace {

// A centre in which Nathan and Sylvie did everything that there is here, and the bytes that are theirs.
struct Paths {
    explicit Paths(TestCentre& centre) : life(centre), nathan(life.people[0]), sylvie(life.people[1]) {
        const auto send = [&](const domain::Command& command) {
            const auto answer = centre.store->run(command, {centre.clock.now(), true});
            REQUIRE(answer.ok());
            return *answer;
        };
        const auto blob = [&](const char* bytes) { return *centre.store->blobs().put(bytes_of(bytes)); };
        send(domain::Thank{sylvie, nathan, "cared", "", domain::Photo{blob("photo of the thanks"), 4, 3},
                           domain::VoiceNote{blob("voice of the thanks"), 500}});
        send(domain::GiveConsent{
            sylvie, {"wall", "", "centre", true, 0}, centre.animator, "paper", blob("paper of her guardian")});
        centre.run({{"do", "answer_record"}, {"person", sylvie}, {"record", life.records[0]}, {"answer", "leave"}});
        centre.run({{"do", "take_position"}, {"person", sylvie}, {"skills", {{"calm", 4}}}, {"by", centre.animator}});
        wish = send(domain::ProposeBadge{sylvie,
                                         "",
                                         domain::VoiceNote{blob("voice of the name"), 500},
                                         "🚲",
                                         "souhait de Sylvie",
                                         {"helped"},
                                         domain::VoiceNote{blob("voice of the wish"), 500}})["proposal"];
        centre.run({{"do", "support"}, {"person", nathan}, {"proposal", wish}});
        const Id other = centre.run({{"do", "propose"},
                                     {"person", nathan},
                                     {"name", "Chant"},
                                     {"emoji", "🎶"},
                                     {"words", "Chanter."}})["proposal"];
        centre.run({{"do", "support"}, {"person", sylvie}, {"proposal", other}});
        centre.run({{"do", "answer_proposal"},
                    {"proposal", other},
                    {"by", centre.animator},
                    {"answer", "adopted"},
                    {"criteria", "Chanter avec d’autres."}});
        centre.run({{"do", "answer_proposal"}, {"proposal", wish}, {"by", centre.animator}, {"answer", "let_us_talk"}});
        const Id door = centre.run({{"do", "define_opportunity"},
                                    {"by", centre.animator},
                                    {"title", "Un stage"},
                                    {"partner", "Radio du Port"},
                                    {"level", "explore"},
                                    {"badge", centre.radio_badge}})["opportunity"];
        centre.run({{"do", "close_opportunity"}, {"opportunity", door}, {"by", centre.animator}});
        const Id soup = centre.run({{"do", "announce"},
                                    {"by", centre.animator},
                                    {"title", "La soupe"},
                                    {"day", 20780},
                                    {"time", "12:30"}})["happening"];
        centre.run({{"do", "cancel_happening"}, {"happening", soup}, {"by", centre.animator}});
    }
    Life life;
    Id nathan;
    Id sylvie;
    Id wish;
};

}  // namespace

TEST_CASE("paths rebuilt from zero are the same, and come in any order") {
    TestCentre centre;
    const Paths paths(centre);
    const auto before = digest(centre);
    auto& database = centre.store->database();
    REQUIRE(rebuild(database).ok());
    CHECK(digest(centre) == before);

    std::vector<StoredEvent> events;
    REQUIRE(JournalStore(database)
                .for_each([&](const StoredEvent& event) -> Result<void> {
                    events.push_back(event);
                    return {};
                })
                .ok());
    const auto early = [](const StoredEvent& event) { return event.type == "person_joined"; };
    std::stable_partition(events.begin(), events.end(), early);
    std::reverse(std::find_if_not(events.begin(), events.end(), early), events.end());
    std::vector<std::string> tables;
    {
        auto names = database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'p_*'");
        while (names.step()) tables.push_back(names.text(0));
    }
    for (const auto& table : tables) database.run(("DELETE FROM " + table).c_str());
    for (const auto& event : events) fold(database, event);
    CHECK(digest(centre) == before);
}

TEST_CASE("an erasure takes all that a person gave, said, answered and wished for") {
    TestCentre centre;
    const Paths paths(centre);
    REQUIRE(note_thanks_seen(centre.store->database(), paths.sylvie, {Id(32, 'a')}).ok());
    const char* kTraces[] = {"photo of the thanks", "voice of the thanks", "paper of her guardian",
                             "voice of the name",   "voice of the wish",   "souhait de Sylvie"};
    for (const char* trace : kTraces) REQUIRE(any_file_holds(centre.folder.path(), trace));
    centre.run({{"do", "erase"}, {"person", paths.sylvie}, {"by", centre.animator}});
    for (const char* trace : kTraces) {
        INFO(trace);
        CHECK_FALSE(any_file_holds(centre.folder.path(), trace));
    }
    CHECK_FALSE(any_file_holds(centre.folder.path(), paths.sylvie));
    const auto& view = centre.store->view();
    CHECK_FALSE(view.proposal(paths.wish));
    CHECK(view.proposals(10).size() == 1);
    CHECK(view.proposals(10)[0].supporters == 0);
    const auto thanks = view.thanks_to(paths.nathan, 10).at(0);
    CHECK(thanks.from.empty());
    CHECK(thanks.what == "cared");
    CHECK_FALSE(thanks.photo);
    CHECK_FALSE(thanks.voice);
    const auto report = verify(centre.store->database(), centre.store->blobs());
    for (const auto& fault : report.faults) UNSCOPED_INFO(fault.where + ": " + fault.what);
    CHECK(report.good());
    const auto before = digest(centre);
    REQUIRE(rebuild(centre.store->database()).ok());
    CHECK(digest(centre) == before);
}

TEST_CASE("what came with thanks goes with whoever it was meant for") {
    TestCentre centre;
    const Paths paths(centre);
    const auto shared = domain::Photo{*centre.store->blobs().put(bytes_of("photo of a record as well")), 4, 3};
    domain::Tell tell;
    tell.person = paths.sylvie;
    tell.activity = centre.radio;
    tell.photos = {shared};
    REQUIRE(centre.store->run(tell, {centre.clock.now(), true}).ok());
    REQUIRE(centre.store
                ->run(domain::Thank{paths.sylvie, paths.nathan, "joy", "pour les rires", shared},
                      {centre.clock.now(), true})
                .ok());
    centre.run({{"do", "erase"}, {"person", paths.nathan}, {"by", centre.animator}});
    for (const char* trace : {"photo of the thanks", "voice of the thanks"}) {
        INFO(trace);
        CHECK_FALSE(any_file_holds(centre.folder.path(), trace));
    }
    CHECK(any_file_holds(centre.folder.path(), "photo of a record as well"));
    const auto given = centre.store->view().thanks_from(paths.sylvie, 10);
    REQUIRE_FALSE(given.empty());
    CHECK(given[0].words == "pour les rires");
    for (const auto& thanks : given) {
        if (!thanks.to.empty()) continue;
        CHECK_FALSE(thanks.photo);
        CHECK_FALSE(thanks.voice);
    }
    const auto report = verify(centre.store->database(), centre.store->blobs());
    for (const auto& fault : report.faults) UNSCOPED_INFO(fault.where + ": " + fault.what);
    CHECK(report.good());
    const auto before = digest(centre);
    REQUIRE(rebuild(centre.store->database()).ok());
    CHECK(digest(centre) == before);
}

TEST_CASE("a position outlives the animator who was there, and nobody's parts outlive everybody") {
    TestCentre centre;
    const Id ines = centre.join("Inès", {{"role", "animator"}, {"pin", "135791"}});
    const Id nathan = centre.join("Nathan");
    centre.run({{"do", "take_position"}, {"person", nathan}, {"skills", {{"calm", 4}}}, {"by", ines}});
    centre.run({{"do", "announce"}, {"by", ines}, {"title", "La soupe"}, {"day", 20780}, {"time", "12:30"}});
    centre.run({{"do", "erase"}, {"person", ines}, {"by", centre.animator}});
    const auto positions = centre.store->view().positions_of(nathan, 5);
    REQUIRE(positions.size() == 1);
    CHECK(positions[0].by.empty());
    CHECK(centre.store->view().happenings(day_from_number(20780), 1, 5).size() == 1);
    CHECK_FALSE(any_file_holds(centre.folder.path(), ines));
}

TEST_CASE("the photo of a guardian's paper is of its kiosk alone, what comes with thanks travels") {
    TestCentre centre;
    const Paths paths(centre);
    auto& database = centre.store->database();
    CHECK_FALSE(blob_travels(database, hex(sha256(bytes_of("paper of her guardian")))));
    CHECK(blob_travels(database, hex(sha256(bytes_of("photo of the thanks")))));
    CHECK(blob_travels(database, hex(sha256(bytes_of("voice of the wish")))));
}

namespace {

// An idea that two kiosks know; a later answer of the second comes after whatever the first one says.
struct IdeaApart {
    IdeaApart() : life(centre) {
        idea = centre.run({{"do", "propose"},
                           {"person", life.people[0]},
                           {"name", "Vélo"},
                           {"emoji", "🚲"},
                           {"phrases", {"helped"}}})["proposal"];
        second.emplace(centre, 7);
    }
    Json answering(const char* answer) const {
        return {{"do", "answer_proposal"}, {"proposal", idea}, {"by", centre.animator}, {"answer", answer}};
    }
    void later(const char* answer) { second->run(answering(answer), centre.clock.now() + 60'000); }
    std::int64_t versions(Store& store) const {
        auto query = store.database().query("SELECT count(*) FROM p_badges WHERE id = ?");
        query.bind(domain::badge_of_proposal(idea));
        REQUIRE(query.step());
        return query.integer(0);
    }

    TestCentre centre;
    Life life;
    Id idea;
    std::optional<test::SecondKiosk> second;
};

}  // namespace

TEST_CASE("an idea that became a badge stays one, whatever another kiosk answers later", "[sync]") {
    for (const char* answer : {"let_us_talk", "declined"}) {
        INFO(answer);
        IdeaApart apart;
        apart.centre.run(apart.answering("adopted"));
        apart.later(answer);
        test::exchange(*apart.centre.store, *apart.second->store);
        for (auto* store : {apart.centre.store.get(), apart.second->store.get()}) {
            const auto& view = store->view();
            CHECK(view.proposal(apart.idea)->verdict == domain::Verdict::adopted);
            CHECK(view.proposal(apart.idea)->badge == domain::badge_of_proposal(apart.idea));
            CHECK(view.proposals_of(apart.life.people[0], 5).size() == 1);
            CHECK(view.proposals_open(5).empty());
            CHECK(view.proposals_waiting(5).empty());
            CHECK(view.proposals_waiting_count() == 0);
        }
        CHECK(apart.centre.refused(apart.answering("adopted")) == Code::already);
        CHECK(apart.centre.refused({{"do", "support"}, {"person", apart.life.people[1]}, {"proposal", apart.idea}}) ==
              Code::already);
        CHECK(apart.versions(*apart.centre.store) == 1);
    }
}

TEST_CASE("an idea adopted at two kiosks is one badge, and the first adoption stands", "[sync]") {
    IdeaApart apart;
    apart.centre.run(apart.answering("adopted"));
    apart.later("adopted");
    test::exchange(*apart.centre.store, *apart.second->store);
    CHECK(test::digest(*apart.centre.store) == test::digest(*apart.second->store));
    CHECK(apart.centre.store->view().proposals(5).size() == 1);
    CHECK(apart.centre.store->view().badge(domain::badge_of_proposal(apart.idea))->version == 1);
}

TEST_CASE("an idea whose badge came in without its answer is adopted without a second version", "[sync]") {
    IdeaApart apart;
    apart.centre.run(apart.answering("adopted"));
    auto events = test::journal_in(apart.centre.store->database());
    REQUIRE(events.back().envelope.type == "proposal_answered");
    events.pop_back();
    test::take(*apart.second->store, events);
    CHECK(apart.second->store->view().proposals_waiting_count() == 1);
    apart.later("adopted");
    CHECK(apart.versions(*apart.second->store) == 1);
    CHECK(apart.second->store->view().proposal(apart.idea)->verdict == domain::Verdict::adopted);
}
