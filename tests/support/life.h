// A few weeks of a small centre, made through commands.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/storage/fold.h"
#include "tests/support/centre.h"

namespace merci::test {

// A few weeks of a small centre: everybody tells, asks, thanks and endorses.
struct Life {
    explicit Life(TestCentre& centre) {
        for (const char* name : {"Nathan", "Sylvie", "Rose", "Amina", "Léo"}) people.push_back(centre.join(name));
        for (std::size_t i = 0; i < people.size(); ++i) {
            const Id& next = people[(i + 1) % people.size()];
            const auto blob = centre.store->blobs().put(bytes_of("photo of " + people[i]));
            REQUIRE(blob.ok());
            domain::Tell tell;
            tell.person = people[i];
            tell.activity = centre.radio;
            tell.photos = {{*blob, 10, 10}};
            tell.words = "histoire de " + people[i];
            tell.with = {next};
            const auto told = centre.store->run(tell, {centre.clock.now(), true});
            REQUIRE(told.ok());
            records.push_back((*told)["record"]);
            const Id request = centre.ask(people[i], records.back());
            awards.push_back(centre.run(
                {{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}})["award"]);
            centre.run({{"do", "thank"},
                        {"person", people[i]},
                        {"to", next},
                        {"for", "helped"},
                        {"words", "merci de " + people[i]}});
            centre.run({{"do", "consent"}, {"person", people[i]}, {"what", "wall"}, {"value", true}});
        }
        for (std::size_t i = 0; i < people.size(); ++i) {
            centre.run({{"do", "endorse"},
                        {"by", people[i]},
                        {"on", {{"award", awards[(i + 2) % 5]}}},
                        {"words", "avis de " + people[i]}});
        }
        centre.ask(people[0], records[0], "act");
    }
    std::vector<Id> people;
    std::vector<Id> records;
    std::vector<std::string> awards;
};

inline std::string digest(TestCentre& centre) {
    return hex(*storage::projection_digest(centre.store->database()));
}

}  // namespace merci::test
