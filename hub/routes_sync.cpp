// The calls of docs/sync.md.
#include <charconv>
#include <set>

#include "core/base/log.h"
#include "core/base/zstd.h"
#include "core/storage/fold.h"
#include "core/storage/migrations.h"
#include "core/sync/protocol.h"
#include "hub/code.h"
#include "hub/hub.h"

namespace merci::hub {
namespace {

constexpr int kMostMissing = 500;
constexpr std::size_t kMostSealed = 4096;
constexpr std::size_t kMostLabel = 320;  // bytes of 80 characters
constexpr std::size_t kWorthPacking = 1024;

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool signed_by(const std::string& feed, const std::string& text, const std::string& signature) {
    const auto id = journal::FeedId::parse(feed);
    const auto bytes = from_base64url(signature);
    Signature sig{};
    if (!id.ok() || !bytes.ok() || bytes->size() != sig.size()) return false;
    std::copy(bytes->begin(), bytes->end(), sig.begin());
    return verify(bytes_of(text), sig, id->key);
}

Result<Json> object_in(const Request& request) {
    if (request.body.size() > sync::kMaxBody) return fail(Code::too_large, "a body is at most 1 MiB");
    const bool packed = !request.header("Content-Encoding").empty();
    Bytes unpacked;
    if (packed) {
        MERCI_TRY(unpacked, unzstd(bytes_of(request.body), sync::kMaxBody));
    }
    MERCI_TRY(auto json, parse_unique_json(packed ? text_of(unpacked) : request.body));
    if (!json.is_object()) return fail(Code::bad_input, "the body is no object");
    return json;
}

Json to_json(const Head& head) {
    return {{"seq", head.seq}, {"hash", hex(head.hash)}};
}

Json to_json(const Refused& refused) {
    return {{"seq", refused.seq}, {"code", refused.code}, {"detail", refused.detail}};
}

Result<std::vector<sync::WireEvent>> batch_in(const Json& body) {
    const auto list = body.find("events");
    if (list == body.end() || !list->is_array()) return fail(Code::bad_input, "no list of events");
    if (list->size() > sync::kMaxBatchEvents) return fail(Code::too_large, "at most 500 events");
    std::vector<sync::WireEvent> batch;
    for (const auto& one : *list) {
        MERCI_TRY(auto event, sync::from_json(one));
        batch.push_back(std::move(event));
    }
    return batch;
}

// For whoever reads zstd. Only an answer to a signed request is packed, so no stranger makes the hub work for it.
Answer packed_for(const Request& request, Answer answer) {
    const bool reads = request.header("Accept-Encoding").find("zstd") != std::string::npos;
    if (!reads || answer.status != 200 || answer.type != "application/json" || answer.body.size() < kWorthPacking)
        return answer;
    answer.body = std::string(text_of(zstd(bytes_of(answer.body))));
    answer.with("Content-Encoding", "zstd");
    return answer;
}

}  // namespace

Result<Answer> Hub::sync_route(const Request& request) {
    const auto path = request.path();
    const bool post = request.method == "POST";
    const auto encoding = request.header("Content-Encoding");
    const bool stranger = path == sync::kPathEnrol || path == sync::kPathSession;
    if (!encoding.empty() && (encoding != "zstd" || !post || stranger))
        return fail(Code::unsupported, "a signed body of JSON may be zstd, no other");
    const auto type = request.header("Content-Type");
    if (post && !type.starts_with("application/json")) return fail(Code::unsupported, "the body is JSON");
    if (post && path == sync::kPathEnrol) return enrol(request);
    if (post && path == sync::kPathSession) return session(request);
    // Nothing is unpacked before it is known whose it is.
    MERCI_TRY(const auto caller, caller_of(request));
    addresses_.give_back(request.address);
    if (const int wait = devices_.ask(caller.device.feed, clock_.monotonic(), random_); wait > 0) {
        metrics_.count("merci_hub_slowed_total", "by=\"device\"");
        return error_answer(429, "wait", "too many requests").with("Retry-After", std::to_string(wait));
    }
    MERCI_TRY(auto answer, signed_route(request, path, caller));
    return packed_for(request, std::move(answer));
}

Result<Answer> Hub::signed_route(const Request& request, const std::string& path, const Caller& caller) {
    const bool post = request.method == "POST";
    const bool get = request.method == "GET";
    if (post && path == sync::kPathEvents) return take_events(request, caller);
    if (caller.device.standing != Standing::admitted) return fail(Code::not_allowed, "the kiosk is not admitted");
    if (get && path == sync::kPathEvents) return give_events(request, caller);
    if (path.starts_with(sync::kPathBlobs)) return blob_route(request, caller);
    if (post && path == sync::kPathCheck) return check(request, caller);
    if (post && path == sync::kPathAdmissions) return admit(request, caller);
    return fail(Code::not_found, "no such call");
}

Result<Answer> Hub::enrol(const Request& request) {
    MERCI_TRY(const bool closed, store_.codes_closed(request.address, now()));
    if (closed)
        return error_answer(429, "wait", "too many wrong codes")
            .with("Retry-After", std::to_string(900 + random_.below(60)));
    MERCI_TRY(const auto body, object_in(request));
    const Joining joining{text_in(body, "feed"), text_in(body, "label"), text_in(body, "centre")};
    const auto code = text_in(body, "code");
    if (joining.label.empty() || joining.label.size() > kMostLabel) return fail(Code::bad_input, "a label is given");
    if (!signed_by(joining.feed, sync::enrol_text(code, joining.feed), text_in(body, "signature")))
        return fail(Code::wrong_secret, "the signature does not hold");
    const auto hash = code_hash(code);
    auto device =
        hash.ok() ? store_.enrol(*hash, joining, now()) : Result<Device>(fail(Code::wrong_secret, "no such code"));
    if (!device.ok()) {
        if (device.error().code == Code::wrong_secret) MERCI_CHECK(store_.note_wrong_code(request.address, now()));
        return device.error();
    }
    MERCI_TRY(const auto centre, store_.centre(device->centre));
    log::info("enrolled a kiosk of {}: {}", centre->id, name_of(device->standing));
    return json_answer({{"centre", centre->id},
                        {"name", centre->name},
                        {"hub_key", base64url(key_.public_key())},
                        {"epoch", store_.epoch()},
                        {"state", name_of(device->standing)}});
}

Result<Answer> Hub::session(const Request& request) {
    MERCI_TRY(const auto body, object_in(request));
    const auto feed = text_in(body, "feed");
    if (!signed_by(feed, sync::session_text(feed, integer_in(body, "at")), text_in(body, "signature")))
        return fail(Code::wrong_secret, "the signature does not hold");
    MERCI_TRY(const auto device, store_.device(feed));
    if (!device) return fail(Code::not_allowed, "the kiosk is not enrolled");
    MERCI_TRY(const auto head, store_.head(feed));
    if (device->standing == Standing::removed && head.seq >= device->cut) {
        // It has sent all that will ever be taken.
        const Json said = {{"error", "not_allowed"}, {"detail", "the kiosk was cut off"}, {"state", "removed"}};
        return json_answer(said, 403);
    }
    if (device->standing == Standing::admitted) {
        MERCI_TRY(const auto centre, store_.centre(device->centre));
        if (centre && !centre->id.empty()) tend_quietly(*centre);
    }
    const auto time = now();
    MERCI_TRY(const auto nonce, store_.begin_session(feed, time, random_));
    Json answer = {{"nonce", nonce},
                   {"time", time},
                   {"epoch", store_.epoch()},
                   {"hub_key", base64url(key_.public_key())},
                   {"signature", base64url(key_.sign(bytes_of(sync::hub_time_text(nonce, time, store_.epoch()))))},
                   {"state", name_of(device->standing)},
                   {"heads", Json::object()},
                   {"waiting", Json::array()}};
    answer["head"] = to_json(head);
    if (device->standing != Standing::removed && !device->sealed.empty()) answer["sealed"] = base64url(device->sealed);
    if (device->standing != Standing::admitted) return json_answer(answer);
    MERCI_TRY(const auto heads, store_.heads(device->centre));
    for (const auto& [other, one] : heads) {
        if (other != feed) answer["heads"][other] = one.seq;
    }
    MERCI_TRY(const auto devices, store_.devices(device->centre));
    for (const auto& other : devices) {
        if (other.standing != Standing::waiting) continue;
        answer["waiting"].push_back(
            {{"feed", other.feed}, {"label", other.label}, {"fingerprint", sync::fingerprint(other.feed)}});
    }
    return json_answer(answer);
}

// Whose request this is: the signature first, so that no stranger uses up a count.
Result<Hub::Caller> Hub::caller_of(const Request& request) {
    const auto feed = request.header(sync::kHeaderFeed);
    const auto nonce = request.header(sync::kHeaderNonce);
    const auto count = number_of<std::uint64_t>(request.header(sync::kHeaderCount));
    if (!count) return fail(Code::wrong_secret, "the request is not signed");
    const auto text = sync::request_text(request.method, request.target, nonce, *count, bytes_of(request.body));
    if (!signed_by(feed, text, request.header(sync::kHeaderSignature)))
        return fail(Code::wrong_secret, "the signature does not hold");
    MERCI_CHECK(store_.play(feed, nonce, *count, now()));
    MERCI_TRY(auto device, store_.device(feed));
    if (!device) return fail(Code::not_allowed, "the kiosk is not enrolled");
    MERCI_TRY(auto centre, store_.centre(device->centre));
    if (!centre) return fail(Code::not_found, "no such centre");
    return Caller{std::move(*device), std::move(*centre)};
}

// A kiosk may bring what another one of its centre wrote: a hub from a backup has lost it, and who wrote it may be
// gone.
Result<Device> Hub::writer_of(const std::vector<sync::WireEvent>& batch, const Caller& caller) {
    const auto& device = caller.device;
    if (batch.empty() || device.standing != Standing::admitted) return device;
    const auto envelope = journal::Envelope::parse(batch[0].sealed.text);
    if (!envelope.ok() || envelope->feed.text() == device.feed) return device;
    MERCI_TRY(const auto ours, own_lost_feed(caller, batch));
    if (ours) return *ours;
    MERCI_TRY(const auto writer, store_.device(envelope->feed.text()));
    if (!writer || writer->centre != device.centre) return fail(Code::not_allowed, "a feed that was never enrolled");
    return *writer;
}

Result<Answer> Hub::take_events(const Request& request, const Caller& caller) {
    MERCI_TRY(const auto body, object_in(request));
    MERCI_TRY(const auto batch, batch_in(body));
    MERCI_TRY(const auto writer, writer_of(batch, caller));
    MERCI_TRY(const auto intake, take_in(store_, writer, caller.centre.id, batch, now()));
    metrics_.count("merci_hub_events_total", {}, static_cast<double>(intake.taken));
    if (intake.erased) {
        pages_.forget(caller.centre.number);
        MERCI_CHECK(caches_.forget(caller.centre));
    }
    Json answer = to_json(intake.head);
    std::vector<std::string> named;
    for (const auto& blob : std::set<std::string>(intake.blobs.begin(), intake.blobs.end())) {
        MERCI_TRY(const bool known, store_.blob_known(caller.centre.number, blob));
        if (known) named.push_back(blob);
    }
    MERCI_TRY(answer["blobs"], blobs_.absent(caller.centre.id, named));
    // It writes, so it has opened what was sealed for it.
    if (!caller.device.sealed.empty() && intake.head.seq > 0) MERCI_CHECK(store_.seal(caller.device.feed, {}));
    if (!intake.refused) return json_answer(answer);
    metrics_.count("merci_hub_refused_total", "code=\"" + intake.refused->code + "\"");
    log::warn("refused an event of {} at {}: {} ({})", caller.centre.id, intake.refused->seq, intake.refused->code,
              intake.refused->detail);
    answer["refused"] = to_json(*intake.refused);
    if (intake.refused->code != "fork") return json_answer(answer);
    answer["error"] = "fork";
    answer["detail"] = intake.refused->detail;
    return json_answer(answer, 409);
}

Result<Answer> Hub::give_events(const Request& request, const Caller& caller) {
    const auto after = number_of<std::int64_t>(request.query("after")).value_or(0);
    const auto limit = std::clamp(number_of<int>(request.query("limit")).value_or(sync::kMaxBatchEvents), 1,
                                  static_cast<int>(sync::kMaxBatchEvents));
    // One more than asked for says whether there is more.
    MERCI_TRY(auto events,
              store_.events_after(caller.centre.number, after, limit, sync::kMaxBody / 2, caller.device.feed));
    const auto next = events.empty() ? after : events.back().n;
    MERCI_TRY(const auto more, store_.events_after(caller.centre.number, next, 1, 1, caller.device.feed));
    Json list = Json::array();
    for (const auto& one : events) {
        list.push_back(sync::to_json(one.event));
        list.back()["n"] = one.n;
    }
    // One that came between the two looks is for the next time.
    const bool goes_on = !events.empty() && !more.empty();
    return json_answer({{"events", std::move(list)}, {"next", next}, {"more", goes_on}});
}

Result<Answer> Hub::blob_route(const Request& request, const Caller& caller) {
    const auto blob = request.path().substr(std::string_view(sync::kPathBlobs).size());
    if (!is_hash(blob)) return fail(Code::bad_input, "not the name of a blob");
    MERCI_TRY(const bool known, store_.blob_known(caller.centre.number, blob));
    if (!known) return fail(Code::not_found, "no event names this blob");
    if (request.method == "PATCH") return add_to_blob(request, caller, blob);
    if (request.method == "HEAD") {
        Answer answer{200, "application/octet-stream", {}, {}};
        MERCI_TRY(const auto whole, blobs_.size(caller.centre.id, blob));
        if (whole)
            return answer.with("Upload-Offset", std::to_string(*whole)).with("Upload-Length", std::to_string(*whole));
        MERCI_TRY(const auto so_far, blobs_.so_far(caller.centre.id, blob));
        if (so_far == 0) return fail(Code::not_found, "nothing yet");
        return answer.with("Upload-Offset", std::to_string(so_far));
    }
    if (request.method != "GET") return fail(Code::bad_input, "no such call");
    MERCI_TRY(const auto bytes, blobs_.get(caller.centre.id, blob));
    return Answer{200, "application/octet-stream", std::string(text_of(bytes)), {}};
}

Result<Answer> Hub::add_to_blob(const Request& request, const Caller& caller, const std::string& blob) {
    const auto offset = number_of<std::size_t>(request.query("offset"));
    const auto length = number_of<std::size_t>(request.query("length"));
    if (!offset || !length) return fail(Code::bad_input, "offset and length are given");
    if (request.body.size() > sync::kMaxBlobPiece) return fail(Code::too_large, "a piece is at most 4 MiB");
    const auto& centre = caller.centre.id;
    const auto stands = blobs_.add(centre, blob, {*offset, *length, bytes_of(request.body)});
    if (!stands.ok() && stands.error().code == Code::already) {
        MERCI_TRY(const auto so_far, blobs_.so_far(centre, blob));
        return error_answer(stands.error()).with("Upload-Offset", std::to_string(so_far));
    }
    MERCI_CHECK(stands.ok() ? Result<void>() : Result<void>(stands.error()));
    metrics_.count("merci_hub_blob_bytes_total", {}, static_cast<double>(request.body.size()));
    // Erased while it came.
    MERCI_TRY(const bool known, store_.blob_known(caller.centre.number, blob));
    if (!known) {
        MERCI_CHECK(blobs_.remove(centre, blob));
        return fail(Code::not_found, "no event names this blob");
    }
    Answer answer{204, {}, {}, {}};
    return answer.with("Upload-Offset", std::to_string(*stands));
}

Result<std::vector<std::string>> Hub::missing(const Centre& centre) {
    std::vector<std::string> out;
    std::string after;
    for (;;) {
        MERCI_TRY(const auto names, store_.blobs(centre.number, after, 1000));
        if (names.empty()) return out;
        after = names.back();
        MERCI_TRY(const auto absent, blobs_.absent(centre.id, names));
        out.insert(out.end(), absent.begin(), absent.end());
        if (out.size() < kMostMissing) continue;
        out.resize(kMostMissing);
        return out;
    }
}

Result<Answer> Hub::check(const Request& request, const Caller& caller) {
    MERCI_TRY(const auto body, object_in(request));
    MERCI_TRY(const auto heads, store_.heads(caller.centre.number));
    Json answer = {{"heads", Json::object()}, {"tables", storage::migrations().size()}};
    for (const auto& [feed, head] : heads) answer["heads"][feed] = {head.seq, hex(head.hash)};
    MERCI_TRY(const auto digest, caches_.digest(caller.centre));
    MERCI_TRY(const auto absent, missing(caller.centre));
    answer["digest"] = digest;
    answer["missing"] = absent;
    answer["same"] = text_in(body, "digest") == digest && absent.empty() &&
                     integer_in(body, "tables") == static_cast<std::int64_t>(storage::migrations().size());
    return json_answer(answer);
}

Result<Answer> Hub::admit(const Request& request, const Caller& caller) {
    MERCI_TRY(const auto body, object_in(request));
    MERCI_TRY(const auto sealed, from_base64url(text_in(body, "sealed")));
    if (sealed.empty() || sealed.size() > kMostSealed) return fail(Code::too_large, "sealed is 1 to 4096 bytes");
    MERCI_TRY(const auto device, store_.device(text_in(body, "feed")));
    if (!device || device->centre != caller.centre.number) return fail(Code::not_found, "no such kiosk waits");
    MERCI_CHECK(store_.seal(device->feed, sealed));
    return Answer{204, {}, {}, {}};
}

}  // namespace merci::hub
