// A new folder joins a centre that exists: by a code of the hub's, and an animator's word at a kiosk of the centre.
//
//     begin_joining(…, code)     device keys, a folder that waits; the hub takes the code
//     go_on_joining(…)           asks whether an animator has let it in; when so, takes the centre secret that was
//     sealed
//                                for it, the whole journal and its blobs, and begins a feed of its own
//
// Until the end DIR/joining stands in the folder, JSON of what is known (`hub`, `label`, `feed`, `centre`, `name`,
// `hub_key`, `epoch`, `state`), and no Store opens it. Every step may be cut short and done again: begin_joining with
// the same code, go_on_joining at any time. A folder that an operator's code admitted at once needs the secret from the
// recovery sheet, for nobody has sealed it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/sync/client.h"
#include "core/sync/http.h"

namespace merci::sync {

struct Joining {
    std::string hub;    // its address
    std::string label;  // how animators call this kiosk
    std::string feed;
    std::string fingerprint;  // what this screen shows, to be compared
    std::string centre;       // id; empty until the hub took a code
    std::string name;         // of the centre, by the hub's word
    // enrolling: no code was taken yet; waiting: for an animator; admitted: but the secret is not there; joined: done
    std::string state;
    std::optional<SyncReport> report;  // of the last round, once joined
    Json json() const;                 // state, feed, fingerprint, and centre and name once known
};

bool is_joining(const std::filesystem::path& root);
// As it stands; asks nobody.
Result<Joining> joining(const std::filesystem::path& root);

// A folder that is not there, is empty, or is joining. exists: anything else. wrong_secret: not a code that is good;
// not_allowed, bad_input: as the hub says. io: nobody answered, the folder stays to try again.
Result<Joining> begin_joining(const std::filesystem::path& root, Transport& hub, const std::string& address,
                              const std::string& code, const std::string& label, Random& random);

// `secret`: from the recovery sheet; else as it was sealed. not_genuine: the hub is another one, or the secret is not
// this centre's (no card in the journal is of it); not_allowed: cut off, or never enrolled; io: try again. `let_in` is
// called once the secret is here, before the journal and its blobs come, which may take minutes.
Result<Joining> go_on_joining(const std::filesystem::path& root, Transport& hub, const Clock& clock, Random& random,
                              const std::optional<Hash>& secret = std::nullopt,
                              const std::function<void()>& let_in = {});

}  // namespace merci::sync
