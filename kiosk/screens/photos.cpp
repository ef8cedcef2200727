#include "kiosk/screens/photos.h"

#include <algorithm>

#include "core/media/picture.h"

namespace merci::screens {
namespace {

drawing::Surface still(const devices::Frame& frame) {
    drawing::Surface picture(frame.width, frame.height);
    if (picture.empty()) return picture;
    for (int y = 0; y < frame.height; ++y) {
        const auto* from =
            reinterpret_cast<const std::uint32_t*>(frame.pixels + static_cast<std::ptrdiff_t>(y) * frame.stride);
        std::transform(from, from + frame.width, picture.row(y).begin(),
                       [](std::uint32_t pixel) { return pixel | 0xFF000000U; });
    }
    picture.touched();
    return picture;
}

}  // namespace

void keep_photo(app::App& app, std::function<void(const domain::Photo&)> done) {
    const auto frame = app.camera().photo();
    if (!frame) return app.trouble(app::camera_trouble());
    // Encoding and the disk are the writer's work.
    app.work(
        [frame](storage::Store& store, const storage::When&) -> Result<Json> {
            const auto picture = still(*frame);
            const auto fitted = media::scaled_to_fit(picture, media::kMaxSide, media::kMaxSide);
            MERCI_TRY(const auto jpeg, media::encode_jpeg(fitted));
            MERCI_TRY(const auto blob, store.blobs().put(jpeg));
            return Json{{"blob", blob}, {"w", fitted.width()}, {"h", fitted.height()}};
        },
        [done = std::move(done)](const Json& kept) {
            done({kept["blob"].get<std::string>(), kept["w"].get<int>(), kept["h"].get<int>()});
        });
}

}  // namespace merci::screens
