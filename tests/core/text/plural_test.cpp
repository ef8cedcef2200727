#include "core/text/plural.h"

#include <catch2/catch.hpp>
#include <vector>

#include "core/text/text.h"

using namespace merci::text;

namespace {

// How the language forms 0, 1, 2, 3, 5, 11, 12, 21, 22, 25, 100, 101, 103 and 111.
std::vector<Plural> forms(std::string_view lang) {
    std::vector<Plural> out;
    for (const unsigned count : {0U, 1U, 2U, 3U, 5U, 11U, 12U, 21U, 22U, 25U, 100U, 101U, 103U, 111U})
        out.push_back(plural_of(lang, count));
    return out;
}

}  // namespace

TEST_CASE("each language counts by its own rule") {
    using enum Plural;
    const std::vector<Plural> one_only = {other, one,   other, other, other, other, other,
                                          other, other, other, other, other, other, other};
    auto zero_too = one_only;
    zero_too[0] = one;
    for (const char* lang : {"en", "es", "pt", "tr"}) CHECK(forms(lang) == one_only);
    for (const char* lang : {"fr", "prs"}) CHECK(forms(lang) == zero_too);
    CHECK(forms("uk") ==
          std::vector<Plural>{many, one, few, few, many, many, many, one, few, many, many, one, few, many});
    CHECK(forms("ar") ==
          std::vector<Plural>{zero, one, two, few, few, many, many, many, many, many, other, other, few, many});
}

TEST_CASE("a number takes the form of its words") {
    CHECK(Text("fr")(Key::staff_wait, {{"n", "1"}}).ends_with(" seconde."));
    CHECK(Text("fr")(Key::staff_wait, {{"n", "5"}}).ends_with(" secondes."));
    CHECK(Text("uk").plain(Key::health_waits, {{"n", "1"}}) == "Тут чекає 1 запис.");
    CHECK(Text("uk").plain(Key::health_waits, {{"n", "22"}}) == "Тут чекають 22 записи.");
    CHECK(Text("uk").plain(Key::health_waits, {{"n", "12"}}) == "Тут чекає 12 записів.");
    CHECK(Text("ar").say(Key::tell_seconds, {{"n", "2"}}) == "ثَانِيَتَان");
    CHECK(Text("en").plain(Key::staff_wait, {{"n", "some"}}) == "Wait some seconds.");
}

TEST_CASE("a catalogue writes only forms that its language has") {
    for (const auto& catalogue : catalogues()) {
        for (const auto& form : catalogue.forms) {
            CAPTURE(catalogue.lang, form.entry.written);
            bool met = false;
            for (unsigned count = 0; count < 200 && !met; ++count)
                met = plural_of(catalogue.lang, count) == form.plural;
            CHECK(met);
        }
    }
}
