// What strangers hand to Merci in one piece: QR texts, badge tokens, baked pictures, command lines, credentials, JSON,
// gzip. The first byte says which; what is read must write back to what it was.
#include <algorithm>

#include "core/base/gzip.h"
#include "core/base/zstd.h"
#include "core/codes/badge_token.h"
#include "core/codes/qr_text.h"
#include "core/credentials/bake_png.h"
#include "core/credentials/bake_svg.h"
#include "core/credentials/verify.h"
#include "core/domain/command_json.h"
#include "core/journal/envelope.h"
#include "hub/http.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scene.h"

namespace merci::fuzz {
namespace {

constexpr std::size_t kMost = 1u << 20;

void qr(ByteView bytes) {
    const auto code = codes::read_qr_text(text_of(bytes));
    if (const auto* personal = std::get_if<codes::PersonalCode>(&code)) {
        const auto again = codes::read_qr_text(
            codes::personal_url("https://badges.merci.example", personal->centre, personal->secret));
        const auto* same = std::get_if<codes::PersonalCode>(&again);
        MERCI_HOLDS(same != nullptr && same->centre == personal->centre && same->secret == personal->secret);
    }
    if (const auto* badge = std::get_if<codes::BadgeCode>(&code)) {
        (void)codes::parse_token(badge->token);
        const auto url = codes::badge_url("https://badges.merci.example", badge->award, badge->token);
        // What stood after # may be anything: at a longer address it may be too long for a code.
        if (url.size() > codes::kQrTextMax) return;
        const auto again = codes::read_qr_text(url);
        const auto* same = std::get_if<codes::BadgeCode>(&again);
        MERCI_HOLDS(same != nullptr && same->award == badge->award && same->token == badge->token);
    }
}

void token(ByteView bytes) {
    const auto text = base64url(bytes);
    const auto token = codes::parse_token(text);
    const SigningKey key{std::array<std::uint8_t, 32>{7}};
    if (!token.ok()) return;
    // Nobody but this key's holder can sign for it; the seeds are signed by another.
    MERCI_HOLDS(!codes::token_holds(text, key.public_key()));
    const auto sealed = codes::seal_token(*token, key);
    MERCI_HOLDS(codes::parse_token(sealed).ok() && codes::token_holds(sealed, key.public_key()));
}

void canonical_json(ByteView bytes) {
    const auto value = parse_canonical(text_of(bytes));
    if (value.ok()) MERCI_HOLDS(*canonical(*value) == text_of(bytes));
    const auto envelope = journal::Envelope::parse(text_of(bytes));
    if (envelope.ok()) MERCI_HOLDS(envelope->text() == text_of(bytes));
    (void)journal::open_part(text_of(bytes));
}

void zipped(ByteView bytes) {
    const auto plain = gunzip(bytes, kMost);
    MERCI_HOLDS(!plain.ok() || plain->size() <= kMost);
    const auto again = gunzip(gzip(bytes), kMost);
    MERCI_HOLDS(again.ok() && std::ranges::equal(*again, bytes));
}

void packed(ByteView bytes) {
    const auto plain = unzstd(bytes, kMost);
    MERCI_HOLDS(!plain.ok() || plain->size() <= kMost);
    const auto again = unzstd(zstd(bytes), kMost);
    MERCI_HOLDS(again.ok() && std::ranges::equal(*again, bytes));
}

void credential(ByteView bytes) {
    (void)credentials::check_credential(bytes, {{}, {}, 1'795'000'000'000});
}

void requests(ByteView bytes) {
    hub::Request request;
    request.target = std::string(text_of(bytes));
    (void)request.query("after");
    if (!request.target.empty() && request.target.front() == '/') (void)hub::pieces_of(request.path());
}

void run(ByteView bytes) {
    if (bytes.empty()) return;
    const auto rest = bytes.subspan(1);
    switch (bytes[0] % 10) {
        case 0: return qr(rest);
        case 1: return token(rest);
        case 2: (void)credentials::unbake_png(rest, credentials::kOpenBadges3); return;
        case 3: (void)credentials::unbake_svg(text_of(rest)); return;
        case 4: (void)domain::read_command(text_of(rest)); return;
        case 5: return canonical_json(rest);
        case 6: return zipped(rest);
        case 7: return credential(rest);
        case 9: return packed(rest);
        default: return requests(rest);
    }
}

Bytes seed(std::uint8_t kind, std::string_view text) {
    Bytes bytes{kind};
    bytes.insert(bytes.end(), text.begin(), text.end());
    return bytes;
}

std::vector<Bytes> seeds() {
    const auto& scene = Scene::get();
    const codes::CardSecret secret{1, 2, 3};
    const std::string address = "https://badges.merci.example";
    codes::BadgeToken badge;
    badge.name = "Nathan";
    const auto sealed = codes::seal_token(badge, Scene::hub_key());
    const std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>)";
    const auto baked = credentials::bake_svg(svg, R"({"id":"x"})");
    MERCI_HOLDS(baked.ok());
    std::vector<Bytes> out = {
        seed(0, codes::personal_url(address, scene.centre, secret)),
        seed(0, codes::badge_url(address, 12345, sealed)),
        seed(1, text_of(*from_base64url(sealed))),
        seed(2, std::string_view("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0\x90wS\xDE\0\0\0\14IDATx\x9C"
                                 "c\xF8\xCF\xC0\0\0\3\1\1\0\xC9\xFE\x92\xEF\0\0\0\0IEND\xAE"
                                 "B`\x82",
                                 69)),
        seed(3, *baked),
        seed(4, R"({"do":"tell","person":"00","activity":"00","words":"x","with":["00"],"at":5})"),
        seed(4, R"({"do":"consent","person":"00","what":"page","of":"00","audience":"public","value":true,"by":"00"})"),
        seed(5, scene.writers[0].events[5].sealed.text),
        seed(6, text_of(gzip(bytes_of("gzip gzip gzip")))),
        seed(7, R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"]})"),
        seed(7, "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"),
        seed(9, text_of(zstd(bytes_of("zstd zstd zstd zstd zstd zstd")))),
        seed(8, "/v1/events?after=1&limit=2"),
    };
    for (const auto& event : scene.writers[0].events) {
        const auto* part = event.parts.empty() ? nullptr : std::get_if<journal::SealedPart>(&event.parts[0]);
        if (part != nullptr && out.size() < 24) out.push_back(seed(5, part->text));
    }
    return out;
}

}  // namespace

Target parsers_target() {
    return {"parsers", run, seeds, 10'000};
}

}  // namespace merci::fuzz
