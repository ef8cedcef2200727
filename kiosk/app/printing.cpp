#include "kiosk/app/printing.h"

#include "core/base/log.h"
#include "core/cards/compose.h"
#include "core/cards/compose_portfolio.h"
#include "core/cards/sheet.h"
#include "core/cards/skills_page.h"
#include "core/cards/slip.h"
#include "core/storage/print_job.h"
#include "core/storage/store.h"

namespace merci::app {
namespace {

cards::Paper paper_for(devices::Layout layout) {
    switch (layout) {
        case devices::Layout::card: return cards::Paper::card;
        case devices::Layout::ticket: return cards::Paper::ticket;
        case devices::Layout::a4: return cards::Paper::a4;
    }
    return cards::Paper::a4;
}

// On the queue's thread, with a reader of its own for the moment.
Result<Bytes> draw(const storage::Folder& folder, const std::string& what, devices::Layout layout,
                   const Printing::Today& today) {
    const auto job = storage::PrintJob::named(what);
    if (!job) return fail(Code::not_found, "nothing of that kind is printed");
    MERCI_TRY(const auto reader, storage::Reader::open(folder.root));
    const auto& view = reader->view();
    switch (job->kind) {
        case storage::Printed::award: {
            MERCI_TRY(auto card, cards::badge_card(view, job->id));
            const std::vector<cards::Face> faces = {std::move(card)};
            return cards::to_pdf(faces, paper_for(layout));
        }
        case storage::Printed::person: {
            MERCI_TRY(const auto keys, secrets::Keys::load(folder.keys()));
            MERCI_TRY(auto card, cards::personal_card(view, keys, reader->blobs(), job->id));
            const std::vector<cards::Face> faces = {std::move(card)};
            return cards::to_pdf(faces, paper_for(layout));
        }
        case storage::Printed::portfolio: {
            // Another printer since it was asked for: there is no page on a card.
            if (layout != devices::Layout::a4) return fail(Code::not_found, "a portfolio needs A4");
            MERCI_TRY(const auto portfolio, cards::portfolio_of(view, job->id, today()));
            return cards::portfolio_pdf(portfolio);
        }
        case storage::Printed::skills: {
            if (layout == devices::Layout::card) return fail(Code::not_found, "nobody could read it on a card");
            MERCI_TRY(const auto page, cards::skills_page_of(view, job->id));
            return cards::skills_pdf(page, paper_for(layout));
        }
        case storage::Printed::slip: {
            MERCI_TRY(const auto slip, cards::slip_of(view, job->id, job->door, today()));
            return cards::slip_pdf(slip, paper_for(layout));
        }
    }
    return fail(Code::not_found, "nothing of that kind is printed");
}

}  // namespace

Result<std::unique_ptr<Printing>> Printing::open(const storage::Folder& folder, const std::string& printer,
                                                 const Clock& clock, Random& random, Mailbox& mailbox, Today today) {
    MERCI_TRY(auto device, devices::open_printer(printer));
    devices::PrintEvents events;
    events.job = [&mailbox](const devices::PrintView&) { mailbox.post([] {}); };
    events.printer = [&mailbox](const devices::PrinterStatus&) { mailbox.post([] {}); };
    auto printing = std::unique_ptr<Printing>(new Printing());
    MERCI_TRY(printing->queue_,
              devices::PrintQueue::open(
                  folder.print(), std::move(device),
                  [folder, today = std::move(today)](const std::string& what, devices::Layout layout) {
                      return draw(folder, what, layout, today);
                  },
                  std::move(events), clock, random));
    return printing;
}

Result<void> Printing::add(const std::string& what) {
    return queue_->add(what);
}

Result<void> Printing::forget(const std::string& what) {
    return queue_->forget(what);
}

void Printing::retry() {
    queue_->retry();
}

std::optional<devices::PrintView> Printing::job(const std::string& what) const {
    for (const auto& job : queue_->jobs()) {
        if (job.what == what) return job;
    }
    return std::nullopt;
}

devices::PrinterStatus Printing::printer() const {
    return queue_->printer();
}

}  // namespace merci::app
