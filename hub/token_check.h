// What a badge page gives the browser, so that it can check the token of the card that led there: the part of the
// address after `#`, which no browser sends. assets/pages/check.js reads it; core/codes/badge_token.h is the form.
//
// Keys of kiosks that were removed (stolen ones) are not among those that may sign. What they signed before is known by
// its hash: exactly the token that the journal holds for this award stays good, and no other.
#pragma once

#include <string>
#include <vector>

#include "core/domain/view.h"
#include "core/storage/sqlite.h"
#include "hub/store.h"

namespace merci::hub {

struct TokenCheck {
    std::string award;  // as the token's bytes say it, in hex
    std::string badge;
    int level = 0;
    int version = 0;
    int day = 0;  // counted from 2020-01-01
    bool practice = false;
    std::string name;  // that the page shows; may be empty
    std::string own;   // SHA-256 of the award's own token, in hex; empty: none is known
    std::string keys;  // base64url, a space between
};

// The award is dated, and `badge` is its badge.
TokenCheck token_check(const domain::Award& award, bool practice, storage::Database& projections,
                       const std::vector<Device>& devices);

}  // namespace merci::hub
