#include "core/storage/sign_in.h"

#include <algorithm>

#include "core/storage/local.h"

namespace merci::storage {
namespace {

Result<Json> try_secret(Store& store, const Id& person, const std::string& given, Secret secret,
                        const std::optional<std::string>& hash, Millis now) {
    auto& database = store.database();
    MERCI_CHECK(database.take_error());
    if (!hash) return fail(Code::not_found, "0");
    if (const Millis wait = wait_left(database, person, secret, now); wait > 0)
        return fail(Code::wait, std::to_string(wait));
    // Counted first: a disk that takes nothing more must not make guessing free.
    MERCI_CHECK(note_try(database, person, secret, now));
    if (store.keys().pin_matches(given, *hash)) {
        MERCI_CHECK(forget_tries(database, person, secret));
        return Json{{"person", person}};
    }
    if (const Millis wait = wait_left(database, person, secret, now); wait > 0)
        return fail(Code::wait, std::to_string(wait));
    return fail(Code::wrong_secret, std::to_string(tries_left(database, person, secret)));
}

}  // namespace

Result<Json> try_pin(Store& store, const Id& person, const std::string& pin, Millis now) {
    return try_secret(store, person, pin, Secret::pin, store.view().pin_hash(person), now);
}

Result<Json> try_picture_code(Store& store, const Id& person, const std::string& code, Millis now) {
    return try_secret(store, person, code, Secret::picture_code, store.view().picture_code_hash(person), now);
}

}  // namespace merci::storage
