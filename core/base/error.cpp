#include "core/base/error.h"

namespace merci {

std::string_view name_of(Code code) {
    switch (code) {
        case Code::bad_input: return "bad_input";
        case Code::not_found: return "not_found";
        case Code::not_allowed: return "not_allowed";
        case Code::already: return "already";
        case Code::wrong_secret: return "wrong_secret";
        case Code::wait: return "wait";
        case Code::unknown_card: return "unknown_card";
        case Code::dead_card: return "dead_card";
        case Code::foreign_code: return "foreign_code";
        case Code::not_genuine: return "not_genuine";
        case Code::untrusted_time: return "untrusted_time";
        case Code::unsupported: return "unsupported";
        case Code::newer_data: return "newer_data";
        case Code::in_use: return "in_use";
        case Code::not_a_folder: return "not_a_folder";
        case Code::exists: return "exists";
        case Code::too_large: return "too_large";
        case Code::damaged: return "damaged";
        case Code::no_space: return "no_space";
        case Code::io: return "io";
        case Code::device: return "device";
    }
    return "unknown";
}

}  // namespace merci
