// What can go wrong in the world, as one short list of codes.
//
// A code is for programs: the command line prints its name, the screen turns it into a picture, a sentence and a
// voice (once, in kiosk/app/failure.h). `detail` is for the log and for the operator; it never holds a secret or
// anything about a person, and no visitor ever sees it.
#pragma once

#include <string>
#include <string_view>

namespace merci {

enum class Code {
    bad_input,       // malformed: not JSON, a field missing or of the wrong kind
    not_found,       // names a person, badge, record… that is not here
    not_allowed,     // the person has no right to do this
    already,         // the thing is already so (asked twice, answered, revoked)
    wrong_secret,    // PIN or picture code is wrong
    wait,            // too many tries: wait first
    unknown_card,    // well-formed personal card, known to nobody here
    dead_card,       // a personal card that a newer one replaced
    foreign_code,    // a QR code that is not Merci's
    not_genuine,     // a badge card whose signature does not hold
    untrusted_time,  // nothing may be dated yet
    unsupported,     // a form or version that this program does not know
    newer_data,      // the folder was written by a newer version
    in_use,          // another process holds the folder
    not_a_folder,    // the data folder is missing or was never initialised
    exists,          // would overwrite
    too_large,       // over a limit of size, pixels or count
    damaged,         // stored bytes are not what was written
    no_space,        // the disk is full
    io,              // any other failure of the system
    device,          // camera, printer, sound: absent or failing
};

// The name used on the command line and in answers of `merci apply`, such as "not_found".
std::string_view name_of(Code code);

struct Error {
    Code code = Code::io;
    std::string detail;
};

}  // namespace merci
