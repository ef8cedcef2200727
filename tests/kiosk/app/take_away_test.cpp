#include "kiosk/app/take_away.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/credentials/did.h"
#include "core/credentials/verify.h"
#include "tests/support/centre.h"

using namespace merci;
using namespace merci::app;
using test::TestCentre;

namespace {

std::vector<std::string> names_of(const devices::StickPack& pack) {
    std::vector<std::string> names;
    for (const auto& file : pack.files) names.push_back(file.name);
    std::ranges::sort(names);
    return names;
}

credentials::Genuine genuine(TestCentre& centre, const Bytes& file) {
    const auto document = credentials::did_document(centre.store->view());
    REQUIRE(document.ok());
    const auto checked = credentials::check_credential(file, {{*document}, {}, centre.clock.now()});
    REQUIRE(checked.ok());
    return *checked;
}

devices::StickPack pack(TestCentre& centre, const Id& person) {
    return pack_for_stick(centre.store->folder(), person, {centre.clock.now(), true}).value();
}

}  // namespace

TEST_CASE("a person takes their pages, and each badge as a picture and as a file", "[stick]") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    CHECK_FALSE(has_badges(centre.store->view(), nathan));
    const auto support = centre.award(nathan, "support");
    centre.award(nathan, "explore");
    CHECK(has_badges(centre.store->view(), nathan));
    const auto given = pack(centre, nathan);
    CHECK(given.folder == "Merci - Nathan");
    CHECK(names_of(given) == std::vector<std::string>{"portfolio.pdf", "radio-web-explore.json",
                                                      "radio-web-explore.png", "radio-web-support.json",
                                                      "radio-web-support.png"});
    for (const auto& file : given.files) {
        if (file.name == "radio-web-support.png")
            CHECK(genuine(centre, file.bytes).id.find(support) != std::string::npos);
        if (file.name == "radio-web-explore.json") CHECK(genuine(centre, file.bytes).name.ends_with("J’explore"));
        if (file.name == "portfolio.pdf") CHECK(text_of(file.bytes).starts_with("%PDF"));
    }
}

TEST_CASE("what was taken back stays here", "[stick]") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto award = centre.award(nathan, "support");
    centre.run({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "erreur"}});
    CHECK_FALSE(has_badges(centre.store->view(), nathan));
    CHECK(names_of(pack(centre, nathan)) == std::vector<std::string>{"portfolio.pdf"});
}

TEST_CASE("a folder tells two people of one name apart, and says nothing of either", "[stick]") {
    TestCentre centre;
    const Id one = centre.join("Léo / Leo");
    const Id two = centre.join("Léo / Leo");
    CHECK(pack(centre, one).folder == "Merci - Léo Leo");
    CHECK(pack(centre, one).owner == pack(centre, one).owner);
    CHECK(pack(centre, one).owner != pack(centre, two).owner);
    CHECK(pack(centre, one).owner.find(one.substr(0, 8)) == std::string::npos);
}

TEST_CASE("two badges of one name keep a file each", "[stick]") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    centre.award(nathan, "support");
    const Id twin = centre.run({{"do", "define_badge"},
                                {"name", "Radio Web !"},
                                {"emoji", "📻"},
                                {"hue", "cobalt"},
                                {"activities", {centre.radio}},
                                {"criteria", {{"support", "A."}, {"explore", "B."}, {"act", "C."}}}})["badge"];
    centre.radio_badge = twin;
    centre.award(nathan, "support");
    const auto names = names_of(pack(centre, nathan));
    CHECK(std::ranges::count(names, "radio-web-support.png") == 1);
    CHECK(std::ranges::count(names, "radio-web-support-2.png") == 1);
}

TEST_CASE("nothing is signed for a stick while the date is not sure", "[stick]") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    centre.award(nathan);
    const auto& folder = centre.store->folder();
    CHECK(pack_for_stick(folder, nathan, {centre.clock.now(), false}).error().code == Code::untrusted_time);
    CHECK(pack_for_stick(folder, "nobody", {centre.clock.now(), true}).error().code == Code::not_found);
}
