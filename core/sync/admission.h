// One kiosk lets another in. An animator compares the fingerprint on both screens; then
//
//     admit(store, feed, animator, when)     the event kiosk_admitted, durable here
//     client.round()                         hands the centre secret over, sealed to that kiosk; then sends the event
//
// In this order, and each may be cut short and done again: whoever is admitted finds the secret waiting. Who waits is
// in storage::waiting_kiosks(), as the hub said in the last round (Client::ask() has one begin at once); any reader may
// ask.
//
// What is sealed (libsodium's crypto_box_seal, to the key of the kiosk's feed) is the text `merci centre secret`, a
// zero byte, the centre's id, a line feed, and the secret in hex.
#pragma once

#include <span>

#include "core/base/json.h"
#include "core/storage/store.h"
#include "core/storage/sync_state.h"

namespace merci::sync {

using storage::WaitingKiosk;

// The one with this fingerprint: 16 hex digits, in groups or not, with spaces or dashes, in capitals or not. bad_input:
// not a fingerprint; not_found; already: two that cannot be told apart.
Result<WaitingKiosk> kiosk_with(std::span<const WaitingKiosk> kiosks, std::string_view fingerprint);

// By the feed, on the thread of the Store. The answer has `feed` and `fingerprint`. not_found: no such kiosk waits;
// not_allowed: not by an animator. A kiosk that is admitted already is left as it is.
Result<Json> admit(storage::Store& store, const std::string& feed, const Id& animator, const storage::When& when);

Result<Bytes> seal_secret(const Hash& secret, const std::string& centre, const std::string& feed);
// not_genuine: not sealed to this key, or for another centre.
Result<Hash> open_secret(ByteView sealed, const std::string& centre, const SigningKey& feed);

}  // namespace merci::sync
