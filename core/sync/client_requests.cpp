// What the client says and hears: signed requests, the session, enrolment. See client.h.
#include <algorithm>
#include <cstdlib>

#include "core/base/plain_text.h"
#include "core/base/zstd.h"
#include "core/storage/meta.h"
#include "core/storage/sync_state.h"
#include "core/sync/client.h"
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

HttpRequest Client::signed_of(const std::string& method, const std::string& path, Bytes body, const std::string& range,
                              std::size_t limit) {
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

Result<HttpAnswer> Client::signed_request(const std::string& method, const std::string& path, Bytes body,
                                          const std::string& range, std::size_t limit) {
    if (!key_) return fail(Code::wrong_secret, "no session");
    return unpacked(hub_.send(signed_of(method, path, std::move(body), range, limit)), limit);
}

Result<HttpAnswer> Client::ask_hub(const std::string& method, const std::string& path, Bytes body,
                                   const std::string& range, std::size_t limit) {
    MERCI_TRY(auto answer, signed_request(method, path, std::move(body), range, limit));
    if (answer.status >= 200 && answer.status < 300) return answer;
    retry_after_ = seconds_of(answer.header("retry-after"));
    return error_of(answer);
}

Result<Json> Client::post(const std::string& path, const std::string& body) {
    if (!key_) return fail(Code::wrong_secret, "no session");
    constexpr std::size_t kLimit = 2u << 20;
    for (;;) {
        const bool packs = packs_ && body.size() >= kWorthPacking;
        auto request = signed_of("POST", path, packs ? zstd(bytes_of(body)) : to_bytes(body), {}, kLimit);
        if (packs) request.headers.emplace_back("Content-Encoding", "zstd");
        MERCI_TRY(const auto answer, unpacked(hub_.send(request), kLimit));
        if (answer.status >= 200 && answer.status < 300) return object_of(answer);
        if (answer.status == 415 && packs) {
            packs_ = false;
            continue;
        }
        retry_after_ = seconds_of(answer.header("retry-after"));
        return error_of(answer);
    }
}

Result<Json> Client::post_unsigned(const std::string& path, const Json& body) {
    HttpRequest request{"POST", path, {{"Content-Type", "application/json"}}, to_bytes(body.dump()), 1u << 20};
    MERCI_TRY(const auto answer, hub_.send(request));
    if (answer.status >= 200 && answer.status < 300) return object_of(answer);
    retry_after_ = seconds_of(answer.header("retry-after"));
    return error_of(answer);
}

Result<void> Client::begin_session() {
    std::string known_key;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        feed_ = store.feed().text();
        key_ = store.keys().feed();
        known_key = storage::hub_known(store.database()).key;
        return store.database().take_error();
    }));
    if (known_key.empty()) return fail(Code::not_found, "this folder was never enrolled at a hub (merci enrol)");
    const Millis at = clock_.now();
    MERCI_TRY(const auto answer,
              post_unsigned(kPathSession, {{"feed", feed_},
                                           {"signature", base64url(key_->sign(bytes_of(session_text(feed_, at))))},
                                           {"at", at}}));
    MERCI_CHECK(check_hub(answer, known_key));
    nonce_ = text_in(answer, "nonce");
    count_ = 0;
    prepared_ = {};
    report_.hub_time = integer_in(answer, "time");
    report_.state = text_in(answer, "state") == "admitted" ? "admitted" : "waiting";
    heads_.clear();
    if (const auto heads = answer.find("heads"); heads != answer.end() && heads->is_object()) {
        for (const auto& [feed, seq] : heads->items()) {
            if (seq.is_number_integer()) heads_[feed] = seq.get<std::int64_t>();
        }
    }
    const auto head = answer.find("head");
    const Json none = Json::object();
    const Json& own_there = head != answer.end() && head->is_object() ? *head : none;

    Begun begun;
    begun.standing = report_.state == "admitted" ? Standing::admitted : Standing::waiting;
    begun.expires = clock_.monotonic() + kSessionMillis - 60'000;
    begun.hub_seq = std::max<std::int64_t>(0, integer_in(own_there, "seq"));
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        const auto own = storage::JournalStore(db).own_feed();
        begun.writes = own.has_value();
        begun.own_seq = own ? own->head_seq : 0;
        const auto there = storage::hash_at(db, feed_, begun.hub_seq);
        begun.same_there = begun.hub_seq == 0 || (there && hex(*there) == text_in(own_there, "hash"));
        begun.past_feeds = !storage::past_feeds(db).empty();
        begun.cursor = storage::hub_known(db).cursor;
        storage::Transaction transaction(db);
        // A head that is not our own event is nothing to show.
        storage::note_told(db, begun.same_there ? std::min(begun.hub_seq, begun.own_seq) : 0);
        for (const auto& blob : storage::lacking_at_hub(db)) {
            if (store.blobs().written(blob) != 0) begun.lacking.push_back(blob);
        }
        return transaction.commit();
    }));
    planner_.began(begun);
    return {};
}

Result<std::string> Client::enrol(const std::string& address, const std::string& code, const std::string& label) {
    std::string centre;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        feed_ = store.feed().text();
        key_ = store.keys().feed();
        centre = storage::meta(store.database(), storage::kMetaCentre);
        return store.database().take_error();
    }));
    const auto sig = key_->sign(bytes_of(enrol_text(code, feed_)));
    MERCI_TRY(
        const auto answer,
        post_unsigned(
            kPathEnrol,
            {{"code", code}, {"feed", feed_}, {"label", label}, {"centre", centre}, {"signature", base64url(sig)}}));
    if (text_in(answer, "centre") != centre) return fail(Code::not_allowed, "the code is for another centre");
    const auto key = from_base64url(text_in(answer, "hub_key"));
    if (!key.ok() || key->size() != PublicKey().size()) return fail(Code::bad_input, "the hub gives no key");
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        storage::Transaction transaction(db);
        storage::forget_hub_answers(db);
        storage::note_hub(db, address, text_in(answer, "hub_key"), text_in(answer, "epoch"));
        return transaction.commit();
    }));
    return text_in(answer, "state") == "admitted" ? std::string("admitted") : std::string("waiting");
}

}  // namespace merci::sync
