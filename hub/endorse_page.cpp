#include "hub/endorse_page.h"

#include "core/base/sodium.h"
#include "core/domain/outside.h"
#include "core/text/phrases.h"
#include "hub/page_parts.h"
#include "hub/templates.h"

namespace merci::hub {
namespace {

using text::Key;

mstch::array phrases(const text::Text& t, const std::string& chosen) {
    mstch::array out;
    const auto add = [&](std::string_view value, const std::string& label) {
        out.emplace_back(mstch::map{{"value", std::string(value)}, {"text", label}, {"chosen", chosen == value}});
    };
    for (const auto phrase : domain::offer_phrases()) {
        if (const auto key = text::offer_phrase(phrase)) add(phrase, t(*key));
    }
    add("", t(Key::web_endorse_phrase_none));
    return out;
}

}  // namespace

std::string_view endorse_script() {
    return kEndorseScript;
}

std::string endorse_page(const EndorseForm& form, const PageOf& page) {
    const text::Text t(page.lang);
    const bool of_award = form.badge.empty();
    const auto title = of_award ? t(Key::web_endorse) : t.plain(Key::web_endorse_badge) + " · " + form.badge;
    auto values = frame(t, page, title, form.place.empty() ? "Merci" : form.place);
    static const std::string version = hex(sha256(bytes_of(endorse_script()))).substr(0, 8);
    values["script"] = version;
    values["of_award"] = of_award;
    values["why"] = t(of_award ? Key::web_endorse_why : Key::web_endorse_badge_why);
    values["action"] = root_of(page.base_url) + form.action;
    // A code that was wrong is asked for again; one that was right is not shown.
    values["code_hidden"] = !form.code.empty() && form.wrong != Key::web_endorse_wrong_code;
    if (form.wrong) values["wrong"] = t(*form.wrong);
    constexpr std::pair<const char*, Key> kLabels[] = {
        {"code_label", Key::web_endorse_code},     {"code_how", Key::web_endorse_code_how},
        {"name_label", Key::web_endorse_name},     {"organisation_label", Key::web_endorse_organisation},
        {"phrase_label", Key::web_endorse_phrase}, {"words_label", Key::web_endorse_words},
        {"card_label", Key::web_endorse_card},     {"card_how", Key::web_endorse_card_how},
        {"agree", Key::web_endorse_agree},         {"send", Key::web_endorse_send}};
    for (const auto& [name, key] : kLabels) values[name] = t(key);
    values["code"] = form.code;
    values["name"] = form.name;
    values["organisation"] = form.organisation;
    values["words"] = form.words;
    values["card"] = form.card;
    values["phrases"] = phrases(t, form.phrase);
    return render(kEndorseTemplate, values);
}

std::string endorsed_page(bool partner, const PageOf& page) {
    const text::Text t(page.lang);
    auto values = frame(t, page, t(Key::web_endorse_sent), "Merci");
    values["specimens_any"] = false;
    values["lines"] =
        partner
            ? lines({t(Key::web_endorse_sent_partner), t(Key::web_endorse_sent_remove)})
            : lines({t(Key::web_endorse_sent_waits), t(Key::web_endorse_sent_lapses), t(Key::web_endorse_sent_remove)});
    return render(kPlainTemplate, values);
}

}  // namespace merci::hub
