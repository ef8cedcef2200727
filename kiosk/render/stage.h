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
    using Pressed = std::function<void(Key)>;
    // A finger that rests at a place of the window; true: somebody took it, and lifting it taps nothing.
    using Held = std::function<bool(int x, int y)>;

    static Result<std::unique_ptr<Stage>> open(const WindowOptions& options, const Clock& clock);

    void run(const Draw& draw);
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

    // One frame now, outside run(): the first picture while the rest of the program still starts.
    void draw_now(const Draw& draw);
    // A frame that nobody sees, with no finger on it, as it would stand in the window: rows of 0x00RRGGBB. Between two
    // frames only; sprites are the caller's.
    std::vector<std::uint32_t> picture_of(const Draw& draw, Mirror mirror, Colour ground);
    // A finger that touches a place and lifts.
    void touch(int x, int y);

    void set_mirror(Mirror mirror) { mirror_ = mirror; }
    void set_ground(Colour ground) { renderer_.set_ground(ground); }
    void on_key(Pressed pressed) { pressed_ = std::move(pressed); }
    void on_held(Held held) { held_ = std::move(held); }
    // Called between two frames, after each.
    void after_frame(std::function<void()> after) { after_ = std::move(after); }

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
    Pressed pressed_;
    Held held_;
    std::function<void()> after_;
    Mirror mirror_ = Mirror::no;
    Millis last_touch_ = 0;
    std::uint64_t drawn_ = 0;
    std::uint64_t presented_ = 0;
};

}  // namespace merci::render
