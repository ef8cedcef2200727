#include "scan/qr_reader.h"

#define ZX_USE_UTF8 1  // Result::text() as std::string
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>

#include "core/base/log.h"

namespace merci::scan {
namespace {

// The height the first look works at, and how far around a pixel its mean reaches there: about four modules of a
// badge card held at arm's length.
constexpr int kSmallHeight = 360;
constexpr int kReach = 10;

ZXing::DecodeHints hints(ZXing::Binarizer binarizer) {
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode)
        .setTryHarder(true)
        .setTryRotate(false)  // for bar codes: a QR code is found at any angle
        .setTryDownscale(false)
        .setMaxNumberOfSymbols(1)
        .setBinarizer(binarizer);
    return hints;
}

std::optional<std::string> decode(GrayView picture, const ZXing::DecodeHints& how) {
    try {
        const ZXing::ImageView view(picture.data, picture.width, picture.height, ZXing::ImageFormat::Lum,
                                    picture.stride);
        const ZXing::Result result = ZXing::ReadBarcode(view, how);
        if (!result.isValid()) return std::nullopt;
        std::string text = result.text();
        if (text.empty() || text.size() > QrReader::kMostText) return std::nullopt;
        return text;
    } catch (const std::exception& problem) {
        log::warn("qr: the reader gave up on a picture: {}", problem.what());
        return std::nullopt;
    }
}

bool usable(int width, int height) {
    return width > 0 && height > 0 && std::int64_t{width} * height <= QrReader::kMostPixels;
}

}  // namespace

std::optional<std::string> QrReader::read(GrayView picture) {
    if (!usable(picture.width, picture.height)) return std::nullopt;

    const int factor = std::max(1, std::min(picture.width, picture.height) / kSmallHeight);
    shrink(picture, factor, small_);
    binarizer_.black_and_white(small_, kReach);
    if (auto text = decode(small_.view(), hints(ZXing::Binarizer::BoolCast))) return text;

    auto whole = hints(ZXing::Binarizer::LocalAverage);
    whole.setTryDownscale(true).setDownscaleFactor(2);
    return decode(picture, whole);
}

std::optional<std::string> QrReader::read(BgrxView picture) {
    if (!usable(picture.width, picture.height)) return std::nullopt;
    to_gray(picture, gray_);
    return read(gray_.view());
}

}  // namespace merci::scan
