// Where an item stands on its way to the hub, as a picture: one of four states, none shown before it is true
// (storage::sending_of). Read anew in each frame, so it changes under one's eyes.
#pragma once

#include "core/storage/sync_state.h"
#include "kiosk/app/app.h"
#include "kiosk/widgets/overlays.h"

namespace merci::screens {

// Of a record, a request, thanks or an endorsement.
inline widgets::ItemState item_state(app::App& app, const Id& event) {
    switch (storage::sending_of(app.local(), event)) {
        case storage::Sending::kept_here: return widgets::ItemState::kept;
        case storage::Sending::sent: return widgets::ItemState::sent;
        case storage::Sending::confirmed: return widgets::ItemState::confirmed;
    }
    return widgets::ItemState::kept;
}

inline widgets::ItemState award_state(app::App& app, const std::string& award) {
    switch (storage::sending_of_award(app.local(), award)) {
        case storage::Sending::kept_here: return widgets::ItemState::approved;
        case storage::Sending::sent: return widgets::ItemState::sent;
        case storage::Sending::confirmed: return widgets::ItemState::confirmed;
    }
    return widgets::ItemState::approved;
}

}  // namespace merci::screens
