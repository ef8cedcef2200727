#include "tests/fuzz/scene.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/domain/command_json.h"
#include "core/storage/fold.h"
#include "core/storage/sync_state.h"
#include "tests/fuzz/fuzz.h"

namespace merci::fuzz {
namespace {

template <typename T>
T must(Result<T> result) {
    MERCI_HOLDS(result.ok(), result.ok() ? std::string() : result.error().detail);
    return std::move(result).value();
}

Writer writer_of(storage::Store& store) {
    Writer writer{store.feed().text(), store.keys().feed(), {}, {}};
    writer.events = must(storage::events_of(store.database(), writer.feed, 0, 100'000, 1u << 30));
    for (const auto& event : writer.events) writer.envelopes.push_back(must(journal::check(event.sealed)));
    return writer;
}

}  // namespace

void use_memory_for_files() {
    std::error_code error;
    if (std::filesystem::is_directory("/dev/shm", error)) ::setenv("TMPDIR", "/dev/shm", 0);
    log::start(log::Level::off);
    start_crypto();
}

SigningKey Scene::hub_key() {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(3);
    return SigningKey(seed);
}

const Scene& Scene::get() {
    static const Scene scene;
    return scene;
}

Scene::Scene() : first_(folder_ / "first") {
    storage::Founding founding;
    founding.name = "Centre des Tilleuls";
    founding.animator = "Karim";
    founding.address = "https://badges.merci.example";
    founding.pin = "246810";
    founding.practice = true;
    const auto founded = must(storage::Store::found(first_, founding, {now_, true}, random_));
    auto first = must(storage::Store::open(first_, random_));
    centre = first->view().centre().id;
    live(*first, founded.animator);

    // The second one is a copy, which begins a feed of its own.
    first.reset();
    std::filesystem::copy(first_, folder_ / "second", std::filesystem::copy_options::recursive);
    std::filesystem::remove(folder_ / "second" / "guard");
    auto second = must(storage::Store::open(folder_ / "second", random_));
    live(*second, founded.animator);
    const std::string second_feed = second->feed().text();
    const auto all = must(second->blobs().all());
    for (const auto& blob : all) {
        blobs.push_back(blob);
        blob_bytes[blob] = must(second->blobs().get(blob));
    }
    for (const auto& award : second->view().awards_of(people[0])) awards.push_back(award.id);

    first = must(storage::Store::open(first_, random_));
    const auto line =
        must(domain::read_command(Json{{"do", "admit"}, {"feed", second_feed}, {"by", founded.animator}}.dump()));
    must(first->run(line.command, {now_ += 1000, true}));
    writers.push_back(writer_of(*first));
    writers.push_back(writer_of(*second));
    storage::note_hub(first->database(), "http://127.0.0.1:1", base64url(hub_key().public_key()), new_id(random_));
    first->database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    MERCI_HOLDS(first->database().take_error().ok());

    for (const auto* list : {&people, &blobs, &awards}) words.insert(words.end(), list->begin(), list->end());
    for (const auto& writer : writers) words.push_back(writer.feed);
    for (const auto& envelope : writers[0].envelopes) words.push_back(envelope.id);
    for (const auto& part : storage::known_parts()) words.emplace_back(part.kind);
    words.push_back(centre);
    words.push_back("avatar:sun");
    words.push_back("blob:" + blobs.front());
}

void Scene::live(storage::Store& store, const Id& animator) {
    const auto run = [&](const Json& command) {
        const auto line = must(domain::read_command(command.dump()));
        return must(store.run(line.command, {now_ += 1000, true}));
    };
    const Id radio = run({{"do", "define_activity"},
                          {"name", "Radio web"},
                          {"emoji", "🎙️"},
                          {"picture", "s-radio"},
                          {"hue", "cobalt"}})["activity"];
    const Id badge =
        run({{"do", "define_badge"},
             {"name", "Radio web"},
             {"emoji", "🎙️"},
             {"hue", "cobalt"},
             {"activities", {radio}},
             {"criteria", {{"support", "J’écoute."}, {"explore", "J’essaie."}, {"act", "Je fais."}}}})["badge"];
    std::vector<Id> here;
    for (const char* name : {"Nathan", "Sylvie", "Rose"})
        here.push_back(run({{"do", "join"}, {"name", name}, {"lang", "fr"}, {"by", animator}})["person"]);
    for (std::size_t i = 0; i < here.size(); ++i) {
        const Id& next = here[(i + 1) % here.size()];
        domain::Tell tell;
        tell.person = here[i];
        tell.activity = radio;
        tell.photos = {{must(store.blobs().put(bytes_of("photo of " + here[i]))), 10, 10}};
        tell.words = "histoire";
        tell.with = {next};
        const Id record = must(store.run(tell, {now_ += 1000, true}))["record"];
        const Id request = run({{"do", "ask"},
                                {"person", here[i]},
                                {"badge", badge},
                                {"level", "support"},
                                {"records", {record}}})["request"];
        const auto award = run({{"do", "review"}, {"request", request}, {"by", animator}, {"answer", "yes"}})["award"];
        run({{"do", "thank"}, {"person", here[i]}, {"to", next}, {"for", "helped"}, {"words", "merci"}});
        run({{"do", "endorse"}, {"by", next}, {"on", {{"award", award}}}, {"words", "avis"}});
        run({{"do", "consent"},
             {"person", here[i]},
             {"what", "page"},
             {"of", award},
             {"audience", "public"},
             {"value", true},
             {"by", here[i]}});
    }
    run({{"do", "answer_record"},
         {"person", here[0]},
         {"record", store.view().records_to_answer(here[0], 1).at(0).id},
         {"answer", "leave"}});
    run({{"do", "take_position"}, {"person", here[0]}, {"skills", {{"team", 2}, {"calm", 4}}}, {"by", animator}});
    const Id wish = run({{"do", "propose"}, {"person", here[0]}, {"name", "Vélo"}, {"emoji", "🚲"}})["proposal"];
    run({{"do", "support"}, {"person", here[1]}, {"proposal", wish}});
    run({{"do", "answer_proposal"},
         {"proposal", wish},
         {"by", animator},
         {"answer", "adopted"},
         {"criteria", "Réparer un vélo."}});
    const Id door = run({{"do", "define_opportunity"},
                         {"by", animator},
                         {"title", "Un stage"},
                         {"partner", "Radio du Port"},
                         {"level", "explore"},
                         {"badge", badge}})["opportunity"];
    run({{"do", "close_opportunity"}, {"opportunity", door}, {"by", animator}});
    const Id soup = run(
        {{"do", "announce"}, {"by", animator}, {"title", "La soupe"}, {"day", 20780}, {"time", "12:30"}})["happening"];
    run({{"do", "cancel_happening"}, {"happening", soup}, {"by", animator}});
    run({{"do", "erase"}, {"person", here.back()}, {"by", animator}});
    people.insert(people.end(), here.begin(), here.end());
}

void Scene::copy_first(const std::filesystem::path& to) const {
    std::filesystem::copy(first_, to, std::filesystem::copy_options::recursive);
}

}  // namespace merci::fuzz
