// A person's badges on one or two pages of A4, for who reads them outside: an employer, a school, a town hall.
//
// Each badge stands once, at its highest level: its picture, what it asks, who says so, and a QR code to check it; the
// levels before it are small pictures below. Rows are as large as one page lets them be, then two pages; what still
// does not fit is counted ("and 5 more"). Made for practice, the pages say so in a band, as cards do.
//
// PDF as sheet.h has it: text as text, codes on whole dots of 300 dpi and at least 25 mm wide, the same bytes for the
// same portfolio. Names keep their own script and direction. On the calling thread, as text is.
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/drawing/badge.h"
#include "core/drawing/surface.h"

namespace merci::cards {

// What somebody said of it.
struct Quote {
    std::string words;
    std::string by;  // who; empty: nobody's name is given
};

struct PortfolioStep {
    domain::Level level = domain::Level::support;
    std::string level_name;  // "Je soutiens"
    std::string month;       // "03.2026"
};

struct PortfolioBadge {
    drawing::BadgeLook look;
    std::string name;        // "Cuisine"
    std::string level_name;  // "J’agis"
    std::string month;       // "novembre 2026"
    std::string criteria;    // what one does to get it
    std::vector<PortfolioStep> before;
    std::vector<Quote> quotes;
    std::string url;  // https://<hub>/b/<ID>#<token>
};

struct Portfolio {
    std::string lang = "fr";  // of the pages, not of the person
    std::string name;         // first name only
    std::string centre_name;
    std::string day;             // "24 novembre 2026"; empty: the date is not sure
    std::string practice_label;  // empty on real pages
    std::vector<PortfolioBadge> badges;
};

// Errors: too_large (an address of more than 97 modules), io.
Result<Bytes> portfolio_pdf(const Portfolio& portfolio);
// The same pages as pixels, one for each dot.
Result<std::vector<drawing::Surface>> portfolio_pages(const Portfolio& portfolio);

}  // namespace merci::cards
