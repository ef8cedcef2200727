#include "kiosk/devices/ipp_printer.h"

#include <algorithm>
#include <string_view>

#include "core/base/log.h"
#include "kiosk/devices/printer_state.h"

namespace merci::devices {
namespace {

constexpr const char* kPdf = "application/pdf";

bool contains(const std::vector<std::string>& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

void want(const IppMessage& request, std::initializer_list<const char*> attributes) {
    ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(attributes.size()), nullptr, attributes.begin());
}

// The job called `name` in an answer to Get-Jobs, or 0. Its attributes come in groups, one a job, in any order.
int number_of(const IppMessage& reply, const std::string& name) {
    int id = 0;
    bool named = false;
    for (auto* at = ippFirstAttribute(reply.get()); at != nullptr; at = ippNextAttribute(reply.get())) {
        const char* key = ippGetName(at);
        if (key == nullptr) {  // between two jobs
            id = 0;
            named = false;
            continue;
        }
        if (std::string_view(key) == "job-id") id = ippGetInteger(at, 0);
        if (std::string_view(key) == "job-name") {
            const char* text = ippGetString(at, 0, nullptr);
            named = text != nullptr && name == text;
        }
        if (named && id != 0) return id;
    }
    return 0;
}

}  // namespace

struct IppPrinter::Abilities {
    PrinterStatus status;
    Paper paper;
    std::string format;  // what to send it; empty when it takes nothing we can make
    bool creates_jobs = false;
    bool scales = false;  // can be told to fit the page to its margins
};

IppPrinter::IppPrinter(IppAddress address, PrinterOptions options)
    : address_(std::move(address)), options_(std::move(options)) {}

Result<std::unique_ptr<IppConnection>> IppPrinter::connect() {
    return IppConnection::open(address_, options_, interrupt_);
}

Result<IppPrinter::Abilities> IppPrinter::ask_abilities(IppConnection& connection) {
    auto request = new_request(IPP_OP_GET_PRINTER_ATTRIBUTES, address_);
    want(request, {"printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "printer-up-time",
                   "media-ready", "media-default", "media-supported", "document-format-supported",
                   "operations-supported", "print-scaling-supported"});
    MERCI_TRY(const auto reply, connection.ask(std::move(request)));

    Abilities abilities;
    const auto ready = strings_of(reply, "media-ready");
    const auto usual = strings_of(reply, "media-default");
    abilities.paper = choose_paper(ready, usual.empty() ? "" : usual.front(), strings_of(reply, "media-supported"));

    const auto formats = strings_of(reply, "document-format-supported");
    if (contains(formats, kPdf)) {
        abilities.format = kPdf;
    } else if (options_.to_picture) {
        for (const char* picture : {"image/png", "image/jpeg"}) {
            if (abilities.format.empty() && contains(formats, picture)) abilities.format = picture;
        }
    }

    ipp_attribute_t* operations = ippFindAttribute(reply.get(), "operations-supported", IPP_TAG_ENUM);
    abilities.creates_jobs = operations != nullptr && ippContainsInteger(operations, IPP_OP_CREATE_JOB) != 0 &&
                             ippContainsInteger(operations, IPP_OP_SEND_DOCUMENT) != 0;
    abilities.scales = contains(strings_of(reply, "print-scaling-supported"), "fit");

    auto& status = abilities.status;
    status.reasons = strings_of(reply, "printer-state-reasons");
    status.state = printer_state({.state = integer_of(reply, "printer-state").value_or(3),
                                  .accepting = integer_of(reply, "printer-is-accepting-jobs").value_or(1) != 0,
                                  .reasons = status.reasons,
                                  .trays = ready.size()});
    status.layout = abilities.paper.layout;
    status.up_seconds = integer_of(reply, "printer-up-time");
    status.accepts_documents = !abilities.format.empty();
    if (!status.accepts_documents) {
        status.state = PrinterState::needs_attention;
        status.reasons.emplace_back("takes-no-pdf");
    }
    return abilities;
}

PrinterStatus IppPrinter::status() {
    auto connection = connect();
    if (connection.ok()) {
        auto abilities = ask_abilities(*connection.value());
        if (abilities.ok()) return abilities.value().status;
    }
    PrinterStatus status;
    status.state = PrinterState::offline;
    return status;
}

IppMessage IppPrinter::job_request(ipp_op_t operation, const PrintJob& job, const Abilities& abilities) const {
    auto request = new_request(operation, address_);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, job.name.c_str());
    if (operation == IPP_OP_PRINT_JOB) {
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                     abilities.format.c_str());
    }
    if (job.copies > 1) ippAddInteger(request.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", job.copies);
    if (!abilities.paper.media.empty()) {
        ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, abilities.paper.media.c_str());
    }
    // Cards and tickets are drawn at their exact size; a page may meet Letter paper or wide margins.
    if (abilities.scales && abilities.paper.layout == Layout::a4) {
        ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "fit");
    }
    return request;
}

