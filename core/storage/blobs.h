// Photos and voice notes: files named by the SHA-256 of their bytes, so that the same bytes are kept once and a changed
// byte is seen. Written, fsynced, renamed, folder fsynced; only then may an event name them. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/result.h"

namespace merci::storage {

inline constexpr std::size_t kBlobMax = 10u << 20;

class Blobs {
public:
    explicit Blobs(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Result<std::string> put(ByteView bytes) const;       // the hash, hex
    Result<Bytes> get(const std::string& hash) const;    // damaged when the bytes are not what the name says
    Result<void> remove(const std::string& hash) const;  // absent is fine
    std::filesystem::path path(const std::string& hash) const;
    Result<std::vector<std::string>> all() const;
    Millis written(const std::string& hash) const;  // when, by the file; 0: absent

private:
    std::filesystem::path folder_;
};

}  // namespace merci::storage
