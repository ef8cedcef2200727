// The words of docs/sync.md that both ends use: paths, headers, limits, and what is signed.
#pragma once

#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/sodium.h"
#include "core/journal/envelope.h"

namespace merci::sync {

inline constexpr const char* kPathEnrol = "/v1/enrol";
inline constexpr const char* kPathSession = "/v1/session";
inline constexpr const char* kPathEvents = "/v1/events";
inline constexpr const char* kPathBlobs = "/v1/blobs/";
inline constexpr const char* kPathCheck = "/v1/check";
inline constexpr const char* kPathAdmissions = "/v1/admissions";

inline constexpr const char* kHeaderFeed = "Merci-Feed";
inline constexpr const char* kHeaderNonce = "Merci-Nonce";
inline constexpr const char* kHeaderCount = "Merci-Count";
inline constexpr const char* kHeaderSignature = "Merci-Signature";

inline constexpr std::size_t kMaxBatchEvents = 500;
inline constexpr std::size_t kMaxBody = 1u << 20;       // bytes of JSON
inline constexpr std::size_t kMaxBlobPiece = 4u << 20;  // bytes of one PATCH
inline constexpr Millis kSessionMillis = 10 * 60 * 1000;

// What each signature is over; docs/sync.md, Identity and Calls. None is ever 32 bytes long.
std::string request_text(std::string_view method, std::string_view path_and_query, std::string_view nonce,
                         std::uint64_t count, ByteView body);
std::string enrol_text(std::string_view code, std::string_view feed);
std::string session_text(std::string_view feed, Millis at);
std::string hub_time_text(std::string_view nonce, Millis time, std::string_view epoch);

using journal::fingerprint;

}  // namespace merci::sync
