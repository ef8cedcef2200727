// SDL's event queue as Input. The window outlives it; one at a time.
//
// Lets nothing end the program: SDL_QUIT and a window's close are ignored.
#pragma once

#include <atomic>

#include "kiosk/render/input.h"

union SDL_Event;

namespace merci::render {

class Window;

class SdlInput final : public Input {
public:
    SdlInput(const Window& window, const Clock& clock);

    std::optional<InputEvent> wait(Millis timeout) override;
    void wake() override;

private:
    std::optional<InputEvent> translate(const SDL_Event& event);

    const Window& window_;
    const Clock& clock_;
    std::uint32_t wake_type_;
    std::atomic<bool> waking_{false};
};

}  // namespace merci::render
