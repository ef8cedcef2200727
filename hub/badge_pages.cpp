// The pages of a badge: given to somebody, and in the catalogue.
#include "core/text/phrases.h"
#include "hub/page_parts.h"
#include "hub/templates.h"

namespace merci::hub {
namespace {

using text::Key;

constexpr std::pair<const char*, Key> kLabels[] = {{"given_to", Key::web_given_to},
                                                   {"given_by", Key::web_given_by},
                                                   {"given_on", Key::web_given_on},
                                                   {"criteria_title", Key::web_criteria},
                                                   {"skills_title", Key::web_skills},
                                                   {"levels_title", Key::web_levels},
                                                   {"done_title", Key::web_done},
                                                   {"voices_title", Key::web_voices},
                                                   {"partners_title", Key::web_partners},
                                                   {"means_title", Key::web_means},
                                                   {"keep_title", Key::web_keep},
                                                   {"keep_png", Key::web_keep_png},
                                                   {"keep_json", Key::web_keep_json},
                                                   {"keep_jwt", Key::web_keep_jwt},
                                                   {"keep_print", Key::web_keep_print},
                                                   {"check_here", Key::web_check_here},
                                                   {"check_real", Key::web_check_real},
                                                   {"check_real_sub", Key::web_check_real_sub},
                                                   {"check_trial", Key::web_check_trial},
                                                   {"check_trial_sub", Key::web_check_trial_sub},
                                                   {"check_false", Key::web_check_false},
                                                   {"check_false_sub", Key::web_check_false_sub},
                                                   {"check_stranger", Key::web_check_stranger},
                                                   {"check_stranger_sub", Key::web_check_stranger_sub},
                                                   {"check_cannot", Key::web_check_cannot},
                                                   {"check_cannot_sub", Key::web_check_cannot_sub},
                                                   {"check_says", Key::web_check_says},
                                                   {"check_older", Key::web_check_older}};

// What a page shows of a badge at a level, awarded or not.
void add_badge(mstch::map& values, const text::Text& t, const domain::Centre& centre, const domain::Badge& badge,
               domain::Level level, const PageOf& page) {
    const std::string lang(t.lang());
    const auto name = domain::in_language(badge.name, lang);
    const auto path = level_path(centre, badge, level);
    for (const auto& [label, key] : kLabels) values[label] = t(key);
    values["hue"] = std::string(name_of(badge.hue));
    values["name"] = name;
    values["level"] = t(text::level_key(level));
    values["picture"] = root_of(page.base_url) + path + "-large.png";
    values["alt"] = name + " · " + t.plain(text::level_key(level));
    mstch::array dots;
    for (int i = 0; i < static_cast<int>(level); ++i) dots.emplace_back(mstch::map{});
    values["dots"] = dots;
    for (const auto& one : badge.levels) {
        if (one.level == level) values["criteria"] = domain::in_language(one.criteria, lang);
    }
    values["levels"] = levels_of(t, centre, badge, level, page);
    mstch::array skills;
    for (const auto& skill : badge.skills) {
        const auto code = skill.framework + (skill.framework.empty() || skill.code.empty() ? "" : " ") + skill.code;
        mstch::map one = {{"skill", domain::in_language(skill.name, lang)}, {"code", false}};
        if (!code.empty()) one["code"] = code;
        skills.emplace_back(one);
    }
    values["skills_any"] = !skills.empty();
    values["skills"] = skills;
    // A preview shows the badge, never the person.
    values["og"] = true;
    values["about"] = t.plain(Key::credential_description, {{"centre", centre.name}});
    values["image"] = page.base_url + path + ".png";
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

mstch::map check_values(const TokenCheck& check) {
    return {
        {"award", check.award},     {"badge", check.badge},    {"level_number", check.level},
        {"version", check.version}, {"day_number", check.day}, {"practice", std::string(check.practice ? "yes" : "no")},
        {"shown_name", check.name}, {"own", check.own},        {"keys", check.keys}};
}

std::string title_of(const text::Text& t, const domain::Badge& badge, domain::Level level) {
    return domain::in_language(badge.name, std::string(t.lang())) + " · " + t.plain(text::level_key(level));
}

}  // namespace

std::string centre_path(const domain::Centre& centre) {
    return "/" + centre.id;
}

std::string level_path(const domain::Centre& centre, const domain::Badge& badge, domain::Level level) {
    return centre_path(centre) + "/badges/" + badge.id + "/" + std::to_string(badge.version) + "/" +
           std::string(name_of(level));
}

mstch::array levels_of(const text::Text& t, const domain::Centre& centre, const domain::Badge& badge,
                       std::optional<domain::Level> here, const PageOf& page) {
    mstch::array levels;
    for (const auto& one : badge.levels) {
        const auto path = root_of(page.base_url) + level_path(centre, badge, one.level);
        levels.emplace_back(mstch::map{{"address", path},
                                       {"small", path + "-small.png"},
                                       {"level", t(text::level_key(one.level))},
                                       {"here", here == one.level},
                                       {"this_one", t(Key::web_this_one)},
                                       {"criteria", domain::in_language(one.criteria, page.lang)}});
    }
    return levels;
}

mstch::array voices(const text::Text& t, const std::vector<credentials::Endorsing>& said) {
    mstch::array out;
    for (const auto& one : said)
        out.emplace_back(mstch::map{{"who", one.credential.name},
                                    {"by", t(Key::web_signed_by, {{"name", one.credential.issuer.name}})},
                                    {"words", one.credential.comment}});
    return out;
}

Result<std::string> award_html(const domain::View& view, const domain::Award& award,
                               const credentials::Assembly& assembly, const PageOf& page, const TokenCheck& check) {
    const text::Text t(page.lang);
    const auto centre = view.centre();
    const auto badge = view.badge(award.badge, award.version);
    if (!badge) return fail(Code::not_found, "the award's badge is not here");
    auto values = frame(t, page, title_of(t, *badge, award.level), centre.name, centre_path(centre));
    add_badge(values, t, centre, *badge, award.level, page);
    values["revoked"] = award.is_revoked;
    values["trial"] = centre.practice;
    values["valid"] = !award.is_revoked && !centre.practice;
    values["state"] = t(award.is_revoked ? Key::web_revoked : centre.practice ? Key::web_trial : Key::web_valid);
    values["sign"] = std::string(award.is_revoked ? "✕" : centre.practice ? "!" : "✓");
    if (centre.practice) values["state_words"] = t(Key::web_trial_words);
    values["means"] = lines({t(Key::web_means_signed, {{"centre", centre.name}}), t(Key::web_means_unchanged),
                             t(Key::web_means_revoked), t(Key::web_means_anyone)});
    values["day"] = iso_day(*award.day);
    values["long_day"] = text::long_day(t, award.day->year, award.day->month, award.day->day);
    values["page"] = root_of(page.base_url) + "/b/" + award.id;
    values["address"] = page.base_url + "/b/" + award.id;
    if (award.is_revoked) {
        // What was done and said is no longer shown: the badge is not theirs any more. Nor is any card of it checked.
        values["state_words"] = t(Key::web_revoked_words);
        values.erase("criteria");
        return render(kAwardTemplate, values);
    }
    MERCI_TRY(const auto awarding, assembly.award(award.id));
    auto shown = check;
    shown.name = awarding.credential.subject_name;
    values["check"] = check_values(shown);
    if (!shown.name.empty()) values["holder"] = shown.name;
    add_evidence(values, awarding.credential.evidence, page);
    values["voices_any"] = !awarding.of_award.empty();
    values["voices"] = voices(t, awarding.of_award);
    values["partners_any"] = !awarding.of_achievement.empty();
    values["partners"] = voices(t, awarding.of_achievement);
    return render(kAwardTemplate, values);
}

std::string badge_page(const domain::View& view, const domain::Badge& badge, domain::Level level,
                       const credentials::Assembly& assembly, const PageOf& page) {
    const text::Text t(page.lang);
    const auto centre = view.centre();
    auto values = frame(t, page, title_of(t, badge, level), centre.name, centre_path(centre));
    add_badge(values, t, centre, badge, level, page);
    const auto said = assembly.recognitions(badge, level);
    values["partners_any"] = !said.empty();
    values["partners"] = voices(t, said);
    return render(kBadgeTemplate, values);
}

}  // namespace merci::hub
