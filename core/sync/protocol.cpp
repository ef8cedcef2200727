#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

// "merci <purpose>", a zero byte, then the fields, a line feed between them.
std::string signed_text(std::string_view purpose, std::initializer_list<std::string_view> fields) {
    std::string text = "merci " + std::string(purpose);
    text += '\0';
    bool first = true;
    for (const auto field : fields) {
        if (!first) text += '\n';
        text += field;
        first = false;
    }
    return text;
}

}  // namespace

std::string request_text(std::string_view method, std::string_view path_and_query, std::string_view nonce,
                         std::uint64_t count, ByteView body) {
    return signed_text("request", {method, path_and_query, nonce, std::to_string(count), hex(sha256(body))});
}

std::string enrol_text(std::string_view code, std::string_view feed) {
    return signed_text("enrol", {code, feed});
}

std::string session_text(std::string_view feed, Millis at) {
    return signed_text("session", {feed, std::to_string(at)});
}

std::string hub_time_text(std::string_view nonce, Millis time, std::string_view epoch) {
    return signed_text("hub time", {nonce, std::to_string(time), epoch});
}

}  // namespace merci::sync