IppMessage IppPrinter::request_for(ipp_op_t operation, int id) const {
    auto request = new_request(operation, address_);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
    return request;
}

Result<int> IppPrinter::submit(const PrintJob& job, const KeepId& keep_id) {
    MERCI_TRY(const auto connection, connect());
    MERCI_TRY(const auto abilities, ask_abilities(*connection));
    if (abilities.format.empty()) return fail(Code::unsupported, "the printer takes no PDF");
    Bytes picture;
    if (abilities.format != kPdf) {
        MERCI_TRY(picture, options_.to_picture(job.pdf, abilities.format));
    }
    const ByteView document = abilities.format == kPdf ? job.pdf : picture;
    return abilities.creates_jobs ? in_two_steps(*connection, job, abilities, document, keep_id)
                                  : in_one_step(*connection, job, abilities, document, keep_id);
}

Result<int> IppPrinter::in_two_steps(IppConnection& connection, const PrintJob& job, const Abilities& abilities,
                                     ByteView document, const KeepId& keep_id) {
    MERCI_TRY(const auto created, connection.ask(job_request(IPP_OP_CREATE_JOB, job, abilities)));
    const auto id = integer_of(created, "job-id");
    if (!id) return fail(Code::device, "the printer gave no job number");
    if (auto kept = keep_id(*id); !kept.ok()) {
        if (const auto back = cancel(*id); !back.ok()) log::warn("printer: an empty job {} is left there", *id);
        return kept.error();
    }
    auto request = request_for(IPP_OP_SEND_DOCUMENT, *id);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                 abilities.format.c_str());
    ippAddBoolean(request.get(), IPP_TAG_OPERATION, "last-document", 1);
    MERCI_TRY(const auto sent, connection.ask(std::move(request), document));
    return *id;
}

Result<int> IppPrinter::in_one_step(IppConnection& connection, const PrintJob& job, const Abilities& abilities,
                                    ByteView document, const KeepId& keep_id) {
    MERCI_TRY(const auto printed, connection.ask(job_request(IPP_OP_PRINT_JOB, job, abilities), document));
    const auto id = integer_of(printed, "job-id");
    if (!id) return fail(Code::device, "the printer gave no job number");
    MERCI_CHECK(keep_id(*id));
    return *id;
}

Result<JobState> IppPrinter::job(int id, const std::string& name) {
    MERCI_TRY(const auto connection, connect());
    auto request = request_for(IPP_OP_GET_JOB_ATTRIBUTES, id);
    want(request, {"job-name", "job-state", "job-state-reasons", "number-of-documents"});
    const auto answer = connection->ask(std::move(request));
    if (!answer.ok()) {
        if (answer.error().code == Code::not_found) return JobState::missing;
        return answer.error();
    }
    const auto& reply = answer.value();
    const auto names = strings_of(reply, "job-name");
    if (!names.empty() && names.front() != name) return JobState::missing;  // the printer counts from 1 again
    return job_state(integer_of(reply, "job-state").value_or(0), strings_of(reply, "job-state-reasons"),
                     integer_of(reply, "number-of-documents").value_or(-1));
}

Result<std::optional<int>> IppPrinter::find(const std::string& name) {
    MERCI_TRY(const auto connection, connect());
    for (const char* which : {"not-completed", "completed"}) {
        auto request = new_request(IPP_OP_GET_JOBS, address_);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, which);
        want(request, {"job-id", "job-name"});
        MERCI_TRY(const auto reply, connection->ask(std::move(request)));
        if (const int id = number_of(reply, name); id != 0) return std::optional(id);
    }
    return std::optional<int>();
}

Result<void> IppPrinter::cancel(int id) {
    MERCI_TRY(const auto connection, connect());
    MERCI_TRY(const auto done, connection->ask(request_for(IPP_OP_CANCEL_JOB, id)));
    return {};
}

}  // namespace merci::devices
