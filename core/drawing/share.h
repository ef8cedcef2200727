// Where the files that come with the program are: fonts, pictures, sounds, page templates.
//
// In order: the folder named by the environment variable MERCI_SHARE, `../share/merci` beside the folder of the running
// program (a build, or an unpacked copy), /usr/share/merci (a Debian package).
#pragma once

#include <string>
#include <string_view>

namespace merci::drawing {

std::string share_dir();
// The path of a file or folder of the shared files, such as share_path("fonts"). It need not exist.
std::string share_path(std::string_view name);

}  // namespace merci::drawing
