// Which address leads where, and what is kept of the answers. Pages: routes_pages.cpp; the rest:
// routes_credentials.cpp.
#include "core/base/gzip.h"
#include "hub/hub.h"
#include "hub/pages.h"

namespace merci::hub {
namespace {

constexpr const char* kForGood = "public, max-age=31536000";  // its address changes when it does

Answer with_robots(Answer answer, const char* how) {
    answer.with("Cache-Control", how).with("X-Robots-Tag", "noindex");
    return answer;
}

bool packs(const Request& request) {
    return request.header("Accept-Encoding").find("gzip") != std::string::npos;
}

// One answer has one name: what stands in the address, and what else it is made by.
std::string name_of_answer(const Request& request, const std::string& path) {
    const bool html = request.header("Accept").find("html") != std::string::npos;
    return path + '\n' + language_of(request) + (html ? "\nhtml" : "\n") + (packs(request) ? "\ngzip" : "");
}

// Texts travel packed to whoever can unpack them; packed once, and kept so.
void pack(Answer& answer) {
    constexpr std::size_t kWorthIt = 1400;  // what one packet holds anyway
    if (answer.body.size() < kWorthIt || answer.type.starts_with("image/")) return;
    answer.body = std::string(text_of(gzip(bytes_of(answer.body))));
    answer.with("Content-Encoding", "gzip");
}

}  // namespace

Answer Hub::public_route(const Request& request, const std::vector<std::string>& pieces) {
    const auto name = name_of_answer(request, request.path());
    if (auto answer = kept(name)) return std::move(*answer);
    Made made;
    auto answer = make_public(request, pieces, made);
    if (!made.keep || answer.status != 200) return answer;
    answer.with("Vary", "Accept-Encoding");
    if (packs(request)) pack(answer);
    pages_.put(name, made.centre, made.position, answer);
    return answer;
}

std::optional<Answer> Hub::kept(const std::string& name) {
    const auto found = pages_.find(name);
    if (!found) return std::nullopt;
    if (found->centre != PageCache::kNobodys) {
        const auto last = store_.last(found->centre);
        if (!last.ok() || *last != found->position) {
            pages_.forget(found->centre);
            return std::nullopt;
        }
    }
    return *found->answer;
}

Result<void> Hub::look(const Centre& centre, Made& made, const Caches::Read& read) {
    return caches_.read(centre, [&](const Caches::Reading& reading) -> Result<void> {
        made = {true, centre.number, reading.n};
        return read(reading);
    });
}

Answer Hub::make_public(const Request& request, const std::vector<std::string>& pieces, Made& made) {
    const auto asset = [](const char* type, std::string_view text, Made& of) {
        of.keep = true;
        return Answer{200, type, std::string(text), {}}.with("Cache-Control", kForGood);
    };
    const auto shown = [&](Result<Answer> answer) {
        if (answer.ok()) return *answer;
        const auto code = answer.error().code;
        return code == Code::not_found ? plain_page(request) : error_answer(answer.error());
    };
    if (pieces.size() == 1 && pieces[0] == "style.css") return asset("text/css; charset=utf-8", style(), made);
    if (pieces.size() == 1 && pieces[0] == "check.js") return asset("text/javascript; charset=utf-8", script(), made);
    if (pieces.size() == 1 && pieces[0] == "card") return card_page(request, made);
    if (pieces.size() == 1 && pieces[0] == "show-card.png") return show_card(request, made);
    if (pieces.size() == 2 && pieces[0] == "specimen") return specimen(request, pieces[1], made);
    if (pieces.size() == 2 && pieces[0] == "photo") {
        auto answer = photo(pieces[1]);
        return answer.ok() ? *answer
                           : with_robots(error_answer(410, "not_found", "this photo is not shown"), "no-store");
    }
    if (pieces.size() >= 2 && pieces[0] == "b") {
        const auto number = from_crockford60(pieces[1]);
        if (!number.ok() || pieces.size() > 3) return plain_page(request);
        const auto award = crockford60(*number);
        if (pieces.size() == 2) return award_page(request, award, made);
        const auto answer = credential(award, pieces[2], made);
        if (answer.ok()) return *answer;
        if (answer.error().code == Code::not_allowed)
            return with_robots(error_answer(410, "revoked", "the badge was taken back"), "no-store");
        return with_robots(error_answer(404, "not_found", "no such badge is shown here"), "no-store");
    }
    if (pieces.empty() || !is_crockford60(pieces[0])) return plain_page(request);
    const auto centre = store_.centre_by_id(pieces[0]);
    if (!centre.ok()) return error_answer(centre.error());
    if (!*centre) return plain_page(request);
    if (pieces.size() == 1 || (pieces.size() == 2 && pieces[1].empty()))
        return shown(catalogue(request, **centre, made));
    if (pieces.size() == 2 && pieces[1] == "ob2") return shown(issuer_profile(**centre, made));
    if (pieces.back() == "did.json") return shown(did(**centre, pieces, made));
    if (pieces.size() == 4 && pieces[1] == "status") return shown(status_list(**centre, pieces[2], pieces[3], made));
    const bool ob2 = pieces.size() == 6 && pieces[5] == "ob2";
    if ((pieces.size() == 5 || ob2) && pieces[1] == "badges")
        return shown(badge_class(request, **centre, pieces, made));
    return plain_page(request);
}

}  // namespace merci::hub
