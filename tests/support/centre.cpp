#include "tests/support/centre.h"

#include <catch2/catch.hpp>

namespace merci::test {

TestCentre::TestCentre(std::uint64_t seed) : random(seed) {
    start_crypto();
    storage::Founding founding;
    founding.name = "Centre des Tilleuls";
    founding.animator = "Karim";
    founding.address = "https://badges.merci.example";
    founding.pin = "246810";
    founding.practice = true;
    auto made = storage::Store::found(folder / "data", founding, {clock.now(), true}, random);
    REQUIRE(made.ok());
    founded = *made;
    animator = founded.animator;
    reopen();
    radio = run({{"do", "define_activity"}, {"name", "Radio web"}, {"emoji", "🎙️"}, {"picture", "s-radio"}, {"hue", "cobalt"}})["activity"];
    radio_badge = run({{"do", "define_badge"},
                       {"name", "Radio web"},
                       {"emoji", "🎙️"},
                       {"hue", "cobalt"},
                       {"activities", {radio}},
                       {"criteria", {{"support", "Je viens écouter."}, {"explore", "J’essaie le micro."}, {"act", "Je fais l’émission."}}}})["badge"];
}

void TestCentre::reopen() {
    store.reset();
    auto opened = storage::Store::open(folder / "data", random);
    REQUIRE(opened.ok());
    store = std::move(*opened);
}

Result<Json> TestCentre::send(const Json& command) {
    clock.advance(1000);
    auto line = domain::read_command(command.dump());
    if (!line.ok()) return line.error();
    return store->run(line->command, {clock.now(), trusted});
}

Json TestCentre::run(const Json& command) {
    auto answer = send(command);
    INFO(command.dump());
    INFO((answer.ok() ? std::string() : std::string(name_of(answer.error().code)) + ": " + answer.error().detail));
    REQUIRE(answer.ok());
    return *answer;
}

Code TestCentre::refused(const Json& command) {
    const auto answer = send(command);
    INFO(command.dump());
    REQUIRE_FALSE(answer.ok());
    return answer.error().code;
}

Id TestCentre::join(const std::string& name, const Json& more) {
    Json command = {{"do", "join"}, {"name", name}, {"by", animator}};
    command.update(more);
    return run(command)["person"];
}

Id TestCentre::tell(const Id& person, const Json& more) {
    Json command = {{"do", "tell"}, {"person", person}, {"activity", radio}, {"words", "J’ai fait la radio."}};
    command.update(more);
    return run(command)["record"];
}

Id TestCentre::ask(const Id& person, const Id& record, const std::string& level) {
    return run({{"do", "ask"}, {"person", person}, {"badge", radio_badge}, {"level", level}, {"records", {record}}})["request"];
}

std::string TestCentre::award(const Id& person, const std::string& level) {
    const Id request = ask(person, tell(person), level);
    return run({{"do", "review"}, {"request", request}, {"by", animator}, {"answer", "yes"}})["award"];
}

}  // namespace merci::test
