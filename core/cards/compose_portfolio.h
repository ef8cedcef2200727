// From what is known of a person to the pages they take with them.
#pragma once

#include <optional>

#include "core/base/clock.h"
#include "core/cards/portfolio.h"
#include "core/storage/projections.h"

namespace merci::cards {

// In the centre's language, since those who read it live around the centre. What is revoked or not signed yet is left
// out. Words of at most two endorsements of a badge, and of the review; who said them is named if they agreed to be
// ("name"). not_found when the person is not here.
Result<Portfolio> portfolio_of(const storage::Projections& view, const Id& person, std::optional<Day> today);

}  // namespace merci::cards
