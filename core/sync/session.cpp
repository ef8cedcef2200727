#include "core/sync/session.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/plain_text.h"
#include "core/base/zstd.h"
#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

Code code_of(int status) {
    switch (status) {
        case 400: return Code::bad_input;
        case 401: return Code::wrong_secret;
        case 403: return Code::not_allowed;
        case 404: return Code::not_found;
        case 409: return Code::already;
        case 413: return Code::too_large;
        case 415: return Code::unsupported;
        case 422: return Code::damaged;
        case 429:
        case 503: return Code::wait;
        default: return Code::io;
    }
}

// What the hub says went wrong, short and in one line: it goes into a log.
Error error_of(const HttpAnswer& answer) {
    std::string detail = "the hub answers " + std::to_string(answer.status);
    const auto body = parse_json(text_of(answer.body));
    if (body.ok() && body->is_object()) {
        const auto said = plain_text(text_in(*body, "error") + ": " + text_in(*body, "detail"), 200);
        if (said.ok()) detail += " " + *said;
    }
    return fail(code_of(answer.status), detail);
}

Result<Json> object_of(const HttpAnswer& answer) {
    MERCI_TRY(auto json, parse_json(text_of(answer.body)));
    if (!json.is_object()) return fail(Code::bad_input, "the hub's answer is no object");
    return json;
}

constexpr std::size_t kWorthPacking = 1024;
constexpr std::size_t kAnswerLimit = 2u << 20;

// As the hub meant it.
Result<HttpAnswer> unpacked(Result<HttpAnswer> answer, std::size_t limit) {
    if (!answer.ok() || answer->header("content-encoding") != "zstd") return answer;
    MERCI_TRY(answer->body, unzstd(answer->body, limit));
    return answer;
}

Millis seconds_of(const std::string& text) {
    return std::clamp<Millis>(std::strtoll(text.c_str(), nullptr, 10), 0, 3600) * 1000;
}

Bytes to_bytes(const std::string& text) {
    const auto view = bytes_of(text);
    return {view.begin(), view.end()};
}

// The hub's word on the time holds only under the key that it gave at enrolment.
Result<void> check_hub(const Json& answer, const std::string& known_key) {
    if (text_in(answer, "hub_key") != known_key)
        return fail(Code::not_genuine, "this is another hub than the one enrolled at");
    MERCI_TRY(const auto key_bytes, from_base64url(known_key));
    MERCI_TRY(const auto sig_bytes, from_base64url(text_in(answer, "signature")));
    PublicKey key{};
    Signature sig{};
    if (key_bytes.size() != key.size() || sig_bytes.size() != sig.size())
        return fail(Code::not_genuine, "the hub's signature has another length");
    std::ranges::copy(key_bytes, key.begin());
    std::ranges::copy(sig_bytes, sig.begin());
    const auto text = hub_time_text(text_in(answer, "nonce"), integer_in(answer, "time"), text_in(answer, "epoch"));
    if (!verify(bytes_of(text), sig, key)) return fail(Code::not_genuine, "the hub's signature does not hold");
    return {};
}

}  // namespace

Error Session::refusal(const HttpAnswer& answer) {
    retry_after_ = seconds_of(answer.header("retry-after"));
    return error_of(answer);
}

Result<HttpRequest> Session::signed_request(const std::string& method, const std::string& path, Bytes body,
                                            const std::string& range, std::size_t limit) {
    if (!key_) return fail(Code::wrong_secret, "no session");
    HttpRequest request;
    request.method = method;
    request.path = path;
    const auto count = ++count_;
    const auto sig = key_->sign(bytes_of(request_text(method, path, nonce_, count, body)));
    request.headers = {{kHeaderFeed, feed_},
                       {kHeaderNonce, nonce_},
                       {kHeaderCount, std::to_string(count)},
                       {kHeaderSignature, base64url(sig)},
                       {"Content-Type", method == "PATCH" ? "application/octet-stream" : "application/json"}};
    if (!path.starts_with(kPathBlobs)) request.headers.emplace_back("Accept-Encoding", "zstd");
    if (!range.empty()) request.headers.emplace_back("Range", range);
    request.body = std::move(body);
    request.limit = limit;
    return request;
}

