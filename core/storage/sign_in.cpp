#include "core/storage/sign_in.h"

#include <algorithm>

#include "core/storage/local.h"

namespace merci::storage {
namespace {

Result<Json> try_secret(Store& store, const Id& person, const std::string& given, const std::optional<std::string>& hash, Millis now) {
    if (!hash) return fail(Code::not_found, "0");
    auto& database = store.database();
    if (const Millis wait = wait_left(database, person, now); wait > 0) return fail(Code::wait, std::to_string(wait));
    if (store.keys().pin_matches(given, *hash)) {
        MERCI_CHECK(forget_tries(database, person));
        return Json{{"person", person}};
    }
    MERCI_CHECK(note_wrong_try(database, person, now));
    if (const Millis wait = wait_left(database, person, now); wait > 0) return fail(Code::wait, std::to_string(wait));
    return fail(Code::wrong_secret, std::to_string(tries_left(database, person)));
}

}  // namespace

Result<Json> try_pin(Store& store, const Id& person, const std::string& pin, Millis now) {
    return try_secret(store, person, pin, store.view().pin_hash(person), now);
}

Result<Json> try_picture_code(Store& store, const Id& person, const std::string& code, Millis now) {
    return try_secret(store, person, code, store.view().picture_code_hash(person), now);
}

}  // namespace merci::storage
