#include "core/text/suggest.h"

#include <catch2/catch.hpp>

using namespace merci::text;
using Words = std::vector<std::string>;

TEST_CASE("a word is found by its beginning, whatever its case and accents") {
    const Vocabulary known({"J’ai écouté", "Écriture", "La cuisine de l’école"});
    CHECK(known.suggest("ec", 3) == Words{"école", "écouté", "écriture"});
    CHECK(known.suggest("Éc", 2) == Words{"école", "écouté"});
    CHECK(known.suggest("j’aime la CUI", 3) == Words{"cuisine"});
    CHECK(known.suggest("x", 3).empty());
}

TEST_CASE("the shortest words come first, and of these the most common") {
    const Vocabulary known({"pain", "parc", "parc", "parole"});
    CHECK(known.suggest("pa", 3) == Words{"parc", "pain", "parole"});
}

TEST_CASE("before a word is begun the most common ones are offered") {
    const Vocabulary known({"aider encore", "aider toujours", "toujours aider"});
    CHECK(known.suggest("", 2) == Words{"aider", "toujours"});
    CHECK(known.suggest("on va ", 1) == Words{"aider"});
}

TEST_CASE("what is already written is not offered again") {
    CHECK(Vocabulary({"cuisine cuisiner"}).suggest("cuisine", 3) == Words{"cuisiner"});
}

TEST_CASE("a word in the middle of an elision is known by itself") {
    const Vocabulary known({"J’ai pris l’autobus"});
    CHECK(known.suggest("dans l’aut", 3) == Words{"autobus"});
    CHECK(complete("dans l’aut", "autobus") == "dans l’autobus ");
}

TEST_CASE("a word is completed with a blank, and keeps the capital that was written") {
    CHECK(complete("J’ai cui", "cuisiné") == "J’ai cuisiné ");
    CHECK(complete("Cui", "cuisiné") == "Cuisiné ");
    CHECK(complete("Eco", "école") == "École ");
    CHECK(complete("İs", "istasyon") == "İstasyon ");
    CHECK(complete("le mot ", "suivant") == "le mot suivant ");
    CHECK(complete("", "bonjour") == "bonjour ");
}

TEST_CASE("letters that people take for the same are the same") {
    CHECK(folded("İSTANBUL ılık") == "istanbul ilik");
    CHECK(folded("Œuvre") == "oeuvre");
    CHECK(folded("مَدْرَسَة") == folded("مدرسه"));
    CHECK(folded("أحكي") == folded("احکی"));
    CHECK(folded("Ї") == folded("і"));
}

TEST_CASE("words hold together in every script of ours") {
    CHECK(Vocabulary({"моє ім’я"}).suggest("ім", 3) == Words{"ім’я"});
    CHECK(Vocabulary({"نشان می‌خواهم"}).suggest("می", 3) == Words{"می‌خواهم"});
    CHECK(Vocabulary({"Kadın ve çocuk"}).suggest("KADI", 3) == Words{"kadın"});
    CHECK(begun("طبخت الك") == "الك");
}
