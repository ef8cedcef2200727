#include "core/domain/programme.h"

#include <algorithm>

namespace merci::domain {

bool opens(const Opportunity& opportunity, const std::vector<Award>& awards) {
    return std::ranges::any_of(awards, [&](const Award& award) {
        return award.stands() && award.badge == opportunity.badge && award.level >= opportunity.level;
    });
}

}  // namespace merci::domain
