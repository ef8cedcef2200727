// docs/events.md and the program say the same: which types and kinds there are, whose each part is, what fields it has,
// which projections it changes. What the page shows as bytes is held in events_golden_test.cpp.
#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <map>

#include "core/domain/centre.h"
#include "core/domain/phrases.h"
#include "core/storage/fold.h"
#include "core/storage/migrations.h"
#include "tests/core/journal/doc_shapes.h"
#include "tests/support/centre.h"
#include "tests/support/events_doc.h"
#include "tests/support/hub_feed.h"

using namespace merci;
using namespace merci::storage;
using merci::test::EventsDoc;
using merci::test::Shapes;
using merci::test::TestCentre;
using merci::test::TypeSection;

namespace {

constexpr const char* kExample = "example";  // the type that is never given a meaning

static_assert(std::variant_size_v<domain::Command> == 30,
              "a new command: let live() send it, so that the page is held to it");

// Every command there is, with everything it can say and with nothing it need not.
void live(TestCentre& centre) {
    const auto blob = *centre.store->blobs().put(bytes_of("a photo"));
    const auto voice = *centre.store->blobs().put(bytes_of("a voice"));
    const Id karim = centre.animator;
    const Id ines = centre.join("Inès", {{"role", "animator"}, {"pin", "135791"}});
    const Id lina = centre.join("Lina", {{"birth_year", 2013},
                                         {"parent", true},
                                         {"portrait", "blob:" + blob},
                                         {"consents", {{{"what", "name"}, {"value", true}}}}});
    const Id nathan = centre.join("Nathan");
    const Id port = centre.join("Port", {{"role", "partner"}, {"portrait", "avatar:port"}});
    centre.run(
        {{"do", "change"}, {"person", nathan}, {"name", "Nathan B"}, {"lang", "ar"}, {"portrait", "avatar:nathan"}});
    centre.run({{"do", "change"}, {"person", nathan}, {"by", karim}, {"role", "resident"}, {"portrait", ""}});
    centre.run({{"do", "new_card"}, {"person", nathan}, {"by", karim}});
    centre.run({{"do", "set_pin"}, {"person", ines}, {"pin", "975310"}, {"by", karim}});
    centre.run({{"do", "set_picture_code"}, {"person", nathan}, {"code", "3,0,11"}, {"by", centre.animator}});
    centre.run({{"do", "admit"}, {"feed", "Kay64UG8yvCyLhqU000LxzYeUm0L_hLIl5S8kyKWbdc.1"}, {"by", karim}});
    centre.run({{"do", "remove_kiosk"}, {"feed", "Kay64UG8yvCyLhqU000LxzYeUm0L_hLIl5S8kyKWbdc.1"}, {"by", karim}});
    centre.run({{"do", "set_picture_code"}, {"person", nathan}, {"code", ""}});

    const Id bare = centre.tell(nathan, {{"words", ""}});
    domain::Tell tell{
        nathan, centre.radio, {{blob, 640, 480}}, "Des mots", {"helped"}, "Appris", domain::VoiceNote{voice, 900},
        {lina}};
    const Id full = (*centre.store->run(tell, {centre.clock.now(), true}))["record"];
    const auto answer = [&](const Id& request, const char* what, Json more) {
        more.update({{"do", "review"}, {"request", request}, {"by", karim}, {"answer", what}});
        return centre.run(more);
    };
    const Id request = centre.ask(nathan, full);
    answer(request, "one_more_step", {{"missing", "photo"}, {"words", "Encore une."}});
    answer(request, "let_us_talk", Json::object());
    const std::string award = answer(request, "yes", Json::object())["award"];
    centre.trusted = false;
    const std::string later = centre.award(lina, "act");
    centre.trusted = true;
    centre.run({{"do", "sign"}});
    centre.ask(nathan, bare, "act");

    for (const char* words : {"", "Merci."}) {
        centre.run({{"do", "thank"}, {"person", lina}, {"to", nathan}, {"for", "helped"}, {"words", words}});
        centre.run({{"do", "define_badge"},
                    {"name", "Marche"},
                    {"emoji", "🥾"},
                    {"hue", "emerald"},
                    {"activities", {centre.radio}},
                    {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}},
                    {"skills",
                     {{{"name", "Bien-être"},
                       {"framework", "LifeComp"},
                       {"code", "P3"},
                       {"url", "https://ec.europa.eu/jrc/en/lifecomp"}}}}});
        centre.run({{"do", "endorse"}, {"by", lina}, {"on", {{"award", award}}}, {"words", words}});
        centre.run({{"do", "endorse"}, {"by", port}, {"on", {{"badge", centre.radio_badge}}}, {"words", words}});
        centre.run({{"do", "endorse"}, {"by", port}, {"on", {{"person", nathan}}}, {"words", words}});
    }
    centre.run({{"do", "consent"},
                {"person", nathan},
                {"what", "page"},
                {"of", award},
                {"audience", "public"},
                {"value", true}});
    centre.run({{"do", "consent"},
                {"person", lina},
                {"what", "photo"},
                {"of", full + ".2"},
                {"value", true},
                {"by", karim},
                {"guardian", "paper"}});
    const domain::VoiceNote note{voice, 900};
    const auto send = [&](const domain::Command& command) {
        const auto made = centre.store->run(command, {centre.clock.now(), true});
        REQUIRE(made.ok());
        return *made;
    };
    send(domain::GiveConsent{lina, {"wall", "", "centre", true, 0}, karim, "paper", blob});
    send(domain::Thank{lina, nathan, "welcomed", "", domain::Photo{blob, 640, 480}, note});
    centre.run({{"do", "answer_record"}, {"person", lina}, {"record", full}, {"answer", "leave"}});
    centre.run({{"do", "take_position"}, {"person", nathan}, {"skills", {{"team", 1}, {"help", 5}}}, {"by", karim}});
    centre.run({{"do", "take_position"}, {"person", nathan}, {"skills", {{"team", 2}}}});
    const Id wish = send(domain::ProposeBadge{nathan, "Vélo", note, "🚲", "Réparer.", {"helped"}, note})["proposal"];
    centre.run({{"do", "support"}, {"person", lina}, {"proposal", wish}});
    centre.run({{"do", "answer_proposal"}, {"proposal", wish}, {"by", karim}, {"answer", "let_us_talk"}});
    centre.run({{"do", "answer_proposal"}, {"proposal", wish}, {"by", karim}, {"answer", "adopted"}});
    Json door = {{"do", "define_opportunity"}, {"by", karim},        {"title", "Un stage"},
                 {"partner", "Radio du Port"}, {"level", "explore"}, {"badge", centre.radio_badge}};
    centre.run(door);
    door.update({{"see", "Mme Roux"}, {"place", "Le port"}, {"until", 20850}});
    door["opportunity"] = centre.run(door)["opportunity"];
    centre.run({{"do", "close_opportunity"}, {"opportunity", door["opportunity"]}, {"by", karim}});
    Json soup = {{"do", "announce"}, {"by", karim}, {"title", "La soupe"}, {"day", 20780}, {"time", "12:30"}};
    centre.run(soup);
    soup.update({{"emoji", "🍲"}, {"place", "La cuisine"}});
    centre.run({{"do", "cancel_happening"}, {"happening", centre.run(soup)["happening"]}, {"by", karim}});
    centre.run({{"do", "revoke"}, {"award", award}, {"by", karim}, {"reason", "Donné par erreur."}});
    centre.run({{"do", "feel"}, {"journey", "tell"}, {"face", "good"}});

