#include "core/base/file_names.h"

#include <catch2/catch.hpp>

using namespace merci;

TEST_CASE("a file's name keeps what every stick can write", "[stick]") {
    CHECK(safe_file_name("Merci - Nathan") == "Merci - Nathan");
    CHECK(safe_file_name("Merci - أمينة") == "Merci - أمينة");
    CHECK(safe_file_name("Léo/../..\\: \"*?<>|") == "Léo");
    CHECK(safe_file_name("a\tb\x01"
                         "c") == "abc");
    CHECK(safe_file_name("  two   words. . ") == "two words");
    CHECK(safe_file_name("🎙️") == "_");
    CHECK(safe_file_name("...") == "_");
    CHECK(safe_file_name(std::string(100, 'x')).size() == 60);
    CHECK(safe_file_name("\xff\xfe"
                         "x")
              .find('x') != std::string::npos);
}

TEST_CASE("a plain name is letters, digits and hyphens", "[stick]") {
    CHECK(plain_file_name("Papier mâché") == "papier-mache");
    CHECK(plain_file_name("ABC de la République") == "abc-de-la-republique");
    CHECK(plain_file_name("  L’œuvre !") == "l-oeuvre");
    CHECK(plain_file_name("...") == "");
}
