#include "core/cards/portfolio.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/base/files.h"
#include "core/cards/compose_portfolio.h"
#include "core/domain/decide.h"
#include "tests/support/centre.h"
#include "tests/support/folder.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::cards;
using drawing::Surface;
using test::TestCentre;

namespace {

constexpr Day kToday{2026, 11, 24};

// As long as the addresses of real badges: their codes have 53 modules.
std::string address(int number, std::size_t bytes = 180) {
    std::string text = "https://badges.merci.example/b/7K3MQ2X9TD4H#" + std::to_string(number) + ".";
    while (text.size() < bytes) text += static_cast<char>('a' + (text.size() * 7 + static_cast<unsigned>(number)) % 26);
    return text;
}

PortfolioBadge badge(int number) {
    PortfolioBadge out;
    out.look = {domain::kLevels[static_cast<std::size_t>(number) % 3], domain::Hue::emerald, "🌱"};
    out.name = "Jardin " + std::to_string(number);
    out.level_name = "J’explore";
    out.month = "novembre 2026";
    out.criteria = "Faites pousser une plante, de la graine au panier.";
    if (number % 2 == 0) out.quotes = {{"Il m’a laissé le temps de chercher.", "Rose"}};
    if (number % 3 == 0) out.before = {{domain::Level::support, "Je soutiens", "03.2026"}};
    out.url = address(number);
    return out;
}

Portfolio portfolio(int badges) {
    Portfolio out;
    out.name = "Nathan";
    out.centre_name = "Centre social des Tilleuls";
    out.day = "24 novembre 2026";
    for (int i = 0; i < badges; ++i) out.badges.push_back(badge(i));
    return out;
}

std::string text_of_pdf(const Portfolio& portfolio) {
    const test::TestFolder folder;
    const std::string path = (folder / "portfolio.pdf").string();
    REQUIRE(write_file(path, portfolio_pdf(portfolio).value()).ok());
    return test::output_of("pdftotext -layout " + path + " -") + test::output_of("pdfinfo " + path);
}

std::vector<std::string> codes_on(const std::vector<Surface>& pages) {
    std::vector<std::string> out;
    for (const Surface& page : pages) {
        for (const std::string& text : test::qr_texts_in(page)) out.push_back(text);
    }
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> urls_of(const Portfolio& portfolio) {
    std::vector<std::string> out;
    for (const auto& badge : portfolio.badges) out.push_back(badge.url);
    std::ranges::sort(out);
    return out;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every code of a portfolio is read from paper, sharp or not", "[portfolio]") {
    for (const int badges : {3, 6, 12}) {
        CAPTURE(badges);
        const auto given = portfolio(badges);
        const auto pdf = portfolio_pdf(given).value();
        for (const double dpi : {150.0, 300.0}) {
            CAPTURE(dpi);
            CHECK(codes_on(test::pdf_pages(pdf, dpi)) == urls_of(given));
        }
    }
}

TEST_CASE("a code is at least 25 mm wide, its modules whole dots of the printer", "[portfolio]") {
    for (const std::size_t bytes : {60UL, 120UL, 180UL, 300UL}) {
        CAPTURE(bytes);
        auto given = portfolio(6);
        for (auto& badge : given.badges) badge.url = address(1, bytes);
        const auto pages = test::pdf_pages(portfolio_pdf(given).value(), 300);
        REQUIRE_FALSE(pages.empty());
        // The last column of ink belongs to the codes: from there, left to where the first row of a finder begins.
        const Surface& page = pages[0];
        const int right = 2480 - 190;
        int top = 0;
        while (top < page.height() && ((page.pixel(right - 1, top) & 0xFFFFFFU) != 0x1A1B36U ||
                                       (page.pixel(right - 60, top) & 0xFFFFFFU) == 0xFFFFFFU || top < 600))
            ++top;
        int left = right;
        int grey = 0;
        for (int x = right - 1; x > right - 500; --x) {
            const auto p = page.pixel(x, top + 3) & 0xFFFFFFU;
            if (p == 0x1A1B36U) left = x;
            grey += p != 0x1A1B36U && p != 0xFFFFFFU ? 1 : 0;
        }
        CHECK(right - left >= 295);
        CHECK(grey == 0);
    }
    auto given = portfolio(1);
    given.badges[0].url = address(1, 900);
    CHECK(portfolio_pdf(given).error().code == Code::too_large);
}

TEST_CASE("few badges take one page, more take two, and the rest is counted", "[portfolio]") {
    CHECK(portfolio_pages(portfolio(0)).value().size() == 1);
    CHECK(portfolio_pages(portfolio(5)).value().size() == 1);
    CHECK(portfolio_pages(portfolio(9)).value().size() == 2);
    const std::string all = text_of_pdf(portfolio(12));
    CHECK_FALSE(holds(all, "autres badges"));
    const auto many = portfolio(30);
    const auto pages = portfolio_pages(many).value();
    REQUIRE(pages.size() == 2);
    const auto read = codes_on(pages).size();
    CHECK(read >= 12);
    CHECK(holds(text_of_pdf(many), "Et " + std::to_string(30 - read) + " autres badges."));
    auto one_too_many = many;
    one_too_many.badges.resize(read + 1);
    while (holds(text_of_pdf(one_too_many), "autres badges")) one_too_many.badges.pop_back();
    one_too_many.badges.push_back(badge(40));
    CHECK((holds(text_of_pdf(one_too_many), "Et 1 autre badge.") || holds(text_of_pdf(one_too_many), "Et 2 autres")));
}

TEST_CASE("a portfolio says who, from where, when and that it can be checked, and nothing else", "[portfolio]") {
    const std::string text = text_of_pdf(portfolio(3));
    for (const char* part :
         {"Nathan", "Centre social des Tilleuls", "24 novembre 2026", "scannez son code.", "J’explore · novembre 2026",
          "de la graine au panier", "laissé le temps", "Rose", "Je soutiens · 03.2026", "595.28 x 841.89 pts (A4)"}) {
        CAPTURE(part);
        CHECK(holds(text, part));
    }
    CHECK_FALSE(holds(text, "Essai"));
    for (const char* part : {"Author", "Title", "/ 2"}) CHECK_FALSE(holds(text, part));
    auto practice = portfolio(9);
    practice.practice_label = "Essai";
    const std::string said = text_of_pdf(practice);
    CHECK(said.find("Essai") != said.rfind("Essai"));  // on both pages
}

TEST_CASE("the same portfolio gives the same PDF", "[portfolio]") {
    CHECK(portfolio_pdf(portfolio(9)).value() == portfolio_pdf(portfolio(9)).value());
}

TEST_CASE("nothing leaves the page, however long the words", "[portfolio]") {
    auto given = portfolio(6);
    given.name = "Marie-Antoinette-Joséphine de la Tour";
    given.centre_name = "Centre social et culturel intercommunal des Tilleuls et des Peupliers réunis";
    given.practice_label = "Essai";
    for (auto& badge : given.badges) {
        badge.name = "Accompagnementintergénérationnelaunumérique pour toutes et tous";
        badge.criteria = std::string("Anticonstitutionnellement, ") + badge.criteria + badge.criteria + badge.criteria;
        badge.quotes = {{badge.criteria + badge.criteria, "Marie-Antoinette-Joséphine, équipe du centre"},
                        {"كانت دقيقة وصبورة مع الجميع", "أمينة"}};
    }
    for (const char* lang : {"fr", "ar"}) {
        given.lang = lang;
        const auto pages = portfolio_pages(given).value();
        std::vector<std::string> read = codes_on(pages);
        CHECK(read.size() >= 4);
        for (const Surface& page : pages) {
            int outside = 0;
            for (int y = 0; y < page.height(); ++y) {
                const auto row = page.row(y);
                for (std::size_t x = 0; x < 180; ++x) {
                    outside += row[x] != 0xFFFFFFFFU || row[row.size() - 1 - x] != 0xFFFFFFFFU ? 1 : 0;
                }
            }
            CHECK(outside == 0);
        }
    }
}

TEST_CASE("a portfolio in Arabic is mirrored: its codes stand at the left", "[portfolio]") {
    auto given = portfolio(1);
    const auto right = portfolio_pages(given).value();
    given.lang = "ar";
    const auto left = portfolio_pages(given).value();
    const auto dark = [](const Surface& page, int from, int to) {
        int count = 0;
        for (int y = 600; y < 1400; ++y) {
            for (int x = from; x < to; ++x) count += (page.pixel(x, y) & 0xFFFFFFU) == 0x1A1B36U ? 1 : 0;
        }
        return count;
    };
    CHECK(dark(right[0], 1900, 2300) > 20'000);
    CHECK(dark(left[0], 190, 590) > 20'000);
    CHECK(codes_on(left) == urls_of(given));
}

namespace {

struct Story {
    TestCentre centre;
    Id nathan = centre.join("Nathan");
    Id rose = centre.join("Rose");
    Id bruno = centre.join("Bruno", {{"role", "partner"}});

    std::string award(const std::string& level, const std::string& words = {}) {
        const Id request = centre.ask(nathan, centre.tell(nathan), level);
        return centre.run({{"do", "review"},
                           {"request", request},
                           {"by", centre.animator},
                           {"answer", "yes"},
                           {"words", words}})["award"];
    }
    void endorse(const Id& by, const std::string& award, const std::string& words) {
        centre.run({{"do", "endorse"}, {"by", by}, {"on", {{"award", award}}}, {"words", words}});
    }
    void agree(const Id& person) {
        centre.run({{"do", "consent"}, {"person", person}, {"what", "name"}, {"value", true}});
    }
    Portfolio compose() { return portfolio_of(centre.store->view(), nathan, kToday).value(); }
};

}  // namespace

TEST_CASE("a portfolio gathers the levels of a badge, the highest first", "[portfolio]") {
    Story story;
    story.award("support");
    story.award("explore");
    const auto top = story.award("act", "Toute l’équipe est fière.");
    const auto given = story.compose();
    CHECK(given.name == "Nathan");
    CHECK(given.centre_name == "Centre des Tilleuls");
    CHECK(holds(given.day, "novembre"));
    CHECK(given.practice_label == "Essai");
    REQUIRE(given.badges.size() == 1);
    const auto& badge = given.badges[0];
    CHECK(badge.level_name == "J’agis");
    CHECK(badge.criteria == "Je fais l’émission.");
    CHECK(badge.url ==
          domain::badge_card_url(story.centre.store->view().centre(), *story.centre.store->view().award(top)));
    REQUIRE(badge.before.size() == 2);
    CHECK(badge.before[0].level_name == "Je soutiens");
    CHECK(badge.before[1].level_name == "J’explore");
    REQUIRE(badge.quotes.size() == 1);
    CHECK(badge.quotes[0].words == "Toute l’équipe est fière.");
}

TEST_CASE("who said it is named only if they agreed to be", "[portfolio]") {
    Story story;
    const auto award = story.award("support", "Bravo.");
    story.endorse(story.rose, award, "Il range tout.");
    story.endorse(story.bruno, award, "Il sait faire.");
    auto quotes = story.compose().badges.at(0).quotes;
    REQUIRE(quotes.size() == 3);
    CHECK(quotes[0].words == "Il sait faire.");  // a partner first
    CHECK(quotes[0].by.empty());
    CHECK(quotes[1].by.empty());
    CHECK(quotes[2].by == "l’équipe du centre");
    for (const Id& person : {story.rose, story.bruno, story.centre.animator}) story.agree(person);
    quotes = story.compose().badges.at(0).quotes;
    CHECK(holds(quotes[0].by, "Bruno"));
    CHECK(holds(quotes[0].by, "partenaire"));
    CHECK(quotes[1].by == "Rose");
    CHECK(holds(quotes[2].by, "Karim"));
}

TEST_CASE("what is revoked or not signed yet is left out", "[portfolio]") {
    Story story;
    const auto support = story.award("support");
    const auto explore = story.award("explore");
    story.centre.run({{"do", "revoke"}, {"award", explore}, {"by", story.centre.animator}, {"reason", "erreur"}});
    REQUIRE(story.compose().badges.size() == 1);
    CHECK(story.compose().badges[0].level_name == "Je soutiens");
    story.centre.run({{"do", "revoke"}, {"award", support}, {"by", story.centre.animator}, {"reason", "erreur"}});
    CHECK(story.compose().badges.empty());
    story.centre.trusted = false;
    story.award("act");
    CHECK(story.compose().badges.empty());
    CHECK(portfolio_of(story.centre.store->view(), "nobody", kToday).error().code == Code::not_found);
    CHECK(portfolio_of(story.centre.store->view(), story.nathan, std::nullopt).value().day.empty());
}
