// What people see who scan a card or follow a link.
#include "core/base/files.h"
#include "core/cards/badge_picture.h"
#include "core/credentials/assemble.h"
#include "core/drawing/share.h"
#include "hub/gate.h"
#include "hub/hub.h"
#include "hub/pages.h"

namespace merci::hub {
namespace {

constexpr const char* kADay = "public, max-age=86400";
constexpr std::size_t kMostPicture = 1u << 20;

// A page is made for who asks, and what it shows may be taken back at any moment.
Answer fresh_page(int status, std::string html, const std::string& lang) {
    auto answer = html_answer(status, std::move(html), lang);
    answer.with("Cache-Control", "no-store").with("X-Robots-Tag", "noindex").with("Vary", "Accept-Language");
    return answer;
}

}  // namespace

Answer Hub::plain_page(const Request& request) {
    const auto lang = language_of(request);
    // Its name is no path, so it is nobody's address.
    const auto name = "plain\n" + lang;
    if (const auto found = pages_.find(name)) return *found->answer;
    auto answer = fresh_page(404, unknown_page({settings_.base_url, lang}), lang);
    pages_.put(name, PageCache::kNobodys, 0, answer);
    return answer;
}

Answer Hub::card_page(const Request& request, Made& made) {
    const auto lang = language_of(request);
    made.keep = true;
    return fresh_page(200, personal_card_page({settings_.base_url, lang}), lang);
}

Answer Hub::award_page(const Request& request, const std::string& id, Made& made) {
    const auto lang = language_of(request);
    std::string html;
    const auto done = [&]() -> Result<void> {
        MERCI_TRY(const auto number, store_.centre_of_award(id));
        if (!number) return fail(Code::not_found, "no such award");
        MERCI_TRY(const auto centre, store_.centre(*number));
        return look(*centre, made, [&](const Caches::Reading& reading) -> Result<void> {
            const auto award = public_award(reading.view, id);
            if (!award) return fail(Code::not_found, "not shown");
            // Asked after the log was: who is removed meanwhile moves the log, and the page is made anew.
            MERCI_TRY(const auto devices, store_.devices(*number));
            const credentials::Assembly assembly(reading.view, key_.public_key(), now(), lang);
            const auto check = token_check(*award, reading.view.centre().practice, reading.database, devices);
            MERCI_TRY(html, award_html(reading.view, *award, assembly, {settings_.base_url, lang}, check));
            return {};
        });
    }();
    if (done.ok()) return fresh_page(200, std::move(html), lang);
    return done.error().code == Code::not_found ? plain_page(request) : error_answer(done.error());
}

Result<Answer> Hub::catalogue(const Request& request, const Centre& centre, Made& made) {
    const auto lang = language_of(request);
    std::string html;
    MERCI_CHECK(look(centre, made, [&](const Caches::Reading& reading) -> Result<void> {
        const credentials::Assembly assembly(reading.view, key_.public_key(), now(), lang);
        html = catalogue_page(reading.view, reading.view.badges(), assembly, {settings_.base_url, lang});
        return {};
    }));
    return fresh_page(200, std::move(html), lang);
}

Answer Hub::specimen(const Request& request, const std::string& file, Made& made) {
    const auto level = domain::level_named(file.substr(0, file.find('.')));
    if (!level || !file.ends_with(".png")) return plain_page(request);
    const auto png = cards::small_badge_png({*level, domain::Hue::cobalt, "⭐"}, 160);
    if (!png.ok()) return error_answer(png.error());
    made.keep = true;
    return Answer{200, "image/png", std::string(text_of(*png)), {}}.with("Cache-Control", kADay);
}

Answer Hub::show_card(const Request& request, Made& made) {
    const auto png = read_file(drawing::share_path("pictures/x-show-card.png"), kMostPicture);
    if (!png.ok()) return plain_page(request);
    made.keep = true;
    return Answer{200, "image/png", std::string(text_of(*png)), {}}.with("Cache-Control", kADay);
}

}  // namespace merci::hub
