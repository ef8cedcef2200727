#include "kiosk/devices/ipp_connection.h"

#include <algorithm>

namespace merci::devices {
namespace {

constexpr double kGlance = 0.25;  // seconds between two looks at the clock while waiting

Code code_of(ipp_status_t status) {
    switch (status) {
        case IPP_STATUS_ERROR_NOT_FOUND:
        case IPP_STATUS_ERROR_GONE: return Code::not_found;
        case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
        case IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR:
        case IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED: return Code::unsupported;
        case IPP_STATUS_ERROR_FORBIDDEN:
        case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
        case IPP_STATUS_ERROR_NOT_AUTHORIZED: return Code::not_allowed;
        case IPP_STATUS_ERROR_BUSY:
        case IPP_STATUS_ERROR_TEMPORARY:
        case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
        case IPP_STATUS_ERROR_TOO_MANY_JOBS:
        case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE: return Code::wait;
        default: return Code::device;
    }
}

std::string last_error() {
    const char* text = cupsLastErrorString();
    return text == nullptr ? "unknown" : text;
}

// A kiosk has nobody to ask: a printer that wants a password refuses us.
const char* no_password(const char*, http_t*, const char*, const char*, void*) {
    return nullptr;
}

}  // namespace

IppMessage new_request(ipp_op_t operation, const IppAddress& address) {
    IppMessage request(ippNewRequest(operation));
    ippSetVersion(request.get(), 1, 1);  // every printer knows it
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, address.uri.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, "merci");
    return request;
}

std::vector<std::string> strings_of(const IppMessage& reply, const char* name) {
    std::vector<std::string> values;
    ipp_attribute_t* attribute = ippFindAttribute(reply.get(), name, IPP_TAG_ZERO);
    for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i) {
        if (const char* value = ippGetString(attribute, i, nullptr); value != nullptr) values.emplace_back(value);
    }
    return values;
}

std::optional<int> integer_of(const IppMessage& reply, const char* name) {
    ipp_attribute_t* attribute = ippFindAttribute(reply.get(), name, IPP_TAG_ZERO);
    if (attribute == nullptr) return std::nullopt;
    switch (ippGetValueTag(attribute)) {
        case IPP_TAG_INTEGER:
        case IPP_TAG_ENUM: return ippGetInteger(attribute, 0);
        case IPP_TAG_BOOLEAN: return ippGetBoolean(attribute, 0);
        default: return std::nullopt;
    }
}

Result<std::unique_ptr<IppConnection>> IppConnection::open(const IppAddress& address, const PrinterOptions& options,
                                                           Interrupt& interrupt) {
    if (interrupt.is_set()) return fail(Code::device, "ending");
    cupsSetPasswordCB2(no_password, nullptr);  // libcups keeps it for each thread
    const auto encryption = address.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
    http_t* http = httpConnect2(address.host.c_str(), address.port, nullptr, AF_UNSPEC, encryption, 1,
                                options.connect_ms, interrupt.flag());
    if (http == nullptr) return fail(Code::device, "connect: " + last_error());
    return std::unique_ptr<IppConnection>(new IppConnection(http, address.resource, options, interrupt));
}

IppConnection::IppConnection(http_t* http, std::string resource, const PrinterOptions& options, Interrupt& interrupt)
    : http_(http),
      resource_(std::move(resource)),
      answer_ms_(options.answer_ms),
      document_ms_(options.document_ms),
      interrupt_(interrupt) {
    httpSetTimeout(http_, kGlance, still_waiting, this);
}

IppConnection::~IppConnection() {
    httpClose(http_);
}

void IppConnection::give(int milliseconds) {
    deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
}

int IppConnection::still_waiting(http_t*, void* self) {
    auto& connection = *static_cast<IppConnection*>(self);
    return !connection.interrupt_.is_set() && std::chrono::steady_clock::now() < connection.deadline_ ? 1 : 0;
}

Result<IppMessage> IppConnection::ask(IppMessage request, ByteView document) {
    constexpr std::size_t kChunk = 32 * 1024;
    give(answer_ms_);
    http_status_t status =
        cupsSendRequest(http_, request.get(), resource_.c_str(), ippLength(request.get()) + document.size());
    while (status == HTTP_STATUS_CONTINUE && !document.empty()) {
        give(document_ms_);
        const auto part = document.first(std::min(kChunk, document.size()));
        status = cupsWriteRequestData(http_, reinterpret_cast<const char*>(part.data()), part.size());
        document = document.subspan(part.size());
    }
    if (status != HTTP_STATUS_CONTINUE && status != HTTP_STATUS_OK) {
        return fail(Code::device, "send: HTTP status " + std::to_string(status));
    }
    give(answer_ms_);
    IppMessage reply(cupsGetResponse(http_, resource_.c_str()));
    if (reply == nullptr) return fail(Code::device, "no answer: " + last_error());
    const ipp_status_t answer = ippGetStatusCode(reply.get());
    if (answer >= IPP_STATUS_ERROR_BAD_REQUEST) return fail(code_of(answer), ippErrorString(answer));
    return reply;
}

}  // namespace merci::devices
