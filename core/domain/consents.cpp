#include "core/domain/consents.h"

#include <algorithm>

namespace merci::domain {

bool agreed(const View& view, const Id& person, std::string_view what, std::string_view of, Audience audience) {
    const auto yes = [audience](const Consent& consent) {
        return consent.value && (audience == Audience::centre || consent.audience == "public");
    };
    std::optional<Consent> last;
    for (const auto& consent : view.consents_of(person)) {
        if (consent.what != what || (consent.of != of && !consent.of.empty())) continue;
        // Of two words of one moment, the no.
        if (!last || consent.at > last->at || (consent.at == last->at && !yes(consent))) last = consent;
    }
    return last && yes(*last);
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

bool covers(const View& view, const Id& person, const GuardianPaper& paper, const Consent& consent) {
    if (paper.what == kImage) return consent.what != kImage && view.consent(person, kImage, "").value_or(false);
    return paper.what == consent.what && (paper.of.empty() || paper.of == consent.of);
}

bool guardian_agreed(const View& view, const Id& person, std::string_view what, std::string_view of) {
    if (what == "name") return true;
    const Consent consent{std::string(what), std::string(of)};
    const auto papers = view.guardian_papers(person);
    return std::ranges::any_of(papers, [&](const auto& paper) { return covers(view, person, paper, consent); });
}

}  // namespace merci::domain