std::vector<Result<HttpAnswer>> Session::send_all(const std::vector<HttpRequest>& requests) {
    return hub_.send_all(requests);
}

Result<HttpAnswer> Session::request(const std::string& method, const std::string& path, Bytes body,
                                    const std::string& range, std::size_t limit) {
    MERCI_TRY(const auto request, signed_request(method, path, std::move(body), range, limit));
    return unpacked(hub_.send(request), limit);
}

Result<HttpAnswer> Session::ask(const std::string& method, const std::string& path, Bytes body, std::size_t limit) {
    MERCI_TRY(auto answer, request(method, path, std::move(body), {}, limit));
    if (answer.status >= 200 && answer.status < 300) return answer;
    return refusal(answer);
}

Result<Json> Session::post(const std::string& path, const std::string& body) {
    for (;;) {
        const bool packs = packs_ && body.size() >= kWorthPacking;
        MERCI_TRY(auto request,
                  signed_request("POST", path, packs ? zstd(bytes_of(body)) : to_bytes(body), {}, kAnswerLimit));
        if (packs) request.headers.emplace_back("Content-Encoding", "zstd");
        MERCI_TRY(const auto answer, unpacked(hub_.send(request), kAnswerLimit));
        if (answer.status >= 200 && answer.status < 300) return object_of(answer);
        if (answer.status == 415 && packs) {
            packs_ = false;
            continue;
        }
        return refusal(answer);
    }
}

Result<Json> Session::post_unsigned(const std::string& path, const Json& body) {
    HttpRequest request{"POST", path, {{"Content-Type", "application/json"}}, to_bytes(body.dump()), 1u << 20};
    MERCI_TRY(const auto answer, hub_.send(request));
    if (answer.status >= 200 && answer.status < 300) return object_of(answer);
    const auto said = parse_json(text_of(answer.body));
    cut_off_ = answer.status == 403 && said.ok() && said->is_object() && text_in(*said, "state") == "removed";
    return refusal(answer);
}

Result<Json> Session::begin(const SigningKey& key, const std::string& feed, const std::string& hub_key, Millis at) {
    feed_ = feed;
    key_ = key;
    cut_off_ = false;
    MERCI_TRY(auto answer,
              post_unsigned(kPathSession, {{"feed", feed_},
                                           {"signature", base64url(key_->sign(bytes_of(session_text(feed_, at))))},
                                           {"at", at}}));
    MERCI_CHECK(check_hub(answer, hub_key));
    nonce_ = text_in(answer, "nonce");
    count_ = 0;
    return answer;
}

Result<Enrolled> Session::enrol(const SigningKey& key, const std::string& feed, const std::string& centre,
                                const std::string& code, const std::string& label) {
    Json body = {{"code", code},
                 {"feed", feed},
                 {"label", label},
                 {"signature", base64url(key.sign(bytes_of(enrol_text(code, feed))))}};
    if (!centre.empty()) body["centre"] = centre;
    MERCI_TRY(const auto answer, post_unsigned(kPathEnrol, body));
    Enrolled enrolled{text_in(answer, "centre"), text_in(answer, "name"), text_in(answer, "hub_key"),
                      text_in(answer, "epoch"), text_in(answer, "state")};
    if (!is_crockford60(enrolled.centre)) return fail(Code::bad_input, "the hub names no centre");
    if (!centre.empty() && enrolled.centre != centre) return fail(Code::not_allowed, "the code is for another centre");
    const auto hub = from_base64url(enrolled.hub_key);
    if (!hub.ok() || hub->size() != PublicKey().size()) return fail(Code::bad_input, "the hub gives no key");
    return enrolled;
}

}  // namespace merci::sync
