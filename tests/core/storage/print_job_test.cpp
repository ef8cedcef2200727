#include "core/storage/print_job.h"

#include <catch2/catch.hpp>

using namespace merci;
using namespace merci::storage;

TEST_CASE("what is printed has a name, and the name says whose it is") {
    const Id person(32, 'a');
    const Id door(32, 'd');
    for (const auto kind : {Printed::person, Printed::portfolio, Printed::skills, Printed::slip}) {
        const PrintJob job{kind, person, kind == Printed::slip ? door : Id()};
        INFO(job.name());
        const auto read = PrintJob::named(job.name());
        REQUIRE(read);
        CHECK(read->kind == kind);
        CHECK(read->whose() == person);
        CHECK(read->door == job.door);
    }
    CHECK(PrintJob{Printed::slip, person, door}.name() == "slip:" + person + "." + door);
    const auto award = PrintJob::named("award:7KQ2M9XW4HTP");
    REQUIRE(award);
    CHECK_FALSE(award->whose());
    CHECK(award->name() == "award:7KQ2M9XW4HTP");
}

TEST_CASE("a name of no known form is nothing that is printed") {
    const Id person(32, 'a');
    const std::vector<std::string> names = {"",
                                            "person",
                                            "person:x",
                                            "poster:" + person,
                                            "slip:" + person,
                                            "slip:" + person + ".x",
                                            "person:" + person + ".x",
                                            "award:1",
                                            ":" + person,
                                            "xperson:" + person};
    for (const auto& name : names) {
        INFO(name);
        CHECK_FALSE(PrintJob::named(name));
    }
}
