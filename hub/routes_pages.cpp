// What people see who scan a card or follow a link.
#include "core/cards/exported_badge.h"
#include "core/credentials/assemble.h"
#include "hub/gate.h"
#include "hub/hub.h"
#include "hub/pages.h"

namespace merci::hub {
namespace {

// A page is made for who asks, and what it shows may be taken back at any moment.
Answer page_answer(int status, std::string html, const std::string& lang) {
    Answer answer{status, "text/html; charset=utf-8", std::move(html), {}};
    answer.with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex")
        .with("Vary", "Accept-Language")
        .with("Content-Language", lang);
    return answer;
}

}  // namespace

Answer Hub::plain_page(const Request& request) {
    const auto lang = language_of(request);
    return page_answer(404, unknown_page({settings_.base_url, lang}), lang);
}

Answer Hub::card_page(const Request& request) {
    const auto lang = language_of(request);
    return page_answer(200, personal_card_page({settings_.base_url, lang}), lang);
}

Answer Hub::award_page(const Request& request, const std::string& id) {
    const auto lang = language_of(request);
    std::string html;
    const auto made = [&]() -> Result<void> {
        MERCI_TRY(const auto number, store_.centre_of_award(id));
        if (!number) return fail(Code::not_found, "no such award");
        MERCI_TRY(const auto centre, store_.centre(*number));
        return caches_.read(*centre, [&](const Caches::Reading& reading) -> Result<void> {
            const auto award = public_award(reading.view, id);
            if (!award) return fail(Code::not_found, "not shown");
            const credentials::Assembly assembly(reading.view, key_.public_key(), now(), lang);
            MERCI_TRY(html, award_html(reading.view, *award, assembly, {settings_.base_url, lang}));
            return {};
        });
    }();
    if (made.ok()) return page_answer(200, std::move(html), lang);
    return made.error().code == Code::not_found ? plain_page(request) : error_answer(made.error());
}

Result<Answer> Hub::catalogue(const Request& request, const Centre& centre) {
    const auto lang = language_of(request);
    std::string html;
    MERCI_CHECK(caches_.read(centre, [&](const Caches::Reading& reading) -> Result<void> {
        html = catalogue_page(reading.view, reading.view.badges(), {settings_.base_url, lang});
        return {};
    }));
    return page_answer(200, std::move(html), lang);
}

Answer Hub::specimen(const Request& request, const std::string& file) {
    const auto level = domain::level_named(file.substr(0, file.find('.')));
    if (!level || !file.ends_with(".png")) return plain_page(request);
    const auto png =
        cards::exported_badge_png({{*level, domain::Hue::cobalt, "⭐"}, "Merci", "Merci", "Merci", "fr"}, 160);
    if (!png.ok()) return error_answer(png.error());
    return Answer{200, "image/png", std::string(text_of(*png)), {}}.with("Cache-Control", "public, max-age=86400");
}

}  // namespace merci::hub
