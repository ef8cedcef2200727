// What verifiers and browsers fetch: credentials, did documents, status lists, pictures. Pages: routes_pages.cpp.
#include <charconv>

#include "core/base/date_time.h"
#include "core/credentials/assemble.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/did.h"
#include "core/credentials/export.h"
#include "core/credentials/issue.h"
#include "core/credentials/status_list.h"
#include "hub/gate.h"
#include "hub/hub.h"
#include "hub/pages.h"

namespace merci::hub {
namespace {

using credentials::Addresses;

constexpr const char* kFresh = "no-store";  // what consent may take back at any moment
constexpr const char* kSteady = "public, max-age=300";

Answer kept(Answer answer, const char* how) {
    answer.with("Cache-Control", how).with("X-Robots-Tag", "noindex");
    return answer;
}

// The kinds of picture that a kiosk writes.
std::string picture_type(ByteView bytes) {
    const auto text = text_of(bytes);
    if (text.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (text.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    return {};
}

std::optional<int> small_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

Result<std::vector<std::int64_t>> revoked_indexes(storage::Database& db, const std::string& feed, std::int64_t list) {
    std::vector<std::int64_t> set;
    auto query = db.query(
        "SELECT status_index FROM p_signatures WHERE feed = ? AND status_index >= ? AND status_index < ? AND award IN "
        "(SELECT award FROM p_revocations)");
    query.bind(feed).bind(list * credentials::kIndexesAList).bind((list + 1) * credentials::kIndexesAList);
    while (query.step()) set.push_back(query.integer(0) % credentials::kIndexesAList);
    return set;
}

bool list_exists(storage::Database& db, const std::string& feed, std::int64_t list) {
    auto query = db.query(
        "SELECT (SELECT count(*) FROM p_kiosks WHERE feed = ?1), (SELECT max(status_index) FROM p_signatures WHERE "
        "feed "
        "= ?1)");
    query.bind(feed);
    return query.step() && query.integer(0) > 0 && list <= query.integer(1) / credentials::kIndexesAList;
}

}  // namespace

Answer Hub::public_route(const Request& request, const std::vector<std::string>& pieces) {
    const auto gone = [&](Result<Answer> answer) {
        if (answer.ok()) return *answer;
        const auto code = answer.error().code;
        return code == Code::not_found ? plain_page(request) : error_answer(answer.error());
    };
    if (pieces.size() == 1 && pieces[0] == "style.css")
        return Answer{200, "text/css; charset=utf-8", std::string(style()), {}}.with("Cache-Control",
                                                                                     "public, max-age=31536000");
    if (pieces.size() == 1 && pieces[0] == "card") return card_page(request);
    if (pieces.size() == 2 && pieces[0] == "specimen") return specimen(request, pieces[1]);
    if (pieces.size() == 2 && pieces[0] == "photo") {
        auto answer = photo(pieces[1]);
        return answer.ok() ? *answer : kept(error_answer(410, "not_found", "this photo is not shown"), kFresh);
    }
    if (pieces.size() >= 2 && pieces[0] == "b") {
        const auto number = from_crockford60(pieces[1]);
        if (!number.ok() || pieces.size() > 3) return plain_page(request);
        const auto award = crockford60(*number);
        if (pieces.size() == 2) return award_page(request, award);
        const auto answer = credential(award, pieces[2]);
        if (answer.ok()) return *answer;
        if (answer.error().code == Code::not_allowed)
            return kept(error_answer(410, "revoked", "the badge was taken back"), kFresh);
        return kept(error_answer(404, "not_found", "no such badge is shown here"), kFresh);
    }
    if (pieces.empty() || !is_crockford60(pieces[0])) return plain_page(request);
    const auto centre = store_.centre_by_id(pieces[0]);
    if (!centre.ok()) return error_answer(centre.error());
    if (!*centre) return plain_page(request);
    if (pieces.size() == 1 || (pieces.size() == 2 && pieces[1].empty())) return gone(catalogue(request, **centre));
    if (pieces.back() == "did.json") return gone(did(**centre, pieces));
    if (pieces.size() == 4 && pieces[1] == "status") return gone(status_list(**centre, pieces[2], pieces[3]));
    if (pieces.size() == 5 && pieces[1] == "badges") return gone(achievement(request, **centre, pieces));
    return plain_page(request);
}

Result<Answer> Hub::credential(const std::string& award, std::string_view form) {
    MERCI_TRY(const auto number, store_.centre_of_award(award));
    if (!number) return fail(Code::not_found, "no such award");
    MERCI_TRY(const auto centre, store_.centre(*number));
    Answer answer;
    MERCI_CHECK(caches_.read(*centre, [&](const Caches::Reading& reading) -> Result<void> {
        if (!public_award(reading.view, award)) return fail(Code::not_found, "not shown");
        MERCI_TRY(const auto signed_one, credentials::issue_award(reading.view, key_, award, now()));
        if (form == "credential") {
            answer = json_answer(signed_one);
        } else if (form == "ob2") {
            MERCI_TRY(const auto twin, credentials::hosted_twin(reading.view, signed_one, award));
            answer = json_answer(twin);
        } else if (form == "badge.png") {
            MERCI_TRY(const auto png, credentials::baked_png(reading.view, signed_one, award));
            answer = {200, "image/png", std::string(text_of(png)), {}};
        } else {
            return fail(Code::not_found, "no such form");
        }
        return {};
    }));
    answer.with("Access-Control-Allow-Origin", "*");
    return kept(std::move(answer), kFresh);
}

Result<Answer> Hub::did(const Centre& centre, const std::vector<std::string>& pieces) {
    Answer answer;
    MERCI_CHECK(caches_.read(centre, [&](const Caches::Reading& reading) -> Result<void> {
        const Addresses addresses(reading.view.centre());
        if (!addresses.hosted()) return fail(Code::not_found, "a centre without an address");
        if (pieces.size() == 2) {
            MERCI_TRY(const auto document, credentials::did_document(reading.view, {key_.public_key()}));
            answer = json_answer(document);
            return {};
        }
        if (pieces.size() != 4 || pieces[1] != "partner") return fail(Code::not_found, "no such document");
        const auto did = addresses.issuer({}) + ":partner:" + pieces[2];
        MERCI_TRY(const auto document, credentials::partner_document(reading.view, did, {key_.public_key()}));
        answer = json_answer(document);
        return {};
    }));
    answer.with("Access-Control-Allow-Origin", "*");
    return kept(std::move(answer), kSteady);
}

Result<Answer> Hub::status_list(const Centre& centre, const std::string& feed, const std::string& n) {
    const auto list = small_number(n);
    if (!list || !journal::FeedId::parse(feed).ok()) return fail(Code::not_found, "no such list");
    Answer answer;
    MERCI_CHECK(caches_.read(centre, [&](const Caches::Reading& reading) -> Result<void> {
        const Addresses addresses(reading.view.centre());
        if (!addresses.hosted() || !list_exists(reading.database, feed, *list))
            return fail(Code::not_found, "no such list");
        MERCI_TRY(const auto set, revoked_indexes(reading.database, feed, *list));
        const auto issuer = addresses.issuer(key_.public_key());
        const auto id = addresses.status_list(feed, *list * credentials::kIndexesAList);
        const Millis from = std::min(reading.last, now());
        auto document = credentials::status_list_credential(id, issuer, credentials::encoded_list(set), from);
        MERCI_TRY(const auto signed_one,
                  credentials::with_proof(std::move(document), key_, Addresses::method(issuer, key_.public_key()),
                                          date_time(from)));
        answer = json_answer(signed_one);
        return {};
    }));
    answer.with("Access-Control-Allow-Origin", "*");
    return kept(std::move(answer), kSteady);
}

Result<Answer> Hub::achievement(const Request& request, const Centre& centre, const std::vector<std::string>& pieces) {
    std::string name = pieces[4];
    const bool picture = name.ends_with(".png");
    if (picture) name.resize(name.size() - 4);
    const auto level = domain::level_named(name);
    const auto version = small_number(pieces[3]);
    if (!level || !version || !is_id(pieces[2])) return fail(Code::not_found, "no such badge");
    Answer answer;
    MERCI_CHECK(caches_.read(centre, [&](const Caches::Reading& reading) -> Result<void> {
        const auto badge = reading.view.badge(pieces[2], *version);
        if (!badge) return fail(Code::not_found, "no such badge");
        if (picture) {
            MERCI_TRY(const auto png, credentials::badge_png(reading.view, *badge, *level));
            answer = {200, "image/png", std::string(text_of(png)), {}};
            return {};
        }
        const auto accept = request.header("Accept");
        if (accept.find("html") != std::string::npos) {
            answer = {200,
                      "text/html; charset=utf-8",
                      badge_page(reading.view, *badge, *level, {settings_.base_url, language_of(request)}),
                      {}};
            return {};
        }
        const credentials::Assembly assembly(reading.view, key_.public_key(), now());
        answer = json_answer(credentials::achievement_document(assembly.achievement(*badge, *level)));
        return {};
    }));
    answer.with("Vary", "Accept, Accept-Language").with("Access-Control-Allow-Origin", "*");
    return kept(std::move(answer), kSteady);
}

Result<Answer> Hub::photo(const std::string& name) {
    MERCI_TRY(const auto place, store_.photo(name));
    if (!place) return fail(Code::not_found, "no such photo");
    MERCI_TRY(const auto centre, store_.centre(place->centre));
    std::string blob;
    MERCI_CHECK(caches_.read(*centre, [&](const Caches::Reading& reading) -> Result<void> {
        blob = public_photo(reading.view, place->record, place->part).value_or("");
        return {};
    }));
    if (blob.empty()) return fail(Code::not_found, "the photo is not shown");
    MERCI_TRY(const auto bytes, blobs_.get(centre->id, blob));
    const auto type = picture_type(bytes);
    if (type.empty()) return fail(Code::not_found, "not a picture");
    return kept({200, type, std::string(text_of(bytes)), {}}, kFresh);
}

}  // namespace merci::hub
