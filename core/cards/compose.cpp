#include "core/cards/compose.h"

#include "core/domain/decide.h"
#include "core/drawing/share.h"
#include "core/media/picture.h"
#include "core/text/phrases.h"
#include "core/text/text.h"

namespace merci::cards {

using text::Key;
using text::Text;

drawing::Surface portrait_of(const domain::Person& person, const storage::Blobs& blobs, int side) {
    Result<drawing::Surface> picture = fail(Code::not_found);
    if (person.portrait.starts_with("avatar:")) {
        picture = media::decode_file(drawing::share_path("pictures/p-" + person.portrait.substr(7) + ".png"));
    } else if (person.portrait.starts_with("blob:")) {
        const auto bytes = blobs.get(person.portrait.substr(5));
        if (bytes.ok()) picture = media::decode(*bytes, {2 * side, 2 * side});
    }
    if (!picture.ok()) return {};
    return media::scaled_to_fill(*picture, side, side);
}

drawing::BadgeLook look_of(const domain::Badge& badge, domain::Level level) {
    return {level, badge.hue, badge.emoji};
}

Result<PersonalCard> personal_card(const domain::View& view, const secrets::Keys& keys, const storage::Blobs& blobs,
                                   const Id& person) {
    const auto holder = view.person(person);
    if (!holder) return fail(Code::not_found, "no such person");
    const auto centre = view.centre();
    const Text t(holder->lang);
    PersonalCard card;
    MERCI_TRY(card.url, domain::personal_card_url(view, keys, person));
    card.name = holder->name;
    card.centre_name = centre.name;
    card.portrait = portrait_of(*holder, blobs, 528);
    card.label = t(Key::card_mine);
    if (centre.practice) card.practice_label = t(Key::card_practice);
    return card;
}

Result<BadgeCard> badge_card(const domain::View& view, const std::string& award_id) {
    const auto award = view.award(award_id);
    if (!award) return fail(Code::not_found, "no such award");
    if (!award->day) return fail(Code::untrusted_time, "the award is not signed yet");
    const auto badge = view.badge(award->badge, award->version);
    if (!badge) return fail(Code::not_found, "the award's badge is not here");
    const auto holder = award->person.empty() ? std::nullopt : view.person(award->person);
    const auto centre = view.centre();
    const std::string lang = holder ? holder->lang : centre.lang;
    const Text t(lang);
    BadgeCard card;
    card.name = holder ? holder->name : std::string();
    card.badge_name = domain::in_language(badge->name, lang);
    card.level_name = t(text::level_key(award->level));
    card.look = look_of(*badge, award->level);
    card.month = text::short_month(award->day->year, award->day->month);
    card.centre_name = centre.name;
    card.url = domain::badge_card_url(centre, *award);
    if (centre.practice) card.practice_label = t(Key::card_practice);
    return card;
}

}  // namespace merci::cards
