// What stands on the screen, written to a file for tests: the screen's name, what can be touched and where, what it
// says, and whether it has come to rest. Practice folders only: it holds what residents see. Rewritten when it changes.
#pragma once

#include <string>

#include "kiosk/widgets/speech.h"
#include "kiosk/widgets/touch_map.h"

namespace merci::app {

class ScreenMap {
public:
    // An empty path: nothing is ever written.
    explicit ScreenMap(std::string path) : path_(std::move(path)) {}

    void write(const std::string& screen, bool at_rest, const widgets::TouchMap& touch, const widgets::Speech& speech);
    bool wanted() const { return !path_.empty(); }

private:
    std::string path_;
    std::string written_;
};

}  // namespace merci::app
