#include "core/storage/answers.h"

#include "core/storage/local.h"

namespace merci::storage {

Result<Json> send_answer(Store& store, const domain::GiveReview& review, const When& when) {
    auto answer = store.run(review, when, [&](Database& database) { return drop_answer(database, review.request); });
    if (answer.ok()) return answer;
    const Code code = answer.error().code;
    const bool over = code == Code::already || code == Code::not_found || code == Code::not_allowed;
    // What the disk refused waits on; what the rules refuse will never be taken.
    if (over) MERCI_CHECK(drop_answer(store.database(), review.request));
    return answer;
}

}  // namespace merci::storage
