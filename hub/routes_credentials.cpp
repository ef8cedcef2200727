// What verifiers and browsers fetch: credentials, did documents, status lists, pictures, photos.
#include <charconv>

#include "core/base/date_time.h"
#include "core/cards/badge_picture.h"
#include "core/cards/compose.h"
#include "core/credentials/assemble.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/did.h"
#include "core/credentials/export.h"
#include "core/credentials/issue.h"
#include "core/credentials/open_badges_2.h"
#include "core/credentials/status_list.h"
#include "hub/gate.h"
#include "hub/hub.h"
#include "hub/pages.h"

namespace merci::hub {
namespace {

using credentials::Addresses;

constexpr const char* kFresh = "no-store";  // what consent may take back at any moment
constexpr const char* kSteady = "public, max-age=300";

Answer headed(Answer answer, const char* how) {
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

// "act-small.png" → "act", and how many pixels; 0: it is no picture.
constexpr int kWholePicture = 512;
int take_picture_size(std::string& name) {
    constexpr std::pair<std::string_view, int> kPictures[] = {
        {"-small.png", 160}, {"-large.png", 400}, {".png", kWholePicture}};
    for (const auto& [end, size] : kPictures) {
        if (!name.ends_with(end)) continue;
        name.resize(name.size() - end.size());
        return size;
    }
    return 0;
}

Json profile_json(const credentials::Profile& profile) {
    return {{"name", profile.name}, {"url", profile.url}};
}

std::string issuer_page(const domain::View& view) {
    const auto centre = view.centre();
    return Addresses(centre).base() + "/" + centre.id;
}

// A file to be kept, not a page: so that no browser shows it as one.
void as_file(Answer& answer, const char* name) {
    answer.with("Content-Disposition", std::string("attachment; filename=\"") + name + "\"");
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

Result<Answer> Hub::credential(const std::string& award, std::string_view form, Made& made) {
    MERCI_TRY(const auto number, store_.centre_of_award(award));
    if (!number) return fail(Code::not_found, "no such award");
    MERCI_TRY(const auto centre, store_.centre(*number));
    Answer answer;
    MERCI_CHECK(look(*centre, made, [&](const Caches::Reading& reading) -> Result<void> {
        if (!public_award(reading.view, award)) return fail(Code::not_found, "not shown");
        MERCI_TRY(const auto signed_one, credentials::issue_award(reading.view, key_, award, now()));
        if (form == "credential") {
            answer = json_answer(signed_one);
            as_file(answer, "badge.json");
        } else if (form == "ob2") {
            MERCI_TRY(const auto twin, credentials::hosted_twin(reading.view, signed_one, award));
            answer = json_answer(twin);
        } else if (form == "badge.png") {
            MERCI_TRY(const auto png, credentials::baked_png(reading.view, signed_one, award));
            answer = {200, "image/png", std::string(text_of(png)), {}};
            as_file(answer, "badge.png");
        } else if (form == "vc-jwt" && settings_.jwt_key) {
            MERCI_TRY(auto jwt, credentials::signed_jwt(reading.view, signed_one, *settings_.jwt_key));
            answer = {200, "text/plain; charset=utf-8", std::move(jwt), {}};
            as_file(answer, "badge.jwt");
        } else {
            return fail(Code::not_found, "no such form");
        }
        return {};
    }));
    answer.with("Access-Control-Allow-Origin", "*");
    return headed(std::move(answer), kFresh);
}

Result<Answer> Hub::issuer_profile(const Centre& centre, Made& made) {
    Answer answer;
    MERCI_CHECK(look(centre, made, [&](const Caches::Reading& reading) -> Result<void> {
        const credentials::Assembly assembly(reading.view, key_.public_key(), now());
        if (!assembly.addresses().hosted()) return fail(Code::not_found, "a centre without an address");
        answer = json_answer(credentials::issuer_2(profile_json(assembly.issuer()), issuer_page(reading.view)));
        return {};
    }));
    answer.with("Access-Control-Allow-Origin", "*");
    return headed(std::move(answer), kSteady);
}

Result<Answer> Hub::did(const Centre& centre, const std::vector<std::string>& pieces, Made& made) {
    Answer answer;
    MERCI_CHECK(look(centre, made, [&](const Caches::Reading& reading) -> Result<void> {
        const Addresses addresses(reading.view.centre());
        if (!addresses.hosted()) return fail(Code::not_found, "a centre without an address");
        credentials::AlsoKeys also{{key_.public_key()}, {}};
        if (settings_.jwt_key) also.es256.push_back(settings_.jwt_key->public_key());
        if (pieces.size() == 2) {
            MERCI_TRY(const auto document, credentials::did_document(reading.view, also));
            answer = json_answer(document);
            return {};
        }
        if (pieces.size() != 4 || pieces[1] != "partner") return fail(Code::not_found, "no such document");
        const auto did = addresses.issuer({}) + ":partner:" + pieces[2];
        MERCI_TRY(const auto document, credentials::partner_document(reading.view, did, also));
        answer = json_answer(document);
        return {};
    }));
    answer.with("Access-Control-Allow-Origin", "*");
    return headed(std::move(answer), kSteady);
}

Result<Answer> Hub::status_list(const Centre& centre, const std::string& feed, const std::string& n, Made& made) {
    const auto list = small_number(n);
    if (!list || !journal::FeedId::parse(feed).ok()) return fail(Code::not_found, "no such list");
    Answer answer;
    MERCI_CHECK(look(centre, made, [&](const Caches::Reading& reading) -> Result<void> {
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
    return headed(std::move(answer), kSteady);
}

Result<Answer> Hub::badge_class(const Request& request, const Centre& centre, const std::vector<std::string>& pieces,
                                Made& made) {
    std::string name = pieces[4];
    const int picture = take_picture_size(name);
    const auto level = domain::level_named(name);
    const auto version = small_number(pieces[3]);
    if (!level || !version || !is_id(pieces[2])) return fail(Code::not_found, "no such badge");
    Answer answer;
    MERCI_CHECK(look(centre, made, [&](const Caches::Reading& reading) -> Result<void> {
        const auto badge = reading.view.badge(pieces[2], *version);
        if (!badge) return fail(Code::not_found, "no such badge");
        if (picture > 0) {
            // With words only where nothing else says them: in the picture that leaves the page.
            MERCI_TRY(const auto png, picture == kWholePicture
                                          ? credentials::badge_png(reading.view, *badge, *level)
                                          : cards::small_badge_png(cards::look_of(*badge, *level), picture));
            answer = {200, "image/png", std::string(text_of(png)), {}};
            return {};
        }
        const auto lang = language_of(request);
        const bool ob2 = pieces.size() == 6;
        if (!ob2 && request.header("Accept").find("html") != std::string::npos) {
            const credentials::Assembly assembly(reading.view, key_.public_key(), now(), lang);
            answer =
                html_answer(200, badge_page(reading.view, *badge, *level, assembly, {settings_.base_url, lang}), lang);
            return {};
        }
        const credentials::Assembly assembly(reading.view, key_.public_key(), now());
        auto document = credentials::achievement_document(assembly.achievement(*badge, *level));
        if (ob2) {
            if (!assembly.addresses().hosted()) return fail(Code::not_found, "a centre without an address");
            document = credentials::badge_class_2(document, profile_json(assembly.issuer()), issuer_page(reading.view));
        }
        answer = json_answer(document);
        return {};
    }));
    answer.with("Vary", "Accept, Accept-Language").with("Access-Control-Allow-Origin", "*");
    return headed(std::move(answer), kSteady);
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
    MERCI_TRY(const auto bytes, blobs_.of(centre->id).get(blob));
    const auto type = picture_type(bytes);
    if (type.empty()) return fail(Code::not_found, "not a picture");
    Answer answer{200, type, std::string(text_of(bytes)), {}};
    answer
        .with("Content-Disposition",
              type == "image/png" ? "inline; filename=\"photo.png\"" : "inline; filename=\"photo.jpg\"")
        .with("Cross-Origin-Resource-Policy", "same-origin");
    return headed(std::move(answer), kFresh);
}

}  // namespace merci::hub
