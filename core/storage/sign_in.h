// A PIN or a picture code, tried: the one place that counts wrong tries.
//
// wait (with the milliseconds left as the detail's number) while too many tries are being waited for; wrong_secret;
// not_found when the person has none. About 30 ms of work: on the writer's thread.
#pragma once

#include "core/storage/store.h"

namespace merci::storage {

// {"person": id}. Errors carry "wait_ms" or "tries_left" in their detail, as a bare number.
Result<Json> try_pin(Store& store, const Id& person, const std::string& pin, Millis now);
Result<Json> try_picture_code(Store& store, const Id& person, const std::string& code, Millis now);

}  // namespace merci::storage
