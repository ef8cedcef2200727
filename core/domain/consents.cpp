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

}  // namespace merci::domain
