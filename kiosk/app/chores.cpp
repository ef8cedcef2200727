#include "kiosk/app/chores.h"

#include "core/storage/answers.h"
#include "core/storage/local.h"
#include "core/storage/print_job.h"

namespace merci::app {
namespace {

Result<void> send_late_answers(storage::Store& store, const storage::When& when, Printing& printing, Millis late) {
    for (const auto& waiting : storage::waiting_answers(store.database())) {
        const bool in_its_time = waiting.due + late > when.now && waiting.due - when.now < kChorePace;
        if (in_its_time) continue;
        const auto answer = storage::send_answer(store, waiting.review, when);
        if (!answer.ok() && answer.error().code == Code::no_space) return answer.error();
        if (answer.ok() && when.trusted)
            MERCI_CHECK(
                printing.add(storage::PrintJob{storage::Printed::award, (*answer)["award"].get<std::string>()}.name()));
    }
    return {};
}

}  // namespace

Result<Json> sign_waiting(storage::Store& store, const storage::When& when, Printing& printing) {
    if (!when.trusted || store.view().unsigned_awards().empty()) return Json{{"awards", Json::array()}};
    MERCI_TRY(auto answer, store.run(domain::SignAwards{}, when));
    for (const auto& award : answer["awards"])
        MERCI_CHECK(printing.add(storage::PrintJob{storage::Printed::award, award.get<std::string>()}.name()));
    return answer;
}

Result<Json> do_chores(storage::Store& store, const storage::When& when, Printing& printing, Millis late, bool tidy) {
    MERCI_CHECK(send_late_answers(store, when, printing, late));
    MERCI_TRY(auto signed_now, sign_waiting(store, when, printing));
    if (tidy) MERCI_CHECK(store.tidy(when));
    return signed_now;
}

}  // namespace merci::app
