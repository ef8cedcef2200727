#include "core/domain/consents.h"

#include <algorithm>

namespace merci::domain {

namespace {

bool enough(Reach reach, Audience audience) {
    return reach == Reach::everyone || (reach == Reach::centre && audience == Audience::centre);
}

// Their own last word.
std::optional<Consent> last_word(const View& view, const Id& person, std::string_view what, std::string_view of,
                                 Audience audience) {
    const auto yes = [&](const Consent& consent) {
        return consent.value && enough(reach_to(consent.audience), audience);
    };
    std::optional<Consent> last;
    for (const auto& consent : view.consents_of(person)) {
        if (consent.what != what || (consent.of != of && !consent.of.empty())) continue;
        // Of two words of one moment, the no.
        if (!last || consent.at > last->at || (consent.at == last->at && !yes(consent))) last = consent;
    }
    return last && yes(*last) ? last : std::nullopt;
}

}  // namespace

Reach reach_to(std::string_view audience) {
    return audience == "public" ? Reach::everyone : Reach::centre;
}

bool agreed(const View& view, const Id& person, std::string_view what, std::string_view of, Audience audience) {
    const auto word = last_word(view, person, what, of, audience);
    if (!word) return false;
    const auto who = view.person(person);
    if (!who || !is_minor(*who, local_day(word->at).year)) return who.has_value();
    return enough(guardians_reach(view, person, what, of), audience);
}

std::optional<Person> named(const View& view, const Id& person) {
    if (person.empty() || !view.consent(person, "name", "").value_or(false)) return std::nullopt;
    return view.person(person);
}

std::string photo_name(const Record& record, const Photo& photo) {
    return record.id + "." + std::to_string(photo.part);
}

bool photo_agreed(const View& view, const Record& record, const Photo& photo, Audience audience) {
    const auto yes = [&](const Id& person) {
        return agreed(view, person, "photo", photo_name(record, photo), audience);
    };
    return !record.teller.empty() && !record.somebody_gone && yes(record.teller) &&
           std::ranges::all_of(record.with, yes) && std::ranges::all_of(record.left, yes);
}

Reach reach_of(const View& view, const Id& person, std::string_view what, std::string_view of) {
    if (agreed(view, person, what, of, Audience::anyone)) return Reach::everyone;
    return agreed(view, person, what, of, Audience::centre) ? Reach::centre : Reach::nobody;
}

Consent consent_to(std::string_view what, std::string_view of, Reach reach) {
    return {std::string(what), std::string(of), reach == Reach::everyone ? "public" : "centre", reach != Reach::nobody};
}

std::vector<Id> still_to_agree(const View& view, const Record& record, const Photo& photo, Audience audience,
                               const Id& but) {
    std::vector<Id> asked{record.teller};
    asked.insert(asked.end(), record.with.begin(), record.with.end());
    asked.insert(asked.end(), record.left.begin(), record.left.end());
    std::erase_if(asked, [&](const Id& person) {
        return person.empty() || person == but || agreed(view, person, "photo", photo_name(record, photo), audience);
    });
    return asked;
}

Reach guardians_reach(const View& view, const Id& person, std::string_view what, std::string_view of) {
    if (what == "name") return Reach::everyone;
    Reach reach = Reach::nobody;
    for (const auto& paper : view.guardian_papers(person)) {
        const bool covers = paper.what == kImage || (paper.what == what && (paper.of.empty() || paper.of == of));
        if (covers) reach = std::max(reach, reach_to(paper.audience));
    }
    return reach;
}

}  // namespace merci::domain
