#include "core/credentials/export.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/cards/compose.h"
#include "core/cards/exported_badge.h"
#include "core/credentials/addresses.h"
#include "core/credentials/bake_png.h"
#include "core/credentials/bake_svg.h"
#include "core/credentials/did.h"
#include "core/credentials/issue.h"
#include "core/credentials/jwt.h"
#include "core/credentials/open_badges_2.h"
#include "core/text/phrases.h"
#include "core/text/text.h"

namespace merci::credentials {
namespace {

constexpr int kPictureSize = 512;

constexpr std::array<std::pair<std::string_view, Format>, 5> kFormats = {{
    {"ob3", Format::ob3},
    {"ob3-png", Format::ob3_png},
    {"ob3-svg", Format::ob3_svg},
    {"ob2", Format::ob2},
    {"vc-jwt", Format::vc_jwt},
}};

Bytes as_file(std::string_view text) {
    const auto bytes = bytes_of(text);
    return {bytes.begin(), bytes.end()};
}

Bytes as_json(const Json& document) {
    return as_file(document.dump(2) + "\n");
}

cards::ExportedBadge picture_of(const domain::View& view, const domain::Badge& badge, domain::Level level) {
    const auto centre = view.centre();
    const text::Text t(centre.lang);
    return {cards::look_of(badge, level), domain::in_language(badge.name, centre.lang), t.plain(text::level_key(level)),
            centre.name, centre.lang};
}

Result<cards::ExportedBadge> picture_of(const domain::View& view, const std::string& id) {
    const auto award = view.award(id);
    if (!award) return fail(Code::not_found, "no such award");
    const auto badge = view.badge(award->badge, award->version);
    if (!badge) return fail(Code::not_found, "the award's badge is not here");
    return picture_of(view, *badge, award->level);
}

Result<Bytes> baked_svg(const domain::View& view, const Json& credential, const std::string& award) {
    MERCI_TRY(const auto picture, picture_of(view, award));
    MERCI_TRY(const auto svg, cards::exported_badge_svg(picture));
    MERCI_TRY(const auto baked, bake_svg(svg, credential.dump()));
    return as_file(baked);
}

// A folder that was just restored has keys that no did document will ever list: it gets its own when it first writes.
Result<void> need_published_keys(const domain::View& view, const secrets::Keys& keys, Format format) {
    if (!Addresses(view.centre()).hosted()) return {};
    const auto known = view.credential_keys();
    const bool cut_off = std::any_of(known.begin(), known.end(), [&](const auto& one) {
        return one.cut_off && one.key == keys.credential().public_key();
    });
    if (cut_off) return fail(Code::not_allowed, "this kiosk was removed from its centre, and signs nothing any more");
    const bool listed = std::any_of(known.begin(), known.end(),
                                    [&](const auto& one) { return one.key == keys.credential().public_key(); });
    const auto point = compressed(keys.es256().public_key());
    const auto published = view.published_keys();
    const bool also = format != Format::vc_jwt || std::any_of(published.begin(), published.end(), [&](const auto& one) {
                          return std::equal(one.key.begin(), one.key.end(), point.begin(), point.end());
                      });
    if (listed && also) return {};
    return fail(Code::not_allowed, "this folder has no keys of its own yet: start the kiosk, or run merci apply, once");
}

}  // namespace

Result<std::string> signed_jwt(const domain::View& view, const Json& credential, const Es256Key& key) {
    if (!Addresses(view.centre()).hosted())
        return fail(Code::not_allowed, "a VC-JWT needs a did document on the hub: the centre has no permanent address");
    const auto kid = credential["issuer"]["id"].get<std::string>() + "#" + jwk_thumbprint(public_jwk(key.public_key()));
    return vc_jwt(credential, key, kid);
}

Result<Json> hosted_twin(const domain::View& view, const Json& credential, const std::string& award) {
    const auto centre = view.centre();
    const Addresses addresses(centre);
    if (!addresses.hosted())
        return fail(Code::not_allowed,
                    "an Open Badges 2.0 badge stands on the hub: the centre has no permanent address");
    return open_badges_2(credential, addresses.page(award), addresses.base() + "/" + centre.id);
}

Result<Bytes> baked_png(const domain::View& view, const Json& credential, const std::string& award) {
    MERCI_TRY(const auto picture, picture_of(view, award));
    MERCI_TRY(auto png, cards::exported_badge_png(picture, kPictureSize));
    if (const auto twin = hosted_twin(view, credential, award); twin.ok()) {
        MERCI_TRY(png, bake_png(png, kOpenBadges2, twin->dump()));
    }
    return bake_png(png, kOpenBadges3, credential.dump());
}

Result<Bytes> badge_png(const domain::View& view, const domain::Badge& badge, domain::Level level, int size) {
    return cards::exported_badge_png(picture_of(view, badge, level), size);
}

std::optional<Format> format_named(std::string_view name) {
    for (const auto& [known, format] : kFormats) {
        if (known == name) return format;
    }
    return std::nullopt;
}

Result<Bytes> export_award(const domain::View& view, const secrets::Keys& keys, const std::string& award, Format format,
                           const Signing& signing) {
    if (!signing.trusted) return fail(Code::untrusted_time, "nothing may be signed before the date is sure");
    MERCI_CHECK(need_published_keys(view, keys, format));
    MERCI_TRY(const auto credential, issue_award(view, keys.credential(), award, signing.now));
    MERCI_CHECK(view.take_error());
    switch (format) {
        case Format::ob3: return as_json(credential);
        case Format::ob3_png: return baked_png(view, credential, award);
        case Format::ob3_svg: return baked_svg(view, credential, award);
        case Format::ob2: {
            MERCI_TRY(const auto twin, hosted_twin(view, credential, award));
            return as_json(twin);
        }
        case Format::vc_jwt: {
            MERCI_TRY(const auto jwt, signed_jwt(view, credential, keys.es256()));
            return as_file(jwt);
        }
    }
    return fail(Code::bad_input, "no such format");
}

Result<Bytes> export_endorsement(const domain::View& view, const secrets::Keys& keys, const Id& endorsement,
                                 Format format, const Signing& signing) {
    if (!signing.trusted) return fail(Code::untrusted_time, "nothing may be signed before the date is sure");
    MERCI_CHECK(need_published_keys(view, keys, format));
    MERCI_TRY(const auto credential, issue_endorsement(view, keys.credential(), endorsement, signing.now));
    MERCI_CHECK(view.take_error());
    if (format == Format::ob3) return as_json(credential);
    if (format == Format::vc_jwt) {
        MERCI_TRY(const auto jwt, signed_jwt(view, credential, keys.es256()));
        return as_file(jwt);
    }
    return fail(Code::unsupported, "an endorsement is exported as ob3 or vc-jwt");
}

}  // namespace merci::credentials
