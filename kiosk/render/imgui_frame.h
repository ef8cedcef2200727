// Dear ImGui kept to what it is good at: ids, hit-testing and the draw lists. No fonts, no navigation by keys, no
// clipboard, no files, one window that fills the screen. One at a time in a process. UI thread only.
#pragma once

#include <functional>

#include "kiosk/render/canvas.h"
#include "kiosk/render/pointer.h"

struct ImDrawData;
struct ImGuiContext;

namespace merci::render {

class ImguiFrame {
public:
    ImguiFrame();
    ~ImguiFrame();
    ImguiFrame(const ImguiFrame&) = delete;
    ImguiFrame& operator=(const ImguiFrame&) = delete;

    // Lets `draw` fill one frame. The draw data are good until the next one.
    const ImDrawData& draw(int width, int height, Mirror mirror, const PointerStep& pointer,
                           const std::function<void(Canvas&)>& draw);

private:
    ImGuiContext* context_;
};

}  // namespace merci::render
