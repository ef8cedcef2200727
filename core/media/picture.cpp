#include "core/media/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/base/files.h"
#include "core/drawing/resample.h"
#include "core/media/picture_header.h"
#include "core/media/png_chunks.h"

namespace merci::media {

namespace {

using drawing::Surface;

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Pixbuf = std::unique_ptr<GdkPixbuf, Unref>;
using Loader = std::unique_ptr<GdkPixbufLoader, Unref>;

Error pixbuf_failure(GError* error) {
    const bool memory = g_error_matches(error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY) == TRUE;
    Error out = fail(memory ? Code::too_large : Code::damaged, error != nullptr ? error->message : "no picture");
    g_clear_error(&error);
    return out;
}

struct Size {
    int width;
    int height;
};

Size within(Size size, Bounds bounds) {
    double scale = 1;
    if (bounds.width > 0) scale = std::min(scale, static_cast<double>(bounds.width) / size.width);
    if (bounds.height > 0) scale = std::min(scale, static_cast<double>(bounds.height) / size.height);
    const auto scaled = [scale](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
    return {scaled(size.width), scaled(size.height)};
}

// The decoder is named by what the bytes are, so that no other of the library's decoders ever sees them.
Result<Pixbuf> load(ByteView bytes, const PictureHeader& header, Size size) {
    GError* error = nullptr;
    const Loader loader(gdk_pixbuf_loader_new_with_type(header.format == Format::jpeg ? "jpeg" : "png", &error));
    if (!loader) return pixbuf_failure(error);
    const auto set_size = +[](GdkPixbufLoader* self, int, int, gpointer wanted) {
        const auto* to = static_cast<const Size*>(wanted);
        gdk_pixbuf_loader_set_size(self, to->width, to->height);
    };
    if (size.width != header.width || size.height != header.height) {
        g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(set_size), &size);
    }
    const bool written = gdk_pixbuf_loader_write(loader.get(), bytes.data(), bytes.size(), &error) == TRUE;
    const bool closed = gdk_pixbuf_loader_close(loader.get(), written ? &error : nullptr) == TRUE;
    if (!written || !closed) return pixbuf_failure(error);
    GdkPixbuf* pixbuf = gdk_pixbuf_loader_get_pixbuf(loader.get());
    if (pixbuf == nullptr) return pixbuf_failure(nullptr);
    return Pixbuf(static_cast<GdkPixbuf*>(g_object_ref(pixbuf)));
}

// EXIF's eight ways to hold a camera, undone.
Pixbuf upright(Pixbuf pixbuf, int orientation) {
    const auto turn = [&pixbuf](GdkPixbufRotation angle) {
        pixbuf.reset(gdk_pixbuf_rotate_simple(pixbuf.get(), angle));
    };
    const auto flip = [&pixbuf](bool horizontal) {
        pixbuf.reset(gdk_pixbuf_flip(pixbuf.get(), horizontal ? TRUE : FALSE));
    };
    switch (orientation) {
        case 2: flip(true); break;
        case 3: turn(GDK_PIXBUF_ROTATE_UPSIDEDOWN); break;
        case 4: flip(false); break;
        case 5:
            turn(GDK_PIXBUF_ROTATE_CLOCKWISE);
            if (pixbuf) flip(true);
            break;
        case 6: turn(GDK_PIXBUF_ROTATE_CLOCKWISE); break;
        case 7:
            turn(GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE);
            if (pixbuf) flip(true);
            break;
        case 8: turn(GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE); break;
        default: break;
    }
    return pixbuf;
}

std::uint32_t premultiplied(const guint8* pixel, bool has_alpha) {
    const std::uint32_t a = has_alpha ? pixel[3] : 255;
    const auto channel = [a](std::uint32_t value) { return (value * a + 127) / 255; };
    return a << 24U | channel(pixel[0]) << 16U | channel(pixel[1]) << 8U | channel(pixel[2]);
}

Result<Surface> surface_of(const GdkPixbuf* pixbuf) {
    Surface surface(gdk_pixbuf_get_width(pixbuf), gdk_pixbuf_get_height(pixbuf));
    if (surface.empty()) return fail(Code::too_large, "no memory for the picture");
    const bool has_alpha = gdk_pixbuf_get_has_alpha(pixbuf) == TRUE;
    const int channels = gdk_pixbuf_get_n_channels(pixbuf);
    const guint8* pixels = gdk_pixbuf_read_pixels(pixbuf);
    const int stride = gdk_pixbuf_get_rowstride(pixbuf);
    for (int y = 0; y < surface.height(); ++y) {
        const guint8* from = pixels + static_cast<std::ptrdiff_t>(y) * stride;
        for (std::uint32_t& pixel : surface.row(y)) {
            pixel = premultiplied(from, has_alpha);
            from += channels;
        }
    }
    surface.touched();
    return surface;
}

// On white, without alpha.
Pixbuf pixbuf_of(const Surface& surface) {
    Pixbuf pixbuf(gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, surface.width(), surface.height()));
    if (!pixbuf) return pixbuf;
    guint8* pixels = gdk_pixbuf_get_pixels(pixbuf.get());
    const int stride = gdk_pixbuf_get_rowstride(pixbuf.get());
    for (int y = 0; y < surface.height(); ++y) {
        guint8* to = pixels + static_cast<std::ptrdiff_t>(y) * stride;
        for (const std::uint32_t pixel : surface.row(y)) {
            const std::uint32_t white = 255 - (pixel >> 24U);
            *to++ = static_cast<guint8>(((pixel >> 16U) & 0xFFU) + white);
            *to++ = static_cast<guint8>(((pixel >> 8U) & 0xFFU) + white);
            *to++ = static_cast<guint8>((pixel & 0xFFU) + white);
        }
    }
    return pixbuf;
}

}  // namespace

