#include "kiosk/devices/gst_frame.h"

#include <gst/video/video.h>

namespace merci::devices {
namespace {

constexpr std::int64_t kMostPixels = 20'000'000;

// Holds the mapping of a buffer, and through it the buffer, for as long as someone looks at the frame.
class MappedFrame {
public:
    MappedFrame(const GstVideoInfo& info, GstBuffer* buffer, GstMapFlags flags)
        : mapped_(gst_video_frame_map(&frame_, &info, buffer, flags) == TRUE) {}
    ~MappedFrame() {
        if (mapped_) gst_video_frame_unmap(&frame_);
    }
    MappedFrame(const MappedFrame&) = delete;
    MappedFrame& operator=(const MappedFrame&) = delete;

    bool mapped() const { return mapped_; }
    GstVideoFrame* get() { return &frame_; }

private:
    GstVideoFrame frame_{};
    bool mapped_;
};

bool info_of(const GstSample* sample, GstVideoInfo& info) {
    const GstCaps* caps = gst_sample_get_caps(const_cast<GstSample*>(sample));
    return caps != nullptr && gst_video_info_from_caps(&info, caps) == TRUE;
}

struct ConverterFree {
    void operator()(GstVideoConverter* converter) const { gst_video_converter_free(converter); }
};

}  // namespace

FramePtr frame_of(const GstSample* sample, std::uint64_t sequence, Millis time) {
    GstVideoInfo info;
    GstBuffer* buffer = gst_sample_get_buffer(const_cast<GstSample*>(sample));
    if (buffer == nullptr || !info_of(sample, info)) return nullptr;
    auto mapped = std::make_shared<MappedFrame>(info, buffer, GST_MAP_READ);
    if (!mapped->mapped()) return nullptr;

    auto frame = std::make_shared<Frame>();
    frame->pixels = static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(mapped->get(), 0));
    frame->width = GST_VIDEO_FRAME_WIDTH(mapped->get());
    frame->height = GST_VIDEO_FRAME_HEIGHT(mapped->get());
    frame->stride = GST_VIDEO_FRAME_PLANE_STRIDE(mapped->get(), 0);
    frame->sequence = sequence;
    frame->time = time;
    frame->owner = std::move(mapped);
    return frame;
}

SampleOwned to_bgrx(const GstSample* sample) {
    GstVideoInfo from;
    GstVideoInfo to;
    GstBuffer* buffer = gst_sample_get_buffer(const_cast<GstSample*>(sample));
    if (buffer == nullptr || !info_of(sample, from)) return nullptr;
    const auto width = static_cast<guint>(GST_VIDEO_INFO_WIDTH(&from));
    const auto height = static_cast<guint>(GST_VIDEO_INFO_HEIGHT(&from));
    if (std::int64_t{width} * height > kMostPixels) return nullptr;
    gst_video_info_set_format(&to, GST_VIDEO_FORMAT_BGRx, width, height);
    GST_VIDEO_INFO_FPS_N(&to) = GST_VIDEO_INFO_FPS_N(&from);  // the converter wants them equal
    GST_VIDEO_INFO_FPS_D(&to) = GST_VIDEO_INFO_FPS_D(&from);

    const std::unique_ptr<GstVideoConverter, ConverterFree> converter(gst_video_converter_new(&from, &to, nullptr));
    if (converter == nullptr) return nullptr;
    GstBuffer* made = gst_buffer_new_allocate(nullptr, GST_VIDEO_INFO_SIZE(&to), nullptr);
    bool done = false;
    {
        MappedFrame source(from, buffer, GST_MAP_READ);
        MappedFrame target(to, made, GST_MAP_WRITE);
        done = source.mapped() && target.mapped();
        if (done) gst_video_converter_frame(converter.get(), source.get(), target.get());
    }
    GstCaps* caps = gst_video_info_to_caps(&to);
    SampleOwned result(done ? gst_sample_new(made, caps, nullptr, nullptr) : nullptr);
    gst_caps_unref(caps);
    gst_buffer_unref(made);
    return result;
}

}  // namespace merci::devices
