// Words from outside: the form, and what is posted with it. Nobody has a session here, so there is none to abuse; who
// may write is said by the code of a badge card, and a partner is known by their card. Nothing of either is kept or
// logged.
#include <charconv>

#include "core/base/plain_text.h"
#include "core/domain/outside.h"
#include "hub/endorse_page.h"
#include "hub/form.h"
#include "hub/hub.h"

namespace merci::hub {
namespace {

using text::Key;

constexpr const char* kPolicy =
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";
constexpr const char* kForm = "application/x-www-form-urlencoded";

std::optional<int> version_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

Answer page_answer(int status, std::string html, const std::string& lang) {
    Answer answer{status, "text/html; charset=utf-8", std::move(html), {}};
    answer.with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex")
        .with("Vary", "Accept-Language")
        .with("Content-Language", lang)
        .with("Content-Security-Policy", kPolicy);
    return answer;
}

}  // namespace

// An award, of which the form tells nothing, or a badge of the catalogue.
struct Hub::Subject {
    std::string path;
    std::string award;
    std::optional<Centre> centre;
    std::optional<domain::Badge> badge;
    std::string place;
};

struct Hub::Filled {
    std::string code;
    domain::Writing writing;
    std::string card;
    std::optional<Key> wrong;
};

namespace {

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// `named`: a name is asked for.
std::pair<Key, int> why_not(const Error& error, const domain::Writing& writing, bool named) {
    switch (error.code) {
        case Code::not_genuine: return {Key::web_endorse_wrong_code, 403};
        case Code::wrong_secret: return {Key::web_endorse_wrong_card, 403};
        case Code::not_allowed: return {Key::web_endorse_withdrawn, 403};
        case Code::wait: return {Key::web_endorse_full, 429};
        case Code::too_large: return {Key::web_endorse_too_long, 413};
        case Code::bad_input:
            if (named && blank(writing.name)) return {Key::web_endorse_need_name, 400};
            if (writing.phrase.empty() && blank(writing.words)) return {Key::web_endorse_need_words, 400};
            return {Key::web_endorse_failed, 400};
        default: return {Key::web_endorse_failed, 503};
    }
}

}  // namespace

std::optional<Answer> Hub::endorse_route(const Request& request, const std::vector<std::string>& pieces) {
    const bool read = request.method == "GET" || request.method == "HEAD";
    if (read && pieces.size() == 1 && pieces[0] == "endorse.js")
        return Answer{200, "text/javascript; charset=utf-8", std::string(endorse_script()), {}}.with(
            "Cache-Control", "public, max-age=31536000");
    if ((!read && request.method != "POST") || pieces.size() < 3 || pieces.back() != "endorse") return std::nullopt;
    Subject subject;
    if (pieces.size() == 3 && pieces[0] == "b") {
        const auto number = from_crockford60(pieces[1]);
        if (!number.ok()) return std::nullopt;
        subject.award = crockford60(*number);
        subject.path = "/b/" + subject.award + "/endorse";
    } else if (pieces.size() == 6 && pieces[1] == "badges" && is_crockford60(pieces[0])) {
        const auto version = version_in(pieces[3]);
        if (!version || !is_id(pieces[2]) || !domain::level_named(pieces[4])) return std::nullopt;
        const auto centre = store_.centre_by_id(pieces[0]);
        if (!centre.ok()) return error_answer(centre.error());
        if (!*centre) return std::nullopt;
        subject.centre = **centre;
        const auto known = caches_.read(**centre, [&](const Caches::Reading& reading) -> Result<void> {
            subject.badge = reading.view.badge(pieces[2], *version);
            subject.place = reading.view.centre().name;
            return {};
        });
        if (!known.ok()) return error_answer(known.error());
        if (!subject.badge) return std::nullopt;
        for (const auto& piece : pieces) subject.path += "/" + piece;
    } else {
        return std::nullopt;
    }
    if (read) return endorse_form(request, subject, {}, 200);

    if (!request.header("Content-Type").starts_with(kForm)) return error_answer(415, "unsupported", "not a form");
    const auto fields = read_form(request.body);
    if (!fields.ok()) return error_answer(fields.error());
    const auto field = [&](const char* name) {
        const auto at = fields->find(name);
        return at == fields->end() ? std::string() : at->second;
    };
    Filled filled{field("code"),
                  {field("name"), field("organisation"), field("phrase"), field("words")},
                  field("card"),
                  std::nullopt};
    if (const int wait = writers_.ask(request.address, clock_.monotonic(), random_); wait > 0) {
        metrics_.count("merci_hub_slowed_total", "by=\"writer\"");
        filled.wrong = Key::web_endorse_often;
        return endorse_form(request, subject, filled, 429).with("Retry-After", std::to_string(wait));
    }
    const auto partner = take_endorsement(subject, filled);
    if (partner.ok()) return endorse_sent(request, *partner);
    const auto [wrong, status] = why_not(partner.error(), filled.writing, !subject.badge && filled.card.empty());
    filled.wrong = wrong;
    return endorse_form(request, subject, filled, status);
}

// True: a partner's. What is there already, word for word, is as good as taken.
Result<bool> Hub::take_endorsement(const Subject& subject, const Filled& filled) {
    const std::lock_guard lock(offering_);
    auto centre = subject.centre;
    if (!centre) {
        MERCI_TRY(const auto number, store_.centre_of_award(subject.award));
        if (!number) return fail(Code::not_genuine, "no such award");
        MERCI_TRY(centre, store_.centre(*number));
    }
    if (!centre) return fail(Code::not_found, "no such centre");
    bool partner = false;
    std::optional<domain::NewEvent> event;
    const auto decide = [&](const domain::View& view) -> Result<domain::NewEvent> {
        std::optional<domain::Award> award;
        if (!subject.badge) {
            MERCI_TRY(award, domain::award_of_token(view, subject.award, filled.code));
        }
        if (!subject.badge && filled.card.empty())
            return domain::endorsement_offered(view, *award, filled.writing, now(), random_);
        MERCI_TRY(const auto person, domain::partner_of_card(view, filled.card));
        partner = true;
        return subject.badge ? domain::endorsed_by_partner(view, person, *subject.badge, filled.writing, random_)
                             : domain::endorsed_by_partner(view, person, *award, filled.writing, random_);
    };
    const auto read = caches_.read(*centre, [&](const Caches::Reading& reading) -> Result<void> {
        MERCI_TRY(event, decide(reading.view));
        return {};
    });
    if (!read.ok() && read.error().code == Code::already) return partner;
    MERCI_CHECK(read);
    MERCI_CHECK(feeds_.write(*centre, {*event}));
    metrics_.count("merci_hub_offers_total", partner ? "by=\"partner\"" : "by=\"outside\"");
    return partner;
}

Answer Hub::endorse_form(const Request& request, const Subject& subject, const Filled& filled, int status) {
    const auto lang = language_of(request);
    EndorseForm form;
    form.action = subject.path;
    form.place = subject.place;
    if (subject.badge) form.badge = domain::in_language(subject.badge->name, lang);
    form.wrong = filled.wrong;
    // Bytes that are no text are not given back.
    const auto safe = [](const std::string& text) {
        const auto clean = plain_text(text, kMostForm);
        return clean.ok() ? *clean : std::string();
    };
    form.code = safe(filled.code);
    form.name = safe(filled.writing.name);
    form.organisation = safe(filled.writing.organisation);
    form.phrase = filled.writing.phrase;
    form.words = safe(filled.writing.words);
    form.card = safe(filled.card);
    return page_answer(status, endorse_page(form, {settings_.base_url, lang}), lang);
}

Answer Hub::endorse_sent(const Request& request, bool partner) {
    const auto lang = language_of(request);
    return page_answer(200, endorsed_page(partner, {settings_.base_url, lang}), lang);
}

}  // namespace merci::hub
