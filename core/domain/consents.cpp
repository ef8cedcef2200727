#include "core/domain/consents.h"

#include <algorithm>

namespace merci::domain {

bool agreed(const View& view, const Id& person, std::string_view what, std::string_view of, Audience audience) {
    const auto consents = view.consents_of(person);
    const auto said = [&](std::string_view thing) {
        return std::find_if(consents.begin(), consents.end(),
                            [&](const Consent& consent) { return consent.what == what && consent.of == thing; });
    };
    auto word = said(of);
    if (word == consents.end()) word = said("");
    return word != consents.end() && word->value && (audience == Audience::centre || word->audience == "public");
}

std::string photo_name(const Record& record, const Photo& photo) {
    return record.id + "." + std::to_string(photo.part);
}

bool photo_agreed(const View& view, const Record& record, const Photo& photo, Audience audience) {
    const auto yes = [&](const Id& person) {
        return agreed(view, person, "photo", photo_name(record, photo), audience);
    };
    return !record.teller.empty() && yes(record.teller) && std::all_of(record.with.begin(), record.with.end(), yes);
}

}  // namespace merci::domain
