#include "hub/pages.h"

#include <mstch/mstch.hpp>

#include "core/base/sodium.h"
#include "core/text/phrases.h"
#include "core/text/text.h"
#include "hub/templates.h"

namespace merci::hub {
namespace {

using text::Key;

constexpr std::size_t kLongestAccept = 512;

std::string render(const char* page, const mstch::map& values) {
    return mstch::render(page, values, {{"head", kHeadTemplate}, {"foot", kFootTemplate}});
}

// The path of the permanent address, "" for most.
std::string root_of(const std::string& base_url) {
    const auto host = base_url.find("://");
    const auto path = base_url.find('/', host == std::string::npos ? 0 : host + 3);
    return path == std::string::npos ? std::string() : base_url.substr(path);
}

mstch::map frame(const text::Text& t, const PageOf& page, const std::string& title, const std::string& place) {
    static const std::string version = hex(sha256(bytes_of(kStyle))).substr(0, 8);
    return {{"lang", std::string(t.lang())},
            {"dir", std::string(t.right_to_left() ? "rtl" : "ltr")},
            {"title", title},
            {"place", place},
            {"root", root_of(page.base_url)},
            {"style", version},
            {"foot", t(Key::web_foot)},
            {"og", false}};
}

std::string level_path(const domain::Centre& centre, const domain::Badge& badge, domain::Level level) {
    return "/" + centre.id + "/badges/" + badge.id + "/" + std::to_string(badge.version) + "/" +
           std::string(name_of(level));
}

// What a page shows of a badge at a level, awarded or not.
void add_badge(mstch::map& values, const text::Text& t, const domain::Centre& centre, const domain::Badge& badge,
               domain::Level level, const PageOf& page) {
    const std::string lang(t.lang());
    const auto name = domain::in_language(badge.name, lang);
    const auto picture = level_path(centre, badge, level) + ".png";
    values["hue"] = std::string(name_of(badge.hue));
    values["name"] = name;
    values["level"] = t(text::level_key(level));
    values["picture"] = root_of(page.base_url) + picture;
    values["alt"] = name + " · " + t.plain(text::level_key(level));
    mstch::array dots;
    for (int i = 0; i < static_cast<int>(level); ++i) dots.emplace_back(mstch::map{});
    values["dots"] = dots;
    for (const auto& one : badge.levels) {
        if (one.level == level) values["criteria"] = domain::in_language(one.criteria, lang);
    }
    // A preview shows the badge, never the person.
    values["og"] = true;
    values["about"] = t.plain(Key::credential_description, {{"centre", centre.name}});
    values["image"] = page.base_url + picture;
}

mstch::array voices(const std::vector<credentials::Endorsing>& said) {
    mstch::array out;
    for (const auto& one : said)
        out.emplace_back(mstch::map{{"who", one.credential.name}, {"words", one.credential.comment}});
    return out;
}

void add_evidence(mstch::map& values, const std::vector<credentials::Evidence>& evidence, const PageOf& page) {
    mstch::array stories;
    mstch::array photos;
    for (const auto& one : evidence) {
        if (!one.narrative.empty()) {
            stories.emplace_back(mstch::map{{"words", one.narrative}, {"what", one.name}});
            continue;
        }
        const auto address = root_of(page.base_url) + "/photo" + one.id.substr(one.id.rfind('/'));
        photos.emplace_back(mstch::map{{"address", address}, {"what", one.name}});
    }
    values["done"] = !evidence.empty();
    values["photos_any"] = !photos.empty();
    values["stories"] = stories;
    values["photos"] = photos;
}

mstch::array lines(std::initializer_list<std::string> sentences) {
    mstch::array out;
    for (const auto& sentence : sentences) out.emplace_back(mstch::map{{"line", sentence}});
    return out;
}

void add_labels(mstch::map& values, const text::Text& t, const domain::Centre& centre) {
    constexpr std::pair<const char*, Key> kLabels[] = {
        {"given_to", Key::web_given_to},       {"given_by", Key::web_given_by},   {"given_on", Key::web_given_on},
        {"criteria_title", Key::web_criteria}, {"done_title", Key::web_done},     {"voices_title", Key::web_voices},
        {"partners_title", Key::web_partners}, {"means_title", Key::web_means},   {"keep_title", Key::web_keep},
        {"keep_png", Key::web_keep_png},       {"keep_json", Key::web_keep_json}, {"keep_print", Key::web_keep_print}};
    for (const auto& [name, key] : kLabels) values[name] = t(key);
    values["means"] = lines({t(Key::web_means_signed, {{"centre", centre.name}}), t(Key::web_means_unchanged),
                             t(Key::web_means_revoked), t(Key::web_means_anyone)});
}

// One of "fr-CH, en;q=0.9": the language, and its weight in tenths (RFC 9110, 12.5.4).
std::pair<std::string_view, int> language_in(std::string_view one) {
    while (one.starts_with(' ')) one.remove_prefix(1);
    const auto lang = one.substr(0, one.find_first_of("-; "));
    const auto quality = one.find("q=");
    if (quality == std::string_view::npos) return {lang, 10};
    const auto digits = one.substr(quality + 2);
    if (digits.starts_with('1')) return {lang, 10};
    const bool tenths = digits.starts_with("0.") && digits.size() > 2 && digits[2] >= '0' && digits[2] <= '9';
    return {lang, tenths ? digits[2] - '0' : 0};
}

}  // namespace

std::string_view style() {
    return kStyle;
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

Result<std::string> award_html(const domain::View& view, const domain::Award& award,
                               const credentials::Assembly& assembly, const PageOf& page) {
    const text::Text t(page.lang);
    const auto centre = view.centre();
    const auto badge = view.badge(award.badge, award.version);
    if (!badge) return fail(Code::not_found, "the award's badge is not here");
    auto values =
        frame(t, page, domain::in_language(badge->name, page.lang) + " · " + t.plain(text::level_key(award.level)),
              centre.name);
    add_badge(values, t, centre, *badge, award.level, page);
    add_labels(values, t, centre);
    values["revoked"] = award.is_revoked;
    values["practice"] = centre.practice;
    values["valid"] = !award.is_revoked && !centre.practice;
    values["state"] = t(award.is_revoked ? Key::web_revoked : centre.practice ? Key::web_trial : Key::web_valid);
    values["sign"] = std::string(award.is_revoked ? "✕" : centre.practice ? "!" : "✓");
    if (centre.practice) values["state_words"] = t(Key::web_trial_words);
    values["day"] = iso_day(*award.day);
    values["long_day"] = text::long_day(t, award.day->year, award.day->month, award.day->day);
    values["page"] = root_of(page.base_url) + "/b/" + award.id;
    if (award.is_revoked) {
        // What was done and said is no longer shown: the badge is not theirs any more.
        values["state_words"] = t(Key::web_revoked_words);
        values.erase("criteria");
        return render(kAwardTemplate, values);
    }
    MERCI_TRY(const auto awarding, assembly.award(award.id));
    if (!awarding.credential.subject_name.empty()) values["holder"] = awarding.credential.subject_name;
    add_evidence(values, awarding.credential.evidence, page);
    values["voices_any"] = !awarding.of_award.empty();
    values["voices"] = voices(awarding.of_award);
    values["partners_any"] = !awarding.of_achievement.empty();
    values["partners"] = voices(awarding.of_achievement);
    return render(kAwardTemplate, values);
}

std::string badge_page(const domain::View& view, const domain::Badge& badge, domain::Level level, const PageOf& page) {
    const text::Text t(page.lang);
    const auto centre = view.centre();
    auto values = frame(t, page, domain::in_language(badge.name, page.lang) + " · " + t.plain(text::level_key(level)),
                        centre.name);
    add_badge(values, t, centre, badge, level, page);
    return render(kBadgeTemplate, values);
}

std::string catalogue_page(const domain::View& view, const std::vector<domain::Badge>& badges, const PageOf& page) {
    const text::Text t(page.lang);
    const auto centre = view.centre();
    auto values = frame(t, page, t(Key::web_catalogue), centre.name);
    mstch::array families;
    for (const auto& badge : badges) {
        mstch::array levels;
        for (const auto& one : badge.levels) {
            const auto path = root_of(page.base_url) + level_path(centre, badge, one.level);
            levels.emplace_back(mstch::map{{"address", path},
                                           {"picture", path + ".png"},
                                           {"level", t(text::level_key(one.level))},
                                           {"criteria", domain::in_language(one.criteria, page.lang)}});
        }
        families.emplace_back(mstch::map{{"name", domain::in_language(badge.name, page.lang)},
                                         {"hue", std::string(name_of(badge.hue))},
                                         {"levels", levels}});
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
    values["lines"] = lines({t(Key::web_card_what), t(Key::web_card_found)});
    return render(kPlainTemplate, values);
}

}  // namespace merci::hub
