#include "kiosk/render/stage.h"

#include <spdlog/fmt/fmt.h>

#include <utility>

#include "core/base/log.h"

namespace merci::render {
namespace {

constexpr Millis kRetry = 1'000;  // a display that is gone may come back

}  // namespace

Result<std::unique_ptr<Stage>> Stage::open(const WindowOptions& options, const Clock& clock) {
    MERCI_TRY(auto window, Window::open(options));
    return std::unique_ptr<Stage>(new Stage(std::move(window), clock));
}

Stage::Stage(std::unique_ptr<Window> window, const Clock& clock)
    : clock_(clock), window_(std::move(window)), input_(*window_, clock), loop_(input_, clock), motion_(clock, [this] {
          loop_.animating();
      }) {}

void Stage::run(const Draw& draw) {
    loop_.run(
        {.handle = [this](const InputEvent& event) { return handle(event); }, .frame = [this, &draw] { frame(draw); }});
}

void Stage::draw_now(const Draw& draw) {
    draw_step(pointer_.take(), draw);
}

std::vector<std::uint32_t> Stage::picture_of(const Draw& draw, Mirror mirror, Colour ground) {
    const int width = window_->width();
    const int height = window_->height();
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    PixelBuffer target{pixels.data(), width, height, width * static_cast<int>(sizeof(std::uint32_t))};
    Renderer renderer;
    renderer.set_ground(ground);
    renderer.render(imgui_.draw(width, height, mirror, {.away = true}, draw), target);
    return pixels;
}

void Stage::touch(int x, int y) {
    InputEvent event;
    event.x = static_cast<float>(x);
    event.y = static_cast<float>(y);
    event.at = clock_.monotonic();
    for (const auto kind : {InputEvent::Kind::down, InputEvent::Kind::up}) {
        event.kind = kind;
        handle(event);
    }
    loop_.wake();
}

bool Stage::handle(const InputEvent& event) {
    switch (event.kind) {
        case InputEvent::Kind::exposed: renderer_.invalidate(); return true;
        case InputEvent::Kind::key:
            last_touch_ = clock_.monotonic();
            if (pressed_) pressed_(event.key);
            return true;
        case InputEvent::Kind::down:
        case InputEvent::Kind::up: last_touch_ = clock_.monotonic(); return pointer_.handle(event);
        default: return pointer_.handle(event);
    }
}

// As many frames as the pointer has news, so that a press is seen even if the release came with it. A press or a
// release is followed by one more: what it decided, the frame that noticed it may have drawn too early.
void Stage::frame(const Draw& draw) {
    pointer_.check(clock_.monotonic(),
                   [this](float x, float y) { return held_ && held_(static_cast<int>(x), static_cast<int>(y)); });
    do {
        const PointerStep step = pointer_.take();
        bool shown = draw_step(step, draw);
        if (!step.changed) continue;
        if (!pointer_.has_steps()) shown = draw_step(pointer_.take(), draw) || shown;
        if (shown) latency_.record(clock_.monotonic() - step.at);
    } while (pointer_.has_steps());
    if (const auto deadline = pointer_.deadline()) loop_.request_frame_at(*deadline);
    if (after_) after_();
}

// Whether the screen has changed.
bool Stage::draw_step(const PointerStep& step, const Draw& draw) {
    const auto target = window_->pixels();
    if (!target) {
        log::warn("no pixels to draw on: {}", target.error().detail);
        loop_.request_frame_at(clock_.monotonic() + kRetry);
        return false;
    }
    if (window_->surface_is_new()) renderer_.invalidate();
    ++drawn_;
    motion_.begin_frame();
    sprites_.begin_frame();
    const ImDrawData& data = imgui_.draw(target->width, target->height, mirror_, step, draw);
    const auto regions = renderer_.render(data, *target);
    sprites_.end_frame();
    if (regions.empty()) return false;
    if (const auto presented = window_->present(regions); !presented) {
        log::warn("frame not shown: {}", presented.error().detail);
        renderer_.invalidate();
        loop_.request_frame_at(clock_.monotonic() + kRetry);
        return false;
    }
    ++presented_;
    return true;
}

std::string Stage::describe() const {
    return fmt::format("frames: {} drawn, {} shown, {} Mpx; sprites: {} kept in {} kB, {} made\n{}", drawn_, presented_,
                       pixels_drawn() / 1'000'000, sprites_.count(), sprites_.bytes() / 1024, sprites_.made(),
                       latency_.describe());
}

}  // namespace merci::render
