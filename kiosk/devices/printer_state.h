// What an IPP printer's state and reasons mean for the people in front of it (RFC 8011, 5.4.11 and 5.4.12).
#pragma once

#include <string>
#include <vector>

#include "kiosk/devices/printer.h"

namespace merci::devices {

struct IppCondition {
    int state = 3;  // 3 idle, 4 processing, 5 stopped
    bool accepting = true;
    std::vector<std::string> reasons;
    std::size_t trays = 1;  // how many kinds of paper lie ready
};

PrinterState printer_state(const IppCondition& condition);

// `state` as in job-state (RFC 8011, 5.3.7); `documents` as in number-of-documents, -1 when not said.
JobState job_state(int state, const std::vector<std::string>& reasons, int documents);

}  // namespace merci::devices
