// The one window, and the memory the display shows.
//
// We draw into SDL's window surface ourselves and tell SDL which rectangles changed: no GPU, no texture, no copy of our
// own. (Where the display wants another pixel layout, such as 16-bit colour, we draw beside it and SDL converts.)
// The surface may come and go with the size of the window: pixels() asks for it each time. UI thread only. Owns SDL's
// video for its lifetime; one window a process.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"
#include "kiosk/render/compositor.h"
#include "kiosk/render/geometry.h"

struct SDL_Surface;
struct SDL_Window;

namespace merci::render {

enum class Cursor { shown, hidden };

struct WindowOptions {
    std::string title = "Merci";
    int width = 0;  // 0: the whole display, without borders
    int height = 0;
    Cursor cursor = Cursor::hidden;
};

class Window {
public:
    // Code::device if there is no display.
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    int width() const;
    int height() const;

    // What to draw on, at the size of now. Code::device while the display has none to give: try at the next frame.
    Result<PixelBuffer> pixels();
    // True once after the surface was made anew: what was drawn before is gone.
    bool surface_is_new();
    // Brings the rectangles to the display; returns when the display has them.
    Result<void> present(std::span<const Rect> regions);

    // What was drawn last, as a PNG.
    Result<void> save_screenshot(const std::string& path);

private:
    explicit Window(SDL_Window* window) : window_(window) {}
    Result<void> acquire();
    void settle();

    SDL_Window* window_;
    SDL_Surface* shown_ = nullptr;   // SDL's; good until the window changes its size
    SDL_Surface* beside_ = nullptr;  // ours, only where the display's layout is not ours
    bool new_ = false;
};

}  // namespace merci::render