    // What a hub writes: words from outside, one accepted and one declined, and a partner's.
    test::TestHub hub(centre);
    const std::string shown = centre.award(ines, "support");
    const Id kept = hub.offer(centre, shown, {"Mme Roux", "Radio du Port", "reliable", "Il est venu."});
    hub.offer(centre, shown, {"M. Roux", "", "team", ""});  // waits
    centre.run({{"do", "accept_offer"}, {"offer", kept}, {"by", karim}});
    hub.write(centre,
              *domain::endorsed_by_partner(centre.store->view(), *centre.store->view().person(port),
                                           *centre.store->view().award(shown), {"", "", "learns", ""}, centre.random));
    centre.clock.advance(24 * 3600 * 1000);
    REQUIRE(centre.store->tidy({centre.clock.now(), true}).ok());
    REQUIRE(centre.store->begin_new_feed({centre.clock.now(), true}).ok());
}

std::vector<StoredEvent> journal_of(TestCentre& centre) {
    std::vector<StoredEvent> events;
    REQUIRE(JournalStore(centre.store->database())
                .for_each([&](const StoredEvent& event) -> Result<void> {
                    events.push_back(event);
                    return {};
                })
                .ok());
    return events;
}

// The text of every table of projections, once these events are folded.
std::map<std::string, std::string> folded(const std::vector<StoredEvent>& events) {
    auto db = Database::open(":memory:", Access::read_write);
    REQUIRE(db.ok());
    REQUIRE(migrate(*db).ok());
    for (const auto& event : events) fold(*db, event);
    std::map<std::string, std::string> tables;
    {
        auto names = db->query("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'p_*'");
        while (names.step()) tables[names.text(0)];
    }
    for (auto& [name, text] : tables) {
        auto rows = db->query("SELECT * FROM " + name);
        while (rows.step()) {
            for (int i = 0; i < rows.columns(); ++i) text += rows.null(i) ? "NULL|" : rows.text(i) + "|";
            text += "\n";
        }
    }
    REQUIRE(db->take_error().ok());
    return tables;
}

