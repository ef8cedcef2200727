// The little of GStreamer that the camera, the microphone and the player share: starting it, owning its objects, and
// turning its messages into one log line. Private to this folder. May be used from any thread.
#pragma once

#include <gst/gst.h>

#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"

namespace merci::devices {

// Starts GStreamer once. Slow the first time: never on the screen's thread. Fails with Code::device.
Result<void> start_gstreamer();

struct ObjectUnref {
    void operator()(gpointer object) const { gst_object_unref(object); }
};
template <typename T>
using GstOwned = std::unique_ptr<T, ObjectUnref>;

struct CapsUnref {
    void operator()(GstCaps* caps) const { gst_caps_unref(caps); }
};
using CapsOwned = std::unique_ptr<GstCaps, CapsUnref>;

enum class PipelineEnd { end_of_stream, failed };

// A running graph of elements, built from GStreamer's text form. Its destructor stops it and waits for its threads, so
// that no callback comes later.
class Pipeline {
public:
    using OnEnd = std::function<void(PipelineEnd)>;

    // `on_end` is called from a GStreamer thread, at most a few times.
    static Result<std::unique_ptr<Pipeline>> create(const std::string& description, OnEnd on_end);
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    // The element called `name` in the description, which must be there.
    GstOwned<GstElement> element(const char* name) const;
    // Whether there is one of that name, also inside elements that choose for themselves.
    bool has(const char* name) const;
    enum class Liveness { live, from_file };
    // Opens the devices. May block while a driver thinks.
    Result<Liveness> pause();
    Result<void> play();
    void stop();
    GstElement* get() const { return graph_.get(); }

private:
    Pipeline(GstOwned<GstElement> graph, OnEnd on_end);
    Error failure(const char* doing) const;

    GstOwned<GstElement> graph_;
    OnEnd on_end_;
};

}  // namespace merci::devices
