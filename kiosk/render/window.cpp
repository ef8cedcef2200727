#include "kiosk/render/window.h"

#include <SDL2/SDL.h>
#include <cairo.h>

#include <string_view>
#include <vector>

namespace merci::render {
namespace {

Error display_error(const char* what) {
    return fail(Code::device, std::string(what) + ": " + SDL_GetError());
}

void set_hints() {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    // Without it the first tap after the window got the focus would be swallowed.
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    // Ending the program is for systemd and for main, never for a key chord or a window's cross.
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
}

bool on_x11() {
    const char* driver = SDL_GetCurrentVideoDriver();
    return driver != nullptr && std::string_view(driver) == "x11";
}

SDL_Window* create(const WindowOptions& options) {
    if (options.width > 0 && options.height > 0) {
        // In the corner, so that a script that taps knows where things are.
        return SDL_CreateWindow(options.title.c_str(), 0, 0, options.width, options.height, SDL_WINDOW_SHOWN);
    }
    SDL_Rect display{};
    if (SDL_GetDisplayBounds(0, &display) != 0) return nullptr;
    // A kiosk's X server has no window manager, which SDL would wait for (100 ms) to make the window full-screen.
    const Uint32 how = on_x11() ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
    return SDL_CreateWindow(options.title.c_str(), display.x, display.y, display.w, display.h, how | SDL_WINDOW_SHOWN);
}

bool is_ours(const SDL_Surface& surface) {
    return surface.format->format == SDL_PIXELFORMAT_RGB888 && surface.pitch % 4 == 0 && !SDL_MUSTLOCK(&surface);
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return display_error("no display");
    // Shared memory on X11 beats every texture there; elsewhere SDL has nothing but a texture.
    if (on_x11()) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_Window* handle = create(options);
    if (handle == nullptr) {
        Error error = display_error("no window");
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return error;
    }
    std::unique_ptr<Window> window(new Window(handle));
    SDL_ShowCursor(options.cursor == Cursor::shown ? SDL_ENABLE : SDL_DISABLE);
    MERCI_CHECK(window->acquire());
    return window;
}

// SDL wakes itself with a message to its window over a connection of its own. One that is still on its way when the
// window goes would end the whole process: X11's answer to an unknown window. The display may serve us before that
// connection as long as we ask, so we rest between asking.
void Window::settle() {
    if (SDL_GetWindowSurface(window_) == nullptr) return;
    SDL_Rect pixel{0, 0, 1, 1};
    for (int answers = 0; answers < 2; ++answers) {
        SDL_UpdateWindowSurfaceRects(window_, &pixel, 1);
        SDL_Delay(2);
    }
}

Window::~Window() {
    settle();
    SDL_FreeSurface(beside_);
    SDL_DestroyWindow(window_);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

int Window::width() const {
    int w = 0;
    SDL_GetWindowSize(window_, &w, nullptr);
    return w;
}

int Window::height() const {
    int h = 0;
    SDL_GetWindowSize(window_, nullptr, &h);
    return h;
}

Result<void> Window::acquire() {
    SDL_Surface* surface = SDL_GetWindowSurface(window_);  // cheap while it is the same
    if (surface == nullptr) return display_error("no window surface");
    const bool same =
        surface == shown_ && (beside_ == nullptr || (beside_->w == surface->w && beside_->h == surface->h));
    if (same) return {};
    shown_ = surface;
    new_ = true;
    SDL_FreeSurface(beside_);
    beside_ = nullptr;
    if (is_ours(*surface)) return {};
    beside_ = SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
    return beside_ == nullptr ? Result<void>(display_error("no surface")) : Result<void>();
}

Result<PixelBuffer> Window::pixels() {
    MERCI_CHECK(acquire());
    const SDL_Surface& s = beside_ != nullptr ? *beside_ : *shown_;
    return PixelBuffer{static_cast<std::uint32_t*>(s.pixels), s.w, s.h, s.pitch};
}

bool Window::surface_is_new() {
    return std::exchange(new_, false);
}

Result<void> Window::present(std::span<const Rect> regions) {
    std::vector<SDL_Rect> rects;
    rects.reserve(regions.size());
    for (const Rect& r : regions) rects.push_back({r.x, r.y, r.w, r.h});
    for (SDL_Rect& rect : rects) {
        SDL_Rect to = rect;
        if (beside_ != nullptr && SDL_BlitSurface(beside_, &rect, shown_, &to) != 0) return display_error("no copy");
    }
    if (SDL_UpdateWindowSurfaceRects(window_, rects.data(), static_cast<int>(rects.size())) != 0) {
        return display_error("not presented");
    }
    return {};
}

Result<void> Window::save_screenshot(const std::string& path) {
    MERCI_TRY(const PixelBuffer buffer, pixels());
    auto* bytes = static_cast<unsigned char*>(static_cast<void*>(buffer.pixels));
    cairo_surface_t* picture =
        cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_RGB24, buffer.width, buffer.height, buffer.stride);
    const cairo_status_t status = cairo_surface_write_to_png(picture, path.c_str());
    cairo_surface_destroy(picture);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(Code::io, std::string("screenshot: ") + cairo_status_to_string(status));
    return {};
}

}  // namespace merci::render
