#include "kiosk/app/trouble.h"

namespace merci::app {

using text::Key;

Trouble trouble_of(Code code) {
    switch (code) {
        case Code::no_space: return {"x-disk-full", Key::trouble_full, Key::trouble_full_sub};
        case Code::already: return {"x-someone-comes", Key::trouble_already, Key::trouble_already_sub};
        case Code::unknown_card: return {"x-card-unknown", Key::trouble_unknown_card, Key::trouble_unknown_card_sub};
        case Code::dead_card: return {"x-card-old", Key::trouble_old_card, Key::trouble_old_card_sub};
        case Code::foreign_code: return {"x-card-foreign", Key::trouble_foreign, Key::trouble_foreign_sub};
        case Code::not_genuine: return {"x-not-genuine", Key::scan_not_real, Key::scan_not_real_sub};
        case Code::device: return camera_trouble();
        default: return {"x-wait", Key::trouble_other, Key::trouble_other_sub};
    }
}

Trouble trouble_of(domain::ScanKind kind) {
    using domain::ScanKind;
    switch (kind) {
        case ScanKind::dead_card: return trouble_of(Code::dead_card);
        case ScanKind::unknown_card: return trouble_of(Code::unknown_card);
        case ScanKind::other_centre:
            return {"x-another-centre", Key::trouble_other_centre, Key::trouble_other_centre_sub};
        case ScanKind::badge:
        case ScanKind::revoked:
        case ScanKind::not_genuine:
        case ScanKind::unknown_signer: return {"x-card-unknown", Key::trouble_badge_here, Key::trouble_foreign_sub};
        case ScanKind::foreign:
        case ScanKind::personal: return trouble_of(Code::foreign_code);
    }
    return trouble_of(Code::foreign_code);
}

Trouble camera_trouble() {
    return {"x-camera-off", Key::trouble_camera, Key::trouble_camera_card};
}

Trouble stick_trouble(Code code) {
    switch (code) {
        case Code::no_space: return {"x-stick-full", Key::stick_full, Key::stick_full_sub};
        case Code::not_allowed: return {"x-stick-locked", Key::stick_locked, Key::stick_locked_sub};
        case Code::device: return {"x-stick-gone", Key::stick_gone, Key::stick_gone_sub};
        case Code::damaged:
        case Code::io:
        case Code::exists: return {"x-stick-locked", Key::stick_bad, Key::stick_locked_sub};
        default: return trouble_of(code);
    }
}

Trouble pack_trouble(Code code) {
    if (code == Code::untrusted_time) return {"x-wait", Key::staff_date_wrong, Key::stick_date_sub};
    return trouble_of(code);
}

}  // namespace merci::app
