#include "hub/pages.h"

#include "core/base/sodium.h"
#include "core/text/phrases.h"
#include "hub/page_parts.h"
#include "hub/templates.h"

namespace merci::hub {
namespace {

using text::Key;

constexpr std::size_t kLongestAccept = 512;

// One of "fr-CH, en;q=0.9": the language, and its weight in tenths (RFC 9110, 12.5.4).
std::pair<std::string_view, int> language_in(std::string_view one) {
    while (one.starts_with(' ')) one.remove_prefix(1);
    const auto written = one.substr(0, one.find_first_of("-; "));
    const auto lang = written == "fa" ? std::string_view("prs") : written;  // browsers know Dari as fa-AF
    const auto quality = one.find("q=");
    if (quality == std::string_view::npos) return {lang, 10};
    const auto digits = one.substr(quality + 2);
    if (digits.starts_with('1')) return {lang, 10};
    const bool tenths = digits.starts_with("0.") && digits.size() > 2 && digits[2] >= '0' && digits[2] <= '9';
    return {lang, tenths ? digits[2] - '0' : 0};
}

std::string version_of(std::string_view file) {
    return hex(sha256(bytes_of(file))).substr(0, 8);
}

}  // namespace

std::string render(const char* page, const mstch::map& values) {
    static const std::map<std::string, std::string> partials = {
        {"head", kHeadTemplate},         {"foot", kFootTemplate},     {"voices", kVoicesTemplate},
        {"partners", kPartnersTemplate}, {"levels", kLevelsTemplate}, {"tick", kTickTemplate},
        {"cross", kCrossTemplate},       {"ask", kAskTemplate}};
    return mstch::render(page, values, partials);
}

std::string root_of(const std::string& base_url) {
    const auto host = base_url.find("://");
    const auto path = base_url.find('/', host == std::string::npos ? 0 : host + 3);
    return path == std::string::npos ? std::string() : base_url.substr(path);
}

mstch::map frame(const text::Text& t, const PageOf& page, const std::string& title, const std::string& place,
                 const std::string& home) {
    static const std::string style_version = version_of(kStyle);
    static const std::string script_version = version_of(kScript);
    mstch::map values = {{"lang", std::string(t.lang())},
                         {"dir", std::string(t.right_to_left() ? "rtl" : "ltr")},
                         {"title", title},
                         {"place", place},
                         {"root", root_of(page.base_url)},
                         {"style", style_version},
                         {"script", script_version},
                         {"foot", t(Key::web_foot)},
                         {"og", false},
                         {"check", false}};
    if (!home.empty()) values["home"] = root_of(page.base_url) + home;
    return values;
}

mstch::array lines(std::initializer_list<std::string> sentences) {
    mstch::array out;
    for (const auto& sentence : sentences) out.emplace_back(mstch::map{{"line", sentence}});
    return out;
}

std::string_view style() {
    return kStyle;
}

std::string_view script() {
    return kScript;
}

std::string language_of(const Request& request) {
    std::string best = "fr";
    int weight = 0;
    const auto accepted = request.header("Accept-Language").substr(0, kLongestAccept);
    for (std::size_t at = 0; at < accepted.size();) {
        const auto end = std::min(accepted.find(',', at), accepted.size());
        const auto [lang, q] = language_in(std::string_view(accepted).substr(at, end - at));
        if (q > weight && text::find_catalogue(lang) != nullptr) {
            best = lang;
            weight = q;
        }
        at = end + 1;
    }
    return best;
}

std::string catalogue_page(const domain::View& view, const std::vector<domain::Badge>& badges,
                           const credentials::Assembly& assembly, const PageOf& page) {
    const text::Text t(page.lang);
    const auto centre = view.centre();
    auto values = frame(t, page, t(Key::web_catalogue) + " · " + centre.name, centre.name);
    values["heading"] = t(Key::web_catalogue);
    values["about_badges"] = t(Key::web_about_badges);
    values["partners_title"] = t(Key::web_partners);
    mstch::array families;
    for (const auto& badge : badges) {
        const auto said = assembly.recognitions(badge, domain::Level::support);
        families.emplace_back(mstch::map{{"name", domain::in_language(badge.name, page.lang)},
                                         {"hue", std::string(name_of(badge.hue))},
                                         {"partners_any", !said.empty()},
                                         {"partners", voices(t, said)},
                                         {"levels", levels_of(t, centre, badge, {}, page)}});
    }
    values["badges"] = families;
    return render(kCatalogueTemplate, values);
}

std::string unknown_page(const PageOf& page) {
    const text::Text t(page.lang);
    auto values = frame(t, page, t(Key::web_unknown), "Merci");
    mstch::array specimens;
    for (const auto level : domain::kLevels)
        specimens.emplace_back(
            mstch::map{{"address", root_of(page.base_url) + "/specimen/" + std::string(name_of(level)) + ".png"}});
    values["specimens_any"] = true;
    values["specimens"] = specimens;
    values["lines"] = lines({t(Key::web_unknown_ask), t(Key::web_unknown_like)});
    return render(kPlainTemplate, values);
}

std::string personal_card_page(const PageOf& page) {
    const text::Text t(page.lang);
    auto values = frame(t, page, t(Key::web_card), "Merci");
    values["specimens_any"] = false;
    values["card_picture"] = root_of(page.base_url) + "/show-card.png";
    values["lines"] = lines({t(Key::web_card_what), t(Key::web_card_found)});
    return render(kPlainTemplate, values);
}

}  // namespace merci::hub
