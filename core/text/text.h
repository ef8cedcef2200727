// Text in one language: what is written and what is said for a typed key, with its {marks} filled in.
//
//     Text t("fr");
//     t(Key::celebrate_bravo, {{"name", "Nathan"}})
//
// A name or a word that someone wrote is wrapped in Unicode isolates, so that an Arabic name stands right in a French
// sentence and the other way round.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/text/catalogue.h"

namespace merci::text {

struct Fill {
    std::string_view mark;
    std::string_view value;
};
using Fills = std::initializer_list<Fill>;

class Text {
public:
    // An unknown language falls back to French.
    explicit Text(std::string_view lang);

    std::string operator()(Key key, Fills fills = {}) const;
    std::string say(Key key, Fills fills = {}) const;
    // As written, without isolates: for files that other programs read.
    std::string plain(Key key, Fills fills = {}) const;

    // What the voice says for something written with this Text, whole or as a part of a longer text: the spoken form
    // of each sentence where the catalogue has one.
    std::string voiced(std::string_view written) const;

    // The first key, by the alphabet, whose whole text this is, when it says the same each time: what somebody may have
    // recorded. Nothing for a text with {marks}, or one that was made of several.
    std::optional<Key> key_of(std::string_view written) const;

    std::string_view lang() const { return catalogue_->lang; }
    bool right_to_left() const { return catalogue_->right_to_left; }

private:
    const Catalogue* catalogue_;
    mutable std::map<std::string, std::string, std::less<>> voices_;  // written → spoken, of what was asked for
};

// What somebody wrote, to stand in a text of another direction.
std::string isolated(std::string_view said);

// "mardi 24 novembre 2026", "24 novembre 2026", "novembre 2026" and "11.2026" in the language of the text.
std::string weekday_name(const Text& text, int year, int month, int day);  // "mardi"
std::string long_day(const Text& text, int year, int month, int day);
std::string day_and_month(const Text& text, int year, int month, int day);
std::string long_month(const Text& text, int year, int month);
std::string short_month(int year, int month);

}  // namespace merci::text
