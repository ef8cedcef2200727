// What a kiosk knows when a life in it begins, read from its folder.
#pragma once

#include <algorithm>
#include <stdexcept>

#include "core/storage/store.h"

namespace merci::faults {

struct Told {
    Id id, teller;
    std::vector<Id> with;
    int photos = 0;
};
struct Asked {
    Id id, person;
};
struct Awarded {
    std::string id;
    Id person;
};

// What this kiosk knew when it was opened, in an order that does not hang on ids.
struct World {
    std::vector<domain::Person> people, animators;
    std::vector<Id> activities, badges, proposals;
    std::vector<Told> records;
    std::vector<Asked> requests;  // without an answer
    std::vector<Awarded> awards;
};

inline World world_in(const std::string& data) {
    const auto reader = storage::Reader::open(data);
    if (!reader.ok()) throw std::runtime_error(reader.error().detail);
    const auto& view = (*reader)->view();
    constexpr int kAll = 100'000;
    World world;
    for (const auto& person : view.people(kAll))
        (person.role == domain::Role::animator ? world.animators : world.people).push_back(person);
    std::ranges::sort(world.people, {}, &domain::Person::name);
    std::ranges::sort(world.animators, {}, &domain::Person::name);
    auto activities = view.activities();
    std::ranges::sort(activities, {}, [](const auto& one) { return one.name.at("fr"); });
    for (const auto& one : activities) world.activities.push_back(one.id);
    auto badges = view.badges();
    std::ranges::sort(badges, {}, [](const auto& one) { return one.name.at("fr"); });
    for (const auto& one : badges) world.badges.push_back(one.id);
    auto records = view.records(kAll);
    std::ranges::sort(records, {}, &domain::Record::at);
    for (const auto& one : records) {
        if (!one.teller.empty())
            world.records.push_back({one.id, one.teller, one.with, static_cast<int>(one.photos.size())});
    }
    for (const auto& one : view.waiting(kAll)) world.requests.push_back({one.id, one.person});
    auto awards = view.awards(kAll);
    std::ranges::sort(awards, {}, &domain::Award::at);
    for (const auto& one : awards) world.awards.push_back({one.id, one.person});
    return world;
}

}  // namespace merci::faults
