// Reads the QR code in a picture: the only place that knows ZXing.
//
// Two looks at each picture, the cheap one first. The first shrinks the picture to about 360 lines, which averages
// noise away, and compares each pixel with the mean around it: it reads cards in the dark and under a lamp, where a
// threshold over blocks sees nothing. The second gives ZXing the whole picture, for codes that are small or far.
// Measured by bench/qr_bench on the pictures of tests/scan/qr_corpus.sh.
//
// What comes back is untrusted text, at most kMostText bytes: parse it strictly and never open it as an address.
// A reader keeps its working buffers, so one thread at a time may use it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scan/gray.h"

namespace merci::scan {

class QrReader {
public:
    static constexpr std::size_t kMostText = 512;
    static constexpr std::int64_t kMostPixels = 20'000'000;

    // The text of one QR code in the picture. Nothing when there is none, when it is damaged, longer than kMostText,
    // or when the picture is empty or over kMostPixels.
    std::optional<std::string> read(GrayView picture);
    std::optional<std::string> read(BgrxView picture);

private:
    GrayImage gray_;
    GrayImage small_;
    Binarizer binarizer_;
};

}  // namespace merci::scan
