#include "kiosk/devices/gstreamer.h"

#include <cstdlib>
#include <mutex>

#include "core/base/log.h"
#include "kiosk/devices/media_cache.h"

namespace merci::devices {
namespace {

std::string text_of_error(GstMessage* message) {
    GError* error = nullptr;
    gst_message_parse_error(message, &error, nullptr);
    const std::string text = error == nullptr ? "unknown" : error->message;
    g_clear_error(&error);
    return text;
}

}  // namespace

void keep_media_cache_in(const std::filesystem::path& folder) {
    std::error_code ignored;  // without the folder GStreamer is only slower
    std::filesystem::create_directories(folder, ignored);
    setenv("GST_REGISTRY", (folder / "gstreamer-registry.bin").c_str(), 1);
}

Result<void> start_gstreamer() {
    static std::once_flag once;
    static std::string problem;
    std::call_once(once, [] {
        GError* error = nullptr;
        if (gst_init_check(nullptr, nullptr, &error) == FALSE) {
            problem = error == nullptr ? "unknown" : error->message;
            g_clear_error(&error);
            log::warn("gstreamer: does not start: {}", problem);
        }
    });
    if (!problem.empty()) return fail(Code::device, problem);
    return {};
}

Result<std::unique_ptr<Pipeline>> Pipeline::create(const std::string& description, OnEnd on_end) {
    MERCI_CHECK(start_gstreamer());
    GError* error = nullptr;
    auto* parsed = gst_parse_launch_full(description.c_str(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, &error);
    if (parsed == nullptr || error != nullptr) {
        std::string detail = error == nullptr ? "cannot build the pipeline" : error->message;
        g_clear_error(&error);
        if (parsed != nullptr) gst_object_unref(parsed);
        return fail(Code::device, std::move(detail));
    }
    gst_object_ref_sink(parsed);
    return std::unique_ptr<Pipeline>(new Pipeline(GstOwned<GstElement>(parsed), std::move(on_end)));
}

Pipeline::Pipeline(GstOwned<GstElement> graph, OnEnd on_end) : graph_(std::move(graph)), on_end_(std::move(on_end)) {
    const GstOwned<GstBus> bus(gst_element_get_bus(graph_.get()));
    // Errors stay on the bus for failure() to read; everything else is dropped here, or the bus would grow for ever.
    const auto handler = [](GstBus*, GstMessage* message, gpointer self) -> GstBusSyncReply {
        const auto& pipeline = *static_cast<Pipeline*>(self);
        const auto type = GST_MESSAGE_TYPE(message);
        if (type == GST_MESSAGE_ERROR) {
            log::warn("gstreamer: {}: {}", GST_MESSAGE_SRC_NAME(message), text_of_error(message));
            pipeline.on_end_(PipelineEnd::failed);
            return GST_BUS_PASS;
        }
        if (type == GST_MESSAGE_EOS) pipeline.on_end_(PipelineEnd::end_of_stream);
        return GST_BUS_DROP;
    };
    gst_bus_set_sync_handler(bus.get(), handler, this, nullptr);
}

Pipeline::~Pipeline() {
    stop();
    const GstOwned<GstBus> bus(gst_element_get_bus(graph_.get()));
    gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
}

GstOwned<GstElement> Pipeline::element(const char* name) const {
    auto* found = gst_bin_get_by_name(GST_BIN(graph_.get()), name);
    assert(found != nullptr);
    return GstOwned<GstElement>(found);
}

bool Pipeline::has(const char* name) const {
    const GstOwned<GstElement> found(gst_bin_get_by_name(GST_BIN(graph_.get()), name));
    return found != nullptr;
}

Error Pipeline::failure(const char* doing) const {
    const GstOwned<GstBus> bus(gst_element_get_bus(graph_.get()));
    std::string detail = doing;
    if (GstMessage* message = gst_bus_pop_filtered(bus.get(), GST_MESSAGE_ERROR); message != nullptr) {
        detail += ": " + text_of_error(message);
        gst_message_unref(message);
    }
    return fail(Code::device, std::move(detail));
}

Result<Pipeline::Liveness> Pipeline::pause() {
    switch (gst_element_set_state(graph_.get(), GST_STATE_PAUSED)) {
        case GST_STATE_CHANGE_FAILURE: return failure("cannot open");
        case GST_STATE_CHANGE_NO_PREROLL: return Liveness::live;
        default: return Liveness::from_file;
    }
}

Result<void> Pipeline::play() {
    if (gst_element_set_state(graph_.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
        return failure("cannot play");
    }
    return {};
}

void Pipeline::stop() {
    gst_element_set_state(graph_.get(), GST_STATE_NULL);
}

}  // namespace merci::devices