using Tables = std::map<std::string, std::string>;

void note_changes(const Tables& a, const Tables& b, std::set<std::string>& out) {
    for (const auto& [name, text] : a) {
        if (b.at(name) != text) out.insert(name);
    }
}

}  // namespace

TEST_CASE("the page names the ready-made phrases that commands take") {
    const EventsDoc doc;
    const auto form = [&](const char* type, const char* path) {
        for (const auto& field : doc.type(type)->fields)
            if (field.path == path) return field.form;
        return std::string("no such field");
    };
    const auto one_of = [](const auto& keys) {
        std::string out = "one of";
        for (const auto key : keys) out += " " + std::string(key);
        return out;
    };
    CHECK(form("thanks_given", "thanks.for") == one_of(domain::kThankedFor));
    CHECK(form("badge_proposed", "proposal.phrases") == "list 1..8 of " + one_of(domain::kDone));
}

TEST_CASE("the page and the fold list the same parts, and the same owners") {
    const EventsDoc doc;
    std::set<std::string> known;
    for (const auto& part : known_parts()) {
        const char* owned = part.owned == Owned::by_nobody   ? " nobody"
                            : part.owned == Owned::by_either ? " either"
                                                             : " person";
        CHECK(known.insert(std::string(part.type) + " " + std::string(part.kind) + owned).second);
    }
    std::set<std::string> listed;
    std::set<std::string> types;
    for (const auto& section : doc.types()) {
        CHECK(types.insert(section.type).second);
        for (const auto& part : section.parts) {
            if (part.tables.empty()) continue;
            const bool either = part.owner.find("or nobody") != std::string::npos;
            const char* owned = part.owner == "nobody" ? " nobody" : either ? " either" : " person";
            CHECK(listed.insert(section.type + " " + part.kind + owned).second);
        }
    }
    CHECK(listed == known);
}

