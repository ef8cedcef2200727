#include "kiosk/app/time_trust.h"

#include <sys/timex.h>

namespace merci::app {

bool TimeTrust::kept_by_ntp() {
    timex state{};
    const int clock = ::adjtimex(&state);
    return clock != -1 && clock != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

}  // namespace merci::app
