// The kiosk's settings: command line, or the same names in a TOML file given by --config.
#pragma once

#include <string>

#include "core/base/result.h"
#include "kiosk/app/lobby_time.h"

namespace merci::app {

struct Options {
    std::string data;
    int width = 0;  // 0: the whole display
    int height = 0;
    double px_per_mm = 0;  // 0: as the display says
    std::string camera;    // a GStreamer source; empty: the first camera; "none"
    std::string microphone;
    std::string printer = "none";
    std::string stick;  // a folder; empty: any USB stick; "none"
    std::string lang;   // empty: the centre's
    std::string hub;
    bool voice = true;
    std::string cache;   // fonts and plugins found, kept between starts
    bool stats = false;  // at the end, frames and waiting times on standard error
    std::string map;     // a file that tells what is on the screen, for tests in practice folders; as are the next two
    std::string audit;   // a file that takes what is wrong with each screen, in any language
    std::string said;    // a file that takes what is heard
    int idle_seconds = 60;
    int idle_warning_seconds = 20;
    int lobby_seconds = 30;  // at home without a touch, until the wall comes; 0: never
    SleepHours sleep;
};

// Gives the exit status in `status` and no options when there is nothing to run (--help, wrong words).
struct Parsed {
    Options options;
    bool run = false;
    int status = 0;
};
Parsed parse_options(int argc, char** argv);

}  // namespace merci::app
