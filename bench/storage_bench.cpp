// Ten years of a centre: how long each screen waits for its data, an approval to be signed and durable, the projections
// to be computed anew.
//   storage_bench FOLDER [PEOPLE EVENTS]      (20000 500000)
// The folder is made the first time (some minutes) and taken as it is later. Times are in milliseconds, over 300
// people drawn at random; the busiest person has some hundred records.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "core/domain/scan.h"
#include "core/storage/fold.h"
#include "core/storage/local.h"
#include "core/storage/store.h"
#include "core/storage/verify.h"

namespace {

using namespace merci;

constexpr Millis kBegin = 1'480'000'000'000;  // November 2016
constexpr Millis kTenYears = 10LL * 365 * 86'400'000;
constexpr int kBatch = 500;

double ms_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

template <class T>
T must(Result<T> result) {
    if (result.ok()) return std::move(*result);
    std::fprintf(stderr, "storage_bench: %s\n", result.error().detail.c_str());
    std::exit(1);
}

void must(const Result<void>& result) {
    if (result.ok()) return;
    std::fprintf(stderr, "storage_bench: %s\n", result.error().detail.c_str());
    std::exit(1);
}

template <class T>
const T& any(const std::vector<T>& list, Random& random) {
    return list[random.below(static_cast<std::uint32_t>(list.size()))];
}

struct Life {
    std::unique_ptr<storage::Store> store;
    Random& random;
    Millis now = kBegin;
    Millis step = 0;
    std::vector<Id> people;
    std::vector<Id> activities;
    std::vector<Id> badges;
    Id animator;

    Json run(const domain::Command& command) {
        now += step;
        return must(store->run(command, {now, true}));
    }
    // A few people come often, most now and then.
    const Id& someone() {
        const auto n = static_cast<std::uint32_t>(people.size());
        return people[std::min(random.below(n), random.below(n))];
    }
};

void live(Life& life, int events) {
    int done = 0;
    int asked = 0;
    while (done < events) {
        const Id person = life.someone();
        domain::Tell tell;
        tell.person = person;
        tell.activity = any(life.activities, life.random);
        tell.words = "Ce jour-là, j’ai tenu le stand avec les autres, et tout le monde a bien mangé.";
        const Id companion = life.someone();
        if (companion != person) tell.with = {companion};
        const Id record = life.run(tell)["record"];
        ++done;
        if (companion != person) {
            life.run(domain::Thank{person, companion, "helped", ""});
            ++done;
        }
        if (++asked % 5 != 0) continue;
        domain::Ask ask{person, any(life.badges, life.random), domain::Level::support, {record}};
        life.now += life.step;
        const auto answer = life.store->run(ask, {life.now, true});
        if (!answer.ok()) continue;  // already has it
        domain::GiveReview review;
        review.request = (*answer)["request"];
        review.by = life.animator;
        ++done;
        if (asked % 200 == 0) continue;  // some wait
        const auto award = life.run(review)["award"].get<std::string>();
        ++done;
        if (companion == person) continue;
        life.run(domain::Endorse{companion, domain::Endorsed::award, award, "Bravo !"});
        ++done;
    }
}

void make(const std::filesystem::path& folder, int people, int events, Random& random) {
    storage::Founding founding;
    founding.name = "Dix ans";
    founding.animator = "Karim";
    const auto founded = must(storage::Store::found(folder, founding, {kBegin, true}, random));
    Life life{must(storage::Store::open(folder, random)),
              random,
              kBegin,
              kTenYears / (events * 2),
              {},
              {},
              {},
              founded.animator};
    life.store->database().run("PRAGMA synchronous=OFF");  // while it is made
    for (int i = 0; i < 20; ++i) {
        domain::Activity activity;
        activity.name = {{"fr", "Activité " + std::to_string(i)}};
        activity.emoji = "🍲";
        life.activities.push_back(life.run(domain::DefineActivity{activity})["activity"]);
        domain::Badge badge;
        badge.name = {{"fr", "Badge " + std::to_string(i)}};
        badge.emoji = "🍲";
        badge.activities = {life.activities.back()};
        for (const auto level : {domain::Level::support, domain::Level::explore, domain::Level::act}) {
            badge.levels.push_back({level, {{"fr", "Faire."}}});
        }
        life.badges.push_back(life.run(domain::DefineBadge{badge})["badge"]);
    }
    for (int i = 0; i < people; ++i) {
        domain::Join join;
        join.name = "Personne " + std::to_string(i);
        join.by = founded.animator;
        join.portrait = "avatar:boat";
        join.consents = {{"faces", "", "centre", i % 3 != 0}};
        life.people.push_back(life.run(join)["person"]);
    }
    live(life, events - people);
}

void row(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%-34s p50 %8.3f   p99 %8.3f   worst %8.3f\n", what, times[times.size() / 2],
                times[times.size() * 99 / 100], times.back());
}

