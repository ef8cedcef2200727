// From what is known to what is printed: the faces of cards.
#pragma once

#include <string>

#include "core/cards/faces.h"
#include "core/domain/view.h"
#include "core/secrets/keys.h"
#include "core/storage/blobs.h"

namespace merci::cards {

// A person's portrait at most `side` px: their photo, or the avatar they chose; empty when they have neither.
drawing::Surface portrait_of(const domain::Person& person, const storage::Blobs& blobs, int side);

drawing::BadgeLook look_of(const domain::Badge& badge, domain::Level level);

// not_found when the person is not here or has no card.
Result<PersonalCard> personal_card(const domain::View& view, const secrets::Keys& keys, const storage::Blobs& blobs,
                                   const Id& person);

// not_found; untrusted_time when the award is not signed yet. In the holder's language.
Result<BadgeCard> badge_card(const domain::View& view, const std::string& award);

}  // namespace merci::cards
