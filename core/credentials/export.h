// An award or an endorsement as a file that its holder takes along, made on the spot with no network.
//
//   ob3       the signed credential, JSON
//   ob3_png   the badge's picture of 512 px with the credential in it; and its 2.0 twin, when the centre is hosted
//   ob3_svg   the same as a drawing
//   ob2       the Open Badges 2.0 twin; needs the centre's permanent address, and a hub that serves it
//   vc_jwt    the credential as VC-JWT (ES256); needs the permanent address, whose did.json holds the key
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/domain/view.h"
#include "core/secrets/keys.h"

namespace merci::credentials {

enum class Format { ob3, ob3_png, ob3_svg, ob2, vc_jwt };

std::optional<Format> format_named(std::string_view name);  // "ob3", "ob3-png", "ob3-svg", "ob2", "vc-jwt"

struct Signing {
    Millis now = 0;
    bool trusted = false;
};

// untrusted_time when nobody has confirmed the time, or the award waits for it; not_allowed when the award is revoked,
// or the form needs an address that the centre has not; not_found.
Result<Bytes> export_award(const domain::View& view, const secrets::Keys& keys, const std::string& award, Format format,
                           const Signing& signing);

// The forms of a signed credential, for whoever signs with another key of the issuer: a hub.
Result<Bytes> baked_png(const domain::View& view, const Json& credential, const std::string& award);
Result<std::string> signed_jwt(const domain::View& view, const Json& credential, const Es256Key& key);
Result<Json> hosted_twin(const domain::View& view, const Json& credential, const std::string& award);
// The badge alone, as a picture; with words from cards::kWordsFrom px on.
Result<Bytes> badge_png(const domain::View& view, const domain::Badge& badge, domain::Level level, int size = 512);

// An endorsement or a thanks; ob3 or vc_jwt. unsupported for a form that is a badge's alone.
Result<Bytes> export_endorsement(const domain::View& view, const secrets::Keys& keys, const Id& endorsement,
                                 Format format, const Signing& signing);

}  // namespace merci::credentials
