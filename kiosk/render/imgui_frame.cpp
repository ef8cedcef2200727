#include "kiosk/render/imgui_frame.h"

#include <imgui/imgui.h>

#include <cfloat>

namespace merci::render {
namespace {

constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse;

// ImGui refuses to start without a font: two glyphs nobody sees, and the white pixel that fills are made with.
void add_smallest_font(ImFontAtlas& atlas) {
    static const ImWchar range[] = {' ', ' ', '?', '?', 0};
    ImFontConfig config;
    config.GlyphRanges = range;
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    atlas.AddFontDefault(&config);
    unsigned char* pixels = nullptr;
    int w = 0;
    int h = 0;
    atlas.GetTexDataAsAlpha8(&pixels, &w, &h);
    atlas.SetTexID(nullptr);
}

}  // namespace

ImguiFrame::ImguiFrame() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;
    io.BackendFlags = ImGuiBackendFlags_RendererHasVtxOffset;
    io.GetClipboardTextFn = [](void*) { return ""; };
    io.SetClipboardTextFn = [](void*, const char*) {};
    add_smallest_font(*io.Fonts);
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.WindowMinSize = {1, 1};
    style.TouchExtraPadding = {0, 0};
}

ImguiFrame::~ImguiFrame() {
    ImGui::DestroyContext(context_);
}

const ImDrawData& ImguiFrame::draw(int width, int height, Mirror mirror, const PointerStep& pointer,
                                   const std::function<void(Canvas&)>& draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60.0F;  // nothing here is timed by ImGui
    io.MousePos = pointer.away ? ImVec2(-FLT_MAX, -FLT_MAX) : ImVec2(pointer.x, pointer.y);
    io.MouseDown[0] = pointer.down;

    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("screen", nullptr, kBare);
    Canvas canvas(width, height, mirror);
    draw(canvas);
    ImGui::End();
    ImGui::Render();
    return *ImGui::GetDrawData();
}

}  // namespace merci::render
