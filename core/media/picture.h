// Photos in and out: JPEG or PNG bytes to a Surface the right way up, and back to JPEG without anything but pixels.
//
// A picture is sniffed by its first bytes, never by its name. What is over 10 MB or 20 million pixels is refused before
// it is decoded; a file that is cut off is refused too. Nothing of a photo's metadata (place, camera, time, comments)
// outlives decoding. All functions are pure and safe from any thread; decoding 12 million pixels takes about 0.1 s, so
// keep it off the thread that draws.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/drawing/surface.h"

namespace merci::media {

inline constexpr std::size_t kMaxBytes = 10'000'000;
inline constexpr std::int64_t kMaxPixels = 20'000'000;
inline constexpr int kMaxSide = 2048;  // of a photo we keep
inline constexpr int kPhotoQuality = 85;

// The picture is decoded no larger than this, its shape kept; 0: as large as it is.
struct Bounds {
    int width = 0;
    int height = 0;
};

// Errors: unsupported (neither JPEG nor PNG), too_large, damaged.
Result<drawing::Surface> decode(ByteView bytes, Bounds bounds = {});
// The same, and not_found, io.
Result<drawing::Surface> decode_file(const std::string& path, Bounds bounds = {});

// JPEG with pixels and nothing else; what is transparent becomes white; the longer side is reduced to max_side.
Result<Bytes> encode_jpeg(const drawing::Surface& picture, int quality = kPhotoQuality, int max_side = kMaxSide);

// The form in which every photo is kept: upright JPEG, at most 2048 px, without metadata. Errors as decode().
Result<Bytes> normalise_photo(ByteView bytes);

// Where the eye goes, as shares of width and height: a little above the middle, where faces are.
struct Focus {
    double x = 0.5;
    double y = 0.42;
};

// Exactly w × h px, nothing stretched: what is too much is cut away around the focus. Empty in, empty out.
drawing::Surface scaled_to_fill(const drawing::Surface& picture, int w, int h, Focus focus = {});
// Whole, at most w × h px, never enlarged.
drawing::Surface scaled_to_fit(const drawing::Surface& picture, int w, int h);

}  // namespace merci::media