TEST_CASE("what the rules write is what the page says, and the page says no more") {
    const EventsDoc doc;
    TestCentre centre;
    live(centre);
    Shapes shapes(doc);
    const auto before = journal_of(centre);
    for (const auto& event : before) shapes.check(event);
    const Id declined = centre.store->view().offers_waiting(centre.clock.now(), 10).at(0).id;
    centre.run({{"do", "decline_offer"}, {"offer", declined}, {"by", centre.animator}});
    const Id nathan = centre.store->view().people(10)[3].id;
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", ""}, {"badges", "revoke"}});
    const Id lina = centre.store->view().people(10)[2].id;
    centre.run({{"do", "erase"}, {"person", lina}, {"by", centre.animator}, {"badges", "revoke"}});
    const auto after = journal_of(centre);
    // A no, three erasures, each confirmed, and one award that was not revoked yet.
    CHECK(after.size() == before.size() + 8);
    for (std::size_t i = before.size(); i < after.size(); ++i) shapes.check(after[i]);
    CHECK(shapes.never_met() == std::vector<std::string>());
}

TEST_CASE("every type has its golden event, in the form the page gives it") {
    const EventsDoc doc;
    Shapes shapes(doc);
    std::set<std::string> shown;
    for (const auto& event : test::golden_events(doc)) {
        shown.insert(event.type);
        if (event.type != kExample) shapes.check(event);
    }
    for (const auto& section : doc.types()) CHECK(shown.contains(section.type));
    CHECK(shown.size() == doc.types().size() + 1);
    for (const auto& name : shapes.never_met()) {
        INFO(name);
        CHECK((name.find('.') != std::string::npos || name.ends_with(" by")));  // every kind but an optional `by`
    }
}

TEST_CASE("each part changes the projections that the page names, and no other") {
    const EventsDoc doc;
    const auto events = test::golden_events(doc);
    const auto all = folded(events);
    const auto none = folded({});
    std::map<std::string, std::set<std::string>> changed;
    for (std::size_t e = 0; e < events.size(); ++e) {
        for (std::size_t i = 0; i < events[e].parts.size(); ++i) {
            auto& tables = changed[events[e].type + " " + events[e].parts[i]->kind];
            auto without = events;
            without[e].parts[i].reset();
            note_changes(all, folded(without), tables);
            auto alone = events[e];
            for (std::size_t other = 0; other < alone.parts.size(); ++other) {
                if (other != i) alone.parts[other].reset();
            }
            note_changes(none, folded({alone}), tables);
        }
    }
    for (const auto& section : doc.types()) {
        for (const auto& part : section.parts) {
            const auto at = changed.find(section.type + " " + part.kind);
            if (at == changed.end()) continue;  // the optional `by` of some types
            INFO(at->first);
            CHECK(at->second == part.tables);
        }
    }
    CHECK(changed.at("example note").empty());
}

TEST_CASE("a type, a kind or a version that is not known is kept and folds to nothing but the blobs it names") {
    const EventsDoc doc;
    auto events = test::golden_events(doc);
    auto all = folded(events);
    for (auto event : test::golden_events(doc)) {
        event.id[0] = 'f';
        auto later = event;
        later.tv = 2;
        auto foreign = event;
        foreign.type = kExample;
        for (auto& part : event.parts) part->kind = kExample;
        for (const auto& unknown : {later, foreign, event}) events.push_back(unknown);
    }
    auto more = folded(events);
    const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
    CHECK(lines(more.at("p_blobs")) == 2 * lines(all.at("p_blobs")));  // one id, one place: named once by all three
    more.erase("p_blobs");
    all.erase("p_blobs");
    CHECK(more == all);
}

TEST_CASE("the words reserved for later are not in use") {
    const EventsDoc doc;
    CHECK(doc.reserved().size() > 20);
    for (const auto& word : doc.reserved()) {
        INFO(word);
        CHECK(is_key(word));
        CHECK(word != kExample);
        CHECK(doc.type(word) == nullptr);
    }
    CHECK(doc.type(kExample) == nullptr);
}
