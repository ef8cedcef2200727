// A QR code drawn in the middle of an otherwise grey picture, in memory.
#pragma once

#include <qrencode.h>

#include <cstdint>
#include <string>
#include <vector>

namespace merci::testing {

struct QrPicture {
    std::vector<std::uint8_t> pixels;  // `channels` bytes a pixel
    int width = 0;
    int height = 0;
};

// `dark` and `light` are grey levels. With an empty text the picture is plain.
inline QrPicture draw_qr(const std::string& text, int channels, int width = 640, int height = 480, int module = 6,
                         std::uint8_t dark = 20, std::uint8_t light = 235) {
    QrPicture picture{std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * channels), 128), width,
                      height};
    if (text.empty()) return picture;
    QRcode* code = QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M);
    const int side = (code->width + 8) * module;
    const int left = (width - side) / 2;
    const int top = (height - side) / 2;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int column = x / module - 4;
            const int row = y / module - 4;
            const bool inside = column >= 0 && row >= 0 && column < code->width && row < code->width;
            const bool black = inside && (code->data[row * code->width + column] & 1) != 0;
            for (int c = 0; c < channels; ++c) {
                picture.pixels.at(static_cast<std::size_t>(((top + y) * width + left + x) * channels + c)) =
                    black ? dark : light;
            }
        }
    }
    QRcode_free(code);
    return picture;
}

}  // namespace merci::testing
