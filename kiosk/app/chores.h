// What nobody waits for, done by the writer in quiet moments: a yes that a crash, a full disk or a screen left early
// held back, signatures that waited for the date, and what is left of past days. On the writer's thread.
#pragma once

#include "core/storage/store.h"
#include "kiosk/app/printing.h"

namespace merci::app {

inline constexpr Millis kChorePace = 60'000;
// How long the screen that shows a yes has to send it itself, once its ten seconds are over.
inline constexpr Millis kAnswerLate = 60'000;

// Signs what was approved before the date was sure, once it is, and prints its cards. {"awards": [id…]}
Result<Json> sign_waiting(storage::Store& store, const storage::When& when, Printing& printing);

// `late`: after its time, when a yes is sent from here; `tidy`: past days too.
Result<Json> do_chores(storage::Store& store, const storage::When& when, Printing& printing, Millis late, bool tidy);

}  // namespace merci::app