void ask_screens(storage::Store& store, Random& random) {
    const auto& view = store.view();
    auto& database = store.database();
    std::vector<Id> drawn;
    {
        auto all = database.query("SELECT id FROM p_people WHERE role = 'resident' ORDER BY id");
        while (all.step()) drawn.push_back(all.text(0));
    }
    std::string busiest;
    {
        auto query =
            database.query("SELECT person FROM p_record_people GROUP BY person ORDER BY count(*) DESC LIMIT 1");
        if (query.step()) busiest = query.text(0);
    }
    const auto waiting = view.waiting(50);
    const auto awards = view.awards(50);
    struct Screen {
        const char* name;
        std::function<void(const Id&)> read;
    };
    const std::vector<Screen> screens = {
        {"identify: card → person, draft",
         [&](const Id& id) {
             (void)must(domain::read_card(must(domain::personal_card_url(view, store.keys(), id)), view));
             storage::draft_of(database, id);
         }},
        {"tell: activities, first faces",
         [&](const Id& id) {
             view.activities();
             view.faces(id, 6);
         }},
        {"ask: badges, own records, awards",
         [&](const Id& id) {
             view.badges();
             view.records_of(id, 50);
             view.awards_of(id);
         }},
        {"my space: badges, requests, thanks",
         [&](const Id& id) {
             view.awards_of(id);
             view.requests_of(id, 20);
             view.thanks_to(id, 20);
             view.consents_of(id);
         }},
        {"desk: waiting, their records",
         [&](const Id&) {
             view.waiting_count();
             for (const auto& request : view.waiting(20)) {
                 view.person(request.person);
                 for (const auto& record : request.records) view.record(record);
             }
         }},
        {"people: a page", [&](const Id&) { view.recent(9); }},
        {"scan: a badge card",
         [&](const Id&) {
             const auto& award = any(awards, random);
             (void)must(domain::read_card(domain::badge_card_url(view.centre(), award), view));
             view.endorsements_of(domain::Endorsed::award, award.id, 20);
         }},
    };
    for (const auto& screen : screens) {
        std::vector<double> times;
        for (int i = 0; i < 300; ++i) {
            const Id& id = i % 10 == 0 ? busiest : any(drawn, random);
            const auto start = std::chrono::steady_clock::now();
            screen.read(id);
            times.push_back(ms_since(start));
        }
        must(database.take_error());
        row(screen.name, times);
    }
}

void approve(storage::Store& store, Millis now) {
    std::vector<double> times;
    Id animator;
    {
        auto query = store.database().query("SELECT id FROM p_people WHERE role = 'animator' LIMIT 1");
        if (query.step()) animator = query.text(0);
    }
    for (const auto& request : store.view().waiting(60)) {
        domain::GiveReview review;
        review.request = request.id;
        review.by = animator;
        const auto start = std::chrono::steady_clock::now();
        must(store.run(review, {now, true}));
        times.push_back(ms_since(start));
    }
    if (times.empty())
        std::printf("(no request waits any more: make the folder again)\n");
    else
        row("approve → signed, durable", times);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 4) {
        std::fprintf(stderr, "storage_bench FOLDER [PEOPLE EVENTS]\n");
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    SeededRandom random(7);
    if (!std::filesystem::exists(folder / "merci.db")) {
        make(folder, argc == 4 ? std::atoi(argv[2]) : 20'000, argc == 4 ? std::atoi(argv[3]) : 500'000, random);
    }
    auto start = std::chrono::steady_clock::now();
    auto store = must(storage::Store::open(folder, random));
    std::printf("open %.1f ms\n", ms_since(start));
    auto count = store->database().query("SELECT count(*), (SELECT count(*) FROM p_people) FROM events");
    if (count.step())
        std::printf("%lld events, %lld people\n", static_cast<long long>(count.integer(0)),
                    static_cast<long long>(count.integer(1)));
    ask_screens(*store, random);
    approve(*store, kBegin + 2 * kTenYears);
    start = std::chrono::steady_clock::now();
    must(storage::rebuild(store->database()));
    std::printf("projections computed anew: %.1f s\n", ms_since(start) / 1000);
    start = std::chrono::steady_clock::now();
    const bool good = storage::verify(store->database(), store->blobs()).good();
    std::printf("verify: %.1f s, %s\n", ms_since(start) / 1000, good ? "good" : "NOT GOOD");
    return good ? 0 : 1;
}
