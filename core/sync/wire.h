// The form in which events travel is the journal's (core/journal/wire.h): storage reads and writes it too.
#pragma once

#include "core/journal/wire.h"

namespace merci::sync {

using journal::check;
using journal::CheckedEvent;
using journal::Erased;
using journal::from_json;
using journal::to_json;
using journal::WireEvent;
using journal::WirePart;

}  // namespace merci::sync
