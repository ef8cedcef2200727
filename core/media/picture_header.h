// What a picture says of itself before it is decoded: kind, size, which way up. Reads the structure of the file only
// (JPEG markers, PNG chunks), so that a bomb or a half file is refused before it costs memory. Pure; any thread.
#pragma once

#include "core/base/bytes.h"

namespace merci::media {

enum class Format { jpeg, png };

struct PictureHeader {
    Format format = Format::jpeg;
    int width = 0;  // as stored, before turning it the right way up
    int height = 0;
    int orientation = 1;  // EXIF 2.3, tag 0x0112: 1 upright … 8
    // Whether being upright swaps width and height.
    bool turned() const { return orientation >= 5; }
};

// Walks the file to its end. Errors: unsupported (neither JPEG nor PNG), damaged (cut off, or no picture in it),
// too_large (a JPEG of more than 100 scans, made to cost time).
Result<PictureHeader> read_header(ByteView bytes);

}  // namespace merci::media
