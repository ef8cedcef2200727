#include "core/sync/admission.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/sync/client.h"
#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

constexpr std::size_t kDigits = 16;

std::string secret_text(const std::string& centre) {
    std::string text = "merci centre secret";
    text += '\0';
    return text + centre + '\n';
}

// Spaces and dashes gone, small letters. Empty: not a fingerprint.
std::string plain_digits(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c == ' ' || c == '-') continue;
        digits += c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    }
    const bool good = digits.size() == kDigits && digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    return good ? digits : std::string();
}

}  // namespace

Result<WaitingKiosk> kiosk_with(std::span<const WaitingKiosk> kiosks, std::string_view fingerprint) {
    const auto digits = plain_digits(fingerprint);
    if (digits.empty()) return fail(Code::bad_input, "a fingerprint is 16 hex digits, as both screens show it");
    const auto is_it = [&](const WaitingKiosk& kiosk) { return plain_digits(kiosk.fingerprint) == digits; };
    const auto found = std::ranges::find_if(kiosks, is_it);
    if (found == kiosks.end()) return fail(Code::not_found, "no kiosk has this fingerprint");
    if (std::ranges::count_if(kiosks, is_it) > 1) return fail(Code::already, "two kiosks have this fingerprint");
    return *found;
}

Result<Json> admit(storage::Store& store, const std::string& feed, const Id& animator, const storage::When& when) {
    const auto waiting = storage::waiting_kiosks(store.database());
    const auto known = store.view().kiosks();
    MERCI_CHECK(store.database().take_error());
    const bool is_in = std::ranges::any_of(
        known, [&](const domain::Kiosk& kiosk) { return kiosk.feed == feed && kiosk.admitted && !kiosk.cut; });
    if (is_in) return Json{{"feed", feed}, {"fingerprint", journal::fingerprint(feed)}};
    if (std::ranges::none_of(waiting, [&](const WaitingKiosk& kiosk) { return kiosk.feed == feed; }))
        return fail(Code::not_found, "no such kiosk waits");
    return store.run(domain::Admit{feed, animator}, when);
}

Result<Bytes> seal_secret(const Hash& secret, const std::string& centre, const std::string& feed) {
    MERCI_TRY(const auto to, journal::FeedId::parse(feed));
    return seal_to(to.key, bytes_of(secret_text(centre) + hex(secret)));
}

Result<Hash> open_secret(ByteView sealed, const std::string& centre, const SigningKey& feed) {
    const auto not_ours = fail(Code::not_genuine, "what the hub holds was not sealed for this kiosk");
    const auto opened = feed.open(sealed);
    if (!opened.ok()) return not_ours;
    const auto before = secret_text(centre);
    const auto text = text_of(*opened);
    if (!text.starts_with(before)) return not_ours;
    const auto bytes = from_hex(text.substr(before.size()));
    Hash secret{};
    if (!bytes.ok() || bytes->size() != secret.size()) return not_ours;
    std::ranges::copy(*bytes, secret.begin());
    return secret;
}

Result<void> Client::seal_to_admitted() {
    std::vector<std::string> feeds;
    std::string centre;
    Hash secret{};
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        auto& db = store.database();
        feeds = storage::to_be_sealed_for(db, storage::waiting_kiosks(db));
        centre = store.view().centre().id;
        secret = store.keys().centre_secret();
        return db.take_error();
    }));
    for (const auto& feed : feeds) {
        const auto sealed = seal_secret(secret, centre, feed);
        if (!sealed.ok()) {
            log::warn("sync: nothing can be sealed for {}…: {}", feed.substr(0, 8), sealed.error().detail);
            continue;
        }
        const auto body = Json{{"feed", feed}, {"sealed", base64url(*sealed)}}.dump();
        const auto said = session_.ask("POST", kPathAdmissions, Bytes(body.begin(), body.end()));
        if (!said.ok()) {
            const auto code = said.error().code;
            if (code == Code::io || code == Code::wait || code == Code::wrong_secret) return said.error();
            // It has not enrolled at this hub, or not yet: nothing else waits for it.
            if (code != Code::not_found)
                log::warn("sync: the hub takes no secret for {}…: {}", feed.substr(0, 8), said.error().detail);
            continue;
        }
        ++report_.sealed;
        MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
            storage::note_sealed(store.database(), feed);
            return store.database().take_error();
        }));
    }
    return {};
}

}  // namespace merci::sync
