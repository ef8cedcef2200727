// A yes that has waited its ten seconds: sent, and forgotten here, in one transaction.
#pragma once

#include "core/storage/store.h"

namespace merci::storage {

// The answer of the review. One that was given already, or whose request is gone, is forgotten and says so.
Result<Json> send_answer(Store& store, const domain::GiveReview& review, const When& when);

}  // namespace merci::storage
