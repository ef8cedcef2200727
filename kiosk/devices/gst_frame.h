// GStreamer's pictures as ours.
#pragma once

#include <gst/gst.h>

#include <memory>

#include "kiosk/devices/camera.h"

namespace merci::devices {

struct SampleUnref {
    void operator()(GstSample* sample) const { gst_sample_unref(sample); }
};
using SampleOwned = std::unique_ptr<GstSample, SampleUnref>;

// Wraps a sample whose caps are video/x-raw,format=BGRx; the frame shares its memory. Null when it cannot be mapped.
FramePtr frame_of(const GstSample* sample, std::uint64_t sequence, Millis time);

// The same picture in BGRx, from any raw format. Null when there is no way, or over 20 million pixels.
SampleOwned to_bgrx(const GstSample* sample);

}  // namespace merci::devices
