#include "hub/gate.h"

#include "core/domain/consents.h"

namespace merci::hub {

std::optional<domain::Award> public_award(const domain::View& view, const std::string& id) {
    auto award = view.award(id);
    if (!award || award->person.empty() || !award->day || !view.person(award->person)) return std::nullopt;
    if (!domain::agreed(view, award->person, "page", id, domain::Audience::anyone)) return std::nullopt;
    if (!view.badge(award->badge, award->version)) return std::nullopt;
    return award;
}

std::optional<std::string> public_photo(const domain::View& view, const Id& id, int part) {
    const auto record = view.record(id);
    if (!record) return std::nullopt;
    for (const auto& photo : record->photos) {
        if (photo.part == part && domain::photo_agreed(view, *record, photo, domain::Audience::anyone))
            return photo.blob;
    }
    return std::nullopt;
}

}  // namespace merci::hub
