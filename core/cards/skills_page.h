// Where a person says they are with their skills, on a page of A4 or a strip of 80 mm: the radar of before and now, and
// each skill with its word. For the person, and for who was at their elbow: in the person's language.
//
// PDF as sheet.h has it; the same bytes for the same page. On the calling thread, as text is.
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/cards/sheet.h"
#include "core/storage/projections.h"

namespace merci::cards {

struct SkillLine {
    std::string emoji;
    std::string label;  // "Écouter les autres"
    std::string word;   // of the step now: "Parfois seul"
    int before = 0;     // 1 to 5; 0: not known
    int now = 0;
};

struct SkillsPage {
    std::string lang = "fr";
    std::string title;  // "Mes savoir-être"
    std::string name;
    std::string centre_name;
    std::string before;  // "Avant · 3 mai 2026"; empty: this is the first time
    std::string now;     // "Aujourd’hui · 24 novembre 2026"
    std::string with;    // "Avec Karim"; empty: alone
    std::string practice_label;
    std::vector<SkillLine> lines;  // in the order in which they are asked
};

// The picture of a skill, by its key.
std::string skill_emoji(std::string_view skill);
// Of the last position, beside the first. not_found: no such person, or they have taken none.
Result<SkillsPage> skills_page_of(const storage::Projections& view, const Id& person);

// unsupported for a card: nobody could read it.
Result<Bytes> skills_pdf(const SkillsPage& page, Paper paper);
// The same as pixels, one for each dot.
Result<drawing::Surface> skills_picture(const SkillsPage& page, Paper paper);

}  // namespace merci::cards
