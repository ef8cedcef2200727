#include "tests/support/model_hub.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "core/base/zstd.h"
#include "core/storage/fold.h"
#include "core/storage/intake.h"
#include "core/storage/migrations.h"
#include "core/sync/protocol.h"

namespace merci::test {
namespace {

using journal::CheckedEvent;
using sync::HttpAnswer;
using sync::HttpRequest;

HttpAnswer json_answer(const Json& body, int status = 200) {
    HttpAnswer answer;
    answer.status = status;
    const std::string text = body.dump();
    answer.body.assign(text.begin(), text.end());
    return answer;
}

HttpAnswer refusal(int status, const char* code) {
    return json_answer({{"error", code}, {"detail", "said the model"}}, status);
}

bool signed_by(const std::string& feed, const std::string& text, const std::string& sig) {
    const auto id = journal::FeedId::parse(feed);
    const auto bytes = from_base64url(sig);
    Signature signature{};
    if (!id.ok() || !bytes.ok() || bytes->size() != signature.size()) return false;
    std::ranges::copy(*bytes, signature.begin());
    return verify(bytes_of(text), signature, id->key);
}

std::int64_t number_in(const std::string& query, const std::string& name) {
    const auto at = ("&" + query).find("&" + name + "=");
    return at == std::string::npos ? -1 : std::stoll(query.substr(at + name.size() + 1));
}

}  // namespace

ModelHub::ModelHub(std::string centre, std::uint64_t seed)
    : centre_(std::move(centre)), random_(seed), key_(random_.bytes<32>()), epoch_(new_id(random_)) {}

Result<HttpAnswer> ModelHub::send(const HttpRequest& request) {
    ++requests;
    switch (fate()) {
        case Fate::went_well: return answer(request);
        case Fate::lost: return fail(Code::io, "lost");
        case Fate::answer_lost: (void)answer(request); return fail(Code::io, "the answer was lost");
        case Fate::twice: {
            auto first = answer(request);
            const auto replayed = answer(request);  // by somebody between: its count was used
            if (request.path.find("enrol") == std::string::npos && request.path.find("session") == std::string::npos)
                CHECK(replayed.status == 401);
            return first;
        }
        case Fate::busy: {
            auto busy = refusal(503, "wait");
            busy.headers["retry-after"] = "2";
            return busy;
        }
        case Fate::cut_short: {
            auto whole = answer(request);
            whole.body.resize(whole.body.size() / 2);
            return whole;
        }
    }
    return fail(Code::io);
}

HttpAnswer ModelHub::answer(const HttpRequest& request) {
    const auto mark = request.path.find('?');
    const std::string path = request.path.substr(0, mark);
    const std::string query = mark == std::string::npos ? "" : request.path.substr(mark + 1);
    Json body = Json::object();
    if (request.method == "POST") {
        if (request.body.size() > sync::kMaxBody) return refusal(413, "too_large");
        const bool packed =
            std::ranges::any_of(request.headers, [](const auto& header) { return header.first == "Content-Encoding"; });
        const auto plain = packed ? unzstd(request.body, sync::kMaxBody) : Result<Bytes>(request.body);
        const auto parsed = plain.ok() ? parse_json(text_of(*plain)) : Result<Json>(plain.error());
        if (!parsed.ok()) return refusal(400, "bad_input");
        body = *parsed;
    }
    if (path == sync::kPathEnrol) return enrol(body);
    if (path == sync::kPathSession) return session(body);

    std::map<std::string, std::string> headers(request.headers.begin(), request.headers.end());
    const auto known = nonces_.find(headers[sync::kHeaderNonce]);
    if (known == nonces_.end() || known->second.feed != headers[sync::kHeaderFeed]) return refusal(401, "wrong_secret");
    const auto count = std::stoull(headers[sync::kHeaderCount]);
    const auto text = sync::request_text(request.method, request.path, known->first, count, request.body);
    if (count <= known->second.count || !signed_by(known->second.feed, text, headers[sync::kHeaderSignature]))
        return refusal(401, "wrong_secret");
    known->second.count = count;
    const std::string feed = known->second.feed;
    const bool may = admitted.contains(feed);
    if (request.method == "GET" && path == sync::kPathEvents && (may || waiting_may_pull))
        return events_after(feed, query);
    if (path.starts_with(sync::kPathBlobs) && (may || (waiting_may_pull && request.method == "GET")))
        return blob(request, path.substr(std::string(sync::kPathBlobs).size()), query);
    if (!may) return refusal(403, "not_allowed");
    if (path == sync::kPathEvents) return events(feed, body);
    if (path == sync::kPathCheck) return check(body);
    if (path == sync::kPathAdmissions) return json_answer(Json(), 204);
    return refusal(404, "not_found");
}

HttpAnswer ModelHub::enrol(const Json& body) {
    const auto feed = text_in(body, "feed");
    if (text_in(body, "code") != code || !signed_by(feed, sync::enrol_text(code, feed), text_in(body, "signature")))
        return refusal(401, "wrong_secret");
    if (admitted.empty()) admitted.insert(feed);
    return json_answer({{"centre", centre_},
                        {"name", "Centre"},
                        {"hub_key", base64url(key_.public_key())},
                        {"epoch", epoch_},
                        {"state", admitted.contains(feed) ? "admitted" : "waiting"}});
}

HttpAnswer ModelHub::session(const Json& body) {
    const auto feed_id = text_in(body, "feed");
    if (!signed_by(feed_id, sync::session_text(feed_id, integer_in(body, "at")), text_in(body, "signature")))
        return refusal(401, "wrong_secret");
    const std::string nonce = new_id(random_);
    nonces_[nonce] = {feed_id, 0};
    const auto own = feed(feed_id);
    Json others = Json::object();
    const Json all = heads();
    for (const auto& [id, head] : all.items()) {
        if (id != feed_id) others[id] = head[0];
    }
    const auto time_text = sync::hub_time_text(nonce, ++now_, epoch_);
    return json_answer(
        {{"nonce", nonce},
         {"time", now_},
         {"epoch", epoch_},
         {"hub_key", base64url(key_.public_key())},
         {"signature", base64url(key_.sign(bytes_of(time_text)))},
         {"state", admitted.contains(feed_id) ? "admitted" : "waiting"},
         {"head", {{"seq", own.size()}, {"hash", hex(own.empty() ? Hash{} : own.back().wire.sealed.hash)}}},
         {"heads", others},
         {"waiting", Json::array()}});
}

HttpAnswer ModelHub::events(const std::string& caller, const Json& body) {
    Json refused;
    // Its own feed, or one that another kiosk wrote.
    std::string feed_id = caller;
    if (!body["events"].empty()) {
        const auto first = journal::Envelope::parse(text_in(body["events"][0], "envelope"));
        REQUIRE(first.ok());
        feed_id = first->feed.text();
        if (feed_id != caller && !admitted.contains(feed_id)) return refusal(403, "not_allowed");
    }
    for (const auto& item : body["events"]) {
        auto wire = journal::from_json(item);
        REQUIRE(wire.ok());
        auto event = journal::check(std::move(*wire));
        REQUIRE(event.ok());
        CHECK(event->envelope.feed.text() == feed_id);
        const auto own = feed(feed_id);
        const auto seq = static_cast<std::size_t>(event->envelope.seq);
        if (seq <= own.size()) {
            if (own[seq - 1].wire.sealed.hash == event->wire.sealed.hash) continue;
            return refusal(409, "fork");
        }
        const Hash last = own.empty() ? Hash{} : own.back().wire.sealed.hash;
        if (seq != own.size() + 1 || event->envelope.prev != last) {
            refused = {{"seq", seq}, {"code", "bad_input"}, {"detail", "gap"}};
            break;
        }
        kept.log.push_back(std::move(*event));
    }
    const auto own = feed(feed_id);
    Json out = {
        {"seq", own.size()}, {"hash", hex(own.empty() ? Hash{} : own.back().wire.sealed.hash)}, {"blobs", lacking()}};
    if (!refused.is_null()) out["refused"] = refused;
    return json_answer(out);
}

HttpAnswer ModelHub::events_after(const std::string& feed_id, const std::string& query) const {
    const auto after = static_cast<std::size_t>(std::max<std::int64_t>(0, number_in(query, "after")));
    Json list = Json::array();
    std::size_t at = after;
    for (; at < kept.log.size() && list.size() < 7; ++at) {
        if (kept.log[at].envelope.feed.text() == feed_id) continue;
        Json one = journal::to_json(kept.log[at].wire);
        one["n"] = at + 1;
        list.push_back(std::move(one));
    }
    return json_answer({{"events", list}, {"next", std::max(at, after)}, {"more", at < kept.log.size()}});
}

HttpAnswer ModelHub::blob(const HttpRequest& request, const std::string& hash, const std::string& query) {
    HttpAnswer answer;
    const auto whole = kept.blobs.find(hash);
    const auto so_far = whole != kept.blobs.end() ? whole->second.size() : partial_[hash].size();
    answer.headers["upload-offset"] = std::to_string(so_far);
    if (request.method == "HEAD") {
        answer.status = so_far > 0 || whole != kept.blobs.end() ? 200 : 404;
        if (whole != kept.blobs.end()) answer.headers["upload-length"] = std::to_string(so_far);
        return answer;
    }
    if (request.method == "GET") {
        if (whole == kept.blobs.end()) return refusal(404, "not_found");
        std::map<std::string, std::string> headers(request.headers.begin(), request.headers.end());
        const auto range = headers["Range"];
        const auto dash = range.find('-');
        const std::size_t from = std::stoul(range.substr(6, dash - 6));
        const std::size_t to = std::min<std::size_t>(std::stoul(range.substr(dash + 1)) + 1, whole->second.size());
        answer.status = from < whole->second.size() ? 206 : 416;
        if (answer.status == 206)
            answer.body.assign(whole->second.begin() + static_cast<std::ptrdiff_t>(from),
                               whole->second.begin() + static_cast<std::ptrdiff_t>(to));
        return answer;
    }
    answer.status = 204;
    if (whole != kept.blobs.end()) return answer;
    {
        auto database = projected();
        auto named = database.query("SELECT 1 FROM p_blobs WHERE blob = ?");
        if (!named.bind(hash).step()) return refusal(404, "not_found");
    }
    auto& partial = partial_[hash];
    answer.status = number_in(query, "offset") == static_cast<std::int64_t>(partial.size()) ? 204 : 409;
    if (answer.status == 204) partial.insert(partial.end(), request.body.begin(), request.body.end());
    answer.headers["upload-offset"] = std::to_string(partial.size());
    if (partial.size() < static_cast<std::size_t>(number_in(query, "length"))) return answer;
    const bool right = hex(sha256(partial)) == hash;
    if (right) kept.blobs[hash] = partial;
    partial_.erase(hash);
    return right ? answer : refusal(422, "damaged");
}

HttpAnswer ModelHub::check(const Json& body) const {
    const bool same = body["heads"] == heads() && text_in(body, "digest") == digest();
    return json_answer({{"heads", heads()},
                        {"digest", digest()},
                        {"tables", storage::migrations().size()},
                        {"missing", lacking()},
                        {"same", same}});
}

std::vector<CheckedEvent> ModelHub::feed(const std::string& id) const {
    std::vector<CheckedEvent> events;
    for (const auto& event : kept.log) {
        if (event.envelope.feed.text() == id) events.push_back(event);
    }
    return events;
}

Json ModelHub::heads() const {
    Json heads = Json::object();
    for (const auto& event : kept.log)
        heads[event.envelope.feed.text()] = {event.envelope.seq, hex(event.wire.sealed.hash)};
    return heads;
}

storage::Database ModelHub::projected() const {
    auto opened = storage::Database::open(":memory:", storage::Access::read_write);
    REQUIRE(opened.ok());
    REQUIRE(storage::migrate(*opened).ok());
    storage::Transaction transaction(*opened);
    const auto taken = storage::take_in(*opened, kept.log, centre_, storage::Admission::believed);
    REQUIRE(taken.ok());
    CHECK(taken->stopped.empty());
    REQUIRE(transaction.commit().ok());
    return std::move(opened).value();
}

std::string ModelHub::digest() const {
    auto database = projected();
    return hex(*storage::projection_digest(database));
}

std::vector<std::string> ModelHub::lacking() const {
    auto database = projected();
    std::vector<std::string> out;
    auto named = database.query("SELECT DISTINCT blob FROM p_blobs WHERE stays = 0");
    while (named.step()) {
        if (!kept.blobs.contains(named.text(0))) out.push_back(named.text(0));
    }
    return out;
}

}  // namespace merci::test