Result<Surface> decode(ByteView bytes, Bounds bounds) {
    if (bytes.size() > kMaxBytes) return fail(Code::too_large, "picture over 10 MB");
    MERCI_TRY(const PictureHeader header, read_header(bytes));
    if (std::int64_t{header.width} * header.height > kMaxPixels) {
        return fail(Code::too_large, "picture over 20 million pixels");
    }
    if (header.turned()) std::swap(bounds.width, bounds.height);
    const Size size = within({header.width, header.height}, bounds);
    Bytes pixels;
    if (header.format == Format::png) {
        // The library inflates every text chunk it meets: a thousand of them keep it busy for a minute.
        MERCI_TRY(pixels, pixels_only(bytes));
        bytes = pixels;
    }
    MERCI_TRY(Pixbuf pixbuf, load(bytes, header, size));
    pixbuf = upright(std::move(pixbuf), header.orientation);
    if (!pixbuf) return fail(Code::too_large, "no memory to turn the picture");
    return surface_of(pixbuf.get());
}

Result<Surface> decode_file(const std::string& path, Bounds bounds) {
    MERCI_TRY(const Bytes bytes, read_file(path, kMaxBytes));
    return decode(bytes, bounds);
}

Result<Bytes> encode_jpeg(const Surface& picture, int quality, int max_side) {
    if (picture.empty() || picture.width() == 0 || picture.height() == 0) return fail(Code::bad_input, "no picture");
    const Surface small = scaled_to_fit(picture, max_side, max_side);
    const Pixbuf pixbuf = pixbuf_of(small);
    if (!pixbuf) return fail(Code::too_large, "no memory to write the picture");
    gchar* buffer = nullptr;
    gsize size = 0;
    GError* error = nullptr;
    const std::string grade = std::to_string(std::clamp(quality, 1, 100));
    if (gdk_pixbuf_save_to_buffer(pixbuf.get(), &buffer, &size, "jpeg", &error, "quality", grade.c_str(), nullptr) ==
        FALSE) {
        const Error failure = fail(Code::io, error->message);
        g_clear_error(&error);
        return failure;
    }
    Bytes out(buffer, buffer + size);
    g_free(buffer);
    return out;
}

Result<Bytes> normalise_photo(ByteView bytes) {
    MERCI_TRY(const Surface picture, decode(bytes, {kMaxSide, kMaxSide}));
    return encode_jpeg(picture);
}

Surface scaled_to_fill(const Surface& picture, int w, int h, Focus focus) {
    if (picture.empty() || w <= 0 || h <= 0) return {};
    const double width = picture.width();
    const double height = picture.height();
    const double scale = std::max(w / width, h / height);
    const double part_w = w / scale;
    const double part_h = h / scale;
    const double x = std::clamp(focus.x * width - part_w / 2, 0.0, width - part_w);
    const double y = std::clamp(focus.y * height - part_h / 2, 0.0, height - part_h);
    return drawing::resampled(picture, {x, y, part_w, part_h}, w, h, drawing::Edge::clamp);
}

Surface scaled_to_fit(const Surface& picture, int w, int h) {
    if (picture.empty()) return {};
    const Size size = within({picture.width(), picture.height()}, {w, h});
    if (size.width == picture.width() && size.height == picture.height()) return picture;
    return drawing::resampled(picture,
                              {0, 0, static_cast<double>(picture.width()), static_cast<double>(picture.height())},
                              size.width, size.height, drawing::Edge::clamp);
}

}  // namespace merci::media
