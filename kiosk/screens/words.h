// Sentences made of what people said: the words of a record, and lists of names.
#pragma once

#include <string>
#include <vector>

#include "core/domain/model.h"
#include "core/storage/projections.h"
#include "core/text/suggest.h"
#include "core/text/text.h"

namespace merci::screens {

// What somebody said, between the quotation marks of the page's language, in the direction of its own.
std::string quoted(const text::Text& t, const std::string& said);
// « J’aide Rose à écrire. », or the phrases chosen, or nothing.
std::string quoted_words(const text::Text& t, const domain::Record& record);
// All that was said: the words, every phrase chosen, what was learned.
std::string whole_story(const text::Text& t, const domain::Record& record);
// "Rose", "Rose et Léo", "Rose et 2 autres".
std::string listed(const text::Text& t, const std::vector<std::string>& names);

// A ready-made phrase of a story, what was learned, or what thanks are for; nothing for a key of another version.
struct Phrase {
    const char* key;
    const char* emoji;
    text::Key label;
};
std::vector<Phrase> story_phrases();
std::vector<Phrase> learned_phrases();
std::vector<Phrase> thanks_phrases();
// What people are likely to write about, in their language: the phrases above, activities, badges and what they take.
text::Vocabulary vocabulary(const text::Text& t, const storage::Projections& view);
std::string thanks_sentence(const text::Text& t, const domain::Thanks& thanks);

}  // namespace merci::screens
