#include "core/cards/compose_portfolio.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "core/domain/consents.h"
#include "core/domain/decide.h"
#include "core/text/phrases.h"
#include "core/text/text.h"

namespace merci::cards {
namespace {

using domain::Award;
using text::Key;
using text::Text;

constexpr std::size_t kQuotes = 2;  // of endorsements, for one badge

// An award of each level of one badge, the highest first.
using Family = std::vector<Award>;

std::vector<Family> families_of(std::vector<Award> awards) {
    std::erase_if(awards, [](const Award& award) { return !award.stands(); });
    std::ranges::stable_sort(awards, [](const Award& a, const Award& b) {
        if (a.level != b.level) return a.level > b.level;
        return std::pair(a.at, a.id) > std::pair(b.at, b.id);
    });
    std::vector<Family> families;
    for (Award& award : awards) {
        const auto same =
            std::ranges::find_if(families, [&](const Family& family) { return family.front().badge == award.badge; });
        if (same == families.end())
            families.push_back({std::move(award)});
        else if (same->back().level != award.level)
            same->push_back(std::move(award));
    }
    return families;
}

class Composer {
public:
    Composer(const storage::Projections& view, const domain::Centre& centre)
        : view_(view), centre_(centre), t_(centre.lang) {}

    std::optional<PortfolioBadge> badge(const Family& family) const {
        const Award& top = family.front();
        const auto badge = view_.badge(top.badge, top.version);
        if (!badge) return std::nullopt;
        PortfolioBadge out;
        out.look = look_of(*badge, top.level);
        out.name = domain::in_language(badge->name, centre_.lang);
        out.level_name = t_(text::level_key(top.level));
        out.month = text::long_month(t_, top.day->year, top.day->month);
        const auto level = std::ranges::find(badge->levels, top.level, &domain::BadgeLevel::level);
        if (level != badge->levels.end()) out.criteria = domain::in_language(level->criteria, centre_.lang);
        // As one climbed: the first step first.
        for (auto award = family.rbegin(); award + 1 != family.rend(); ++award) {
            out.before.push_back({award->level, t_(text::level_key(award->level)),
                                  text::short_month(award->day->year, award->day->month)});
        }
        for (const Award& award : family) add_endorsements(award, out.quotes);
        add_review(top, out.quotes);
        out.url = domain::badge_card_url(centre_, top);
        return out;
    }

private:
    std::string who(const Id& id) const {
        const auto person = domain::named(view_, id);
        if (!person) return {};
        return person->role == domain::Role::animator  ? t_(Key::portfolio_team_name, {{"name", person->name}})
               : person->role == domain::Role::partner ? t_(Key::portfolio_partner_name, {{"name", person->name}})
                                                       : person->name;
    }

    // Partners first: who reads the page may know them. Then the newest.
    void add_endorsements(const Award& award, std::vector<Quote>& quotes) const {
        constexpr int kLookedAt = 12;
        auto said = view_.endorsements_of(domain::Endorsed::award, award.id, kLookedAt);
        std::erase_if(said, [](const auto& one) { return one.words.empty(); });
        std::stable_partition(said.begin(), said.end(), [this](const auto& one) {
            const auto by = one.by.empty() ? std::nullopt : view_.person(one.by);
            return by && by->role == domain::Role::partner;
        });
        for (const auto& one : said) {
            if (quotes.size() < kQuotes) quotes.push_back({one.words, who(one.by)});
        }
    }

    void add_review(const Award& award, std::vector<Quote>& quotes) const {
        const auto request = award.request.empty() ? std::nullopt : view_.request(award.request);
        if (!request || !request->review || request->review->words.empty()) return;
        if (request->review->answer != domain::Answer::yes) return;
        const std::string by = who(request->review->by);
        quotes.push_back({request->review->words, by.empty() ? t_(Key::portfolio_team) : by});
    }

    const storage::Projections& view_;
    const domain::Centre& centre_;
    const Text t_;
};

}  // namespace

Result<Portfolio> portfolio_of(const storage::Projections& view, const Id& person, std::optional<Day> today) {
    const auto holder = view.person(person);
    if (!holder) return fail(Code::not_found, "no such person");
    const auto centre = view.centre();
    const Text t(centre.lang);
    Portfolio portfolio;
    portfolio.lang = std::string(t.lang());
    portfolio.name = holder->name;
    portfolio.centre_name = centre.name;
    if (today) portfolio.day = text::day_and_month(t, today->year, today->month, today->day);
    if (centre.practice) portfolio.practice_label = t(Key::card_practice);
    const Composer composer(view, centre);
    for (const Family& family : families_of(view.awards_of(person))) {
        if (auto badge = composer.badge(family)) portfolio.badges.push_back(std::move(*badge));
    }
    return portfolio;
}

}  // namespace merci::cards
