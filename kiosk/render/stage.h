// The whole of it: a window, its frames, its input and its sprites. What the kiosk's main makes, and its screens see
// through.
//
//     MERCI_TRY(auto stage, Stage::open({.width = 1920, .height = 1080}, clock));
//     stage->run([&](Canvas& canvas) { screen.draw(canvas); });      // until stop()
//
// A frame that changes nothing on the screen presents nothing. After a press or a release a second frame follows at
// once, for what the first one decided. All on the UI thread, but wake() and stop(). Lives as long as the program.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "kiosk/render/canvas.h"
#include "kiosk/render/imgui_frame.h"
#include "kiosk/render/latency.h"
#include "kiosk/render/loop.h"
#include "kiosk/render/motion.h"
#include "kiosk/render/pointer.h"
#include "kiosk/render/renderer.h"
#include "kiosk/render/sdl_input.h"
#include "kiosk/render/sprite_cache.h"
#include "kiosk/render/window.h"

namespace merci::render {

class Stage {
public:
    using Draw = std::function<void(Canvas&)>;
    // Enter, backspace, escape or typed text, while keys are heard.
    using Typed = std::function<void(const InputEvent&)>;

    static Result<std::unique_ptr<Stage>> open(const WindowOptions& options, const Clock& clock);

    void run(const Draw& draw);
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

    // One frame now, outside run(): the first picture while the rest of the program still starts.
    void draw_now(const Draw& draw);

    void set_mirror(Mirror mirror) { mirror_ = mirror; }
    void set_ground(Colour ground) { renderer_.set_ground(ground); }
    // Keys and typed text reach nobody until somebody asks for them.
    void hear_keys(Typed typed);
    void ignore_keys();

    Window& window() { return *window_; }
    Loop& loop() { return loop_; }
    Motion& motion() { return motion_; }
    SpriteCache& sprites() { return sprites_; }
    const Latency& latency() const { return latency_; }
    // When the pointer last went down or up, on the monotonic clock; 0 before it ever did.
    Millis last_touch() const { return last_touch_; }
    std::uint64_t presented() const { return presented_; }  // frames that changed the screen
    std::uint64_t pixels_drawn() const { return renderer_.pixels_drawn(); }
    // Two lines for the operator: frames, sprites, waiting times.
    std::string describe() const;

private:
    Stage(std::unique_ptr<Window> window, const Clock& clock);
    bool handle(const InputEvent& event);
    void frame(const Draw& draw);
    bool draw_step(const PointerStep& step, const Draw& draw);

    const Clock& clock_;
    std::unique_ptr<Window> window_;
    ImguiFrame imgui_;
    Renderer renderer_;
    SdlInput input_;
    Loop loop_;
    Motion motion_;
    Pointer pointer_;
    SpriteCache sprites_;
    Latency latency_;
    Typed typed_;
    Mirror mirror_ = Mirror::no;
    Millis last_touch_ = 0;
    std::uint64_t drawn_ = 0;
    std::uint64_t presented_ = 0;
};

}  // namespace merci::render
