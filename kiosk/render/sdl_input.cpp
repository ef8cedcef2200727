#include "kiosk/render/sdl_input.h"

#include <SDL2/SDL.h>

#include <algorithm>
#include <limits>

#include "kiosk/render/window.h"

namespace merci::render {
namespace {

using Kind = InputEvent::Kind;

// What wakes the process for nothing, or could leave the program.
constexpr SDL_EventType kDeaf[] = {
    SDL_MOUSEWHEEL, SDL_MULTIGESTURE, SDL_DOLLARGESTURE,    SDL_DOLLARRECORD,      SDL_DROPFILE,    SDL_DROPTEXT,
    SDL_DROPBEGIN,  SDL_DROPCOMPLETE, SDL_CLIPBOARDUPDATE,  SDL_KEYMAPCHANGED,     SDL_TEXTEDITING, SDL_SYSWMEVENT,
    SDL_KEYUP,      SDL_TEXTINPUT,    SDL_AUDIODEVICEADDED, SDL_AUDIODEVICEREMOVED};

std::optional<Key> key_of(SDL_Keycode code) {
    switch (code) {
        case SDLK_TAB:
        case SDLK_RIGHT:
        case SDLK_DOWN:
        case SDLK_KP_PLUS:
        case SDLK_KP_2:
        case SDLK_KP_6: return Key::next;
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
        case SDLK_KP_5: return Key::choose;
        default: return std::nullopt;
    }
}

std::optional<InputEvent> mouse(Kind kind, Uint32 which, int x, int y) {
    if (which == SDL_TOUCH_MOUSEID) return std::nullopt;  // SDL's echo of a finger
    InputEvent event;
    event.kind = kind;
    event.pointer = InputEvent::kMouse;
    event.x = static_cast<float>(x);
    event.y = static_cast<float>(y);
    return event;
}

std::optional<InputEvent> mouse_button(Kind kind, const SDL_MouseButtonEvent& button) {
    if (button.button != SDL_BUTTON_LEFT) return std::nullopt;
    return mouse(kind, button.which, button.x, button.y);
}

std::optional<InputEvent> finger(Kind kind, const SDL_TouchFingerEvent& touch, const Window& window) {
    if (touch.touchId == SDL_MOUSE_TOUCHID) return std::nullopt;  // SDL's echo of the mouse
    InputEvent event;
    event.kind = kind;
    event.pointer = touch.fingerId;
    event.x = touch.x * static_cast<float>(window.width());
    event.y = touch.y * static_cast<float>(window.height());
    return event;
}

std::optional<InputEvent> window_changed(const SDL_WindowEvent& window) {
    switch (window.event) {
        case SDL_WINDOWEVENT_SHOWN:
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_SIZE_CHANGED:
        case SDL_WINDOWEVENT_RESTORED: {
            InputEvent event;
            event.kind = Kind::exposed;
            return event;
        }
        default: return std::nullopt;
    }
}

}  // namespace

SdlInput::SdlInput(const Window& window, const Clock& clock)
    : window_(window), clock_(clock), wake_type_(SDL_RegisterEvents(1)) {
    for (const SDL_EventType type : kDeaf) SDL_EventState(type, SDL_IGNORE);
    SDL_StopTextInput();  // SDL starts it by itself, and an input method may come with it
}

std::optional<InputEvent> SdlInput::wait(Millis timeout) {
    constexpr Millis kLongest = std::numeric_limits<int>::max();
    SDL_Event event;
    const int got = timeout < 0 ? SDL_WaitEvent(&event)
                                : SDL_WaitEventTimeout(&event, static_cast<int>(std::min(timeout, kLongest)));
    // An event that means nothing to us is followed by those behind it, without waiting for more.
    for (int more = got; more != 0; more = SDL_PollEvent(&event)) {
        auto translated = translate(event);
        if (!translated) continue;
        translated->at = clock_.monotonic() - static_cast<Millis>(SDL_GetTicks() - event.common.timestamp);
        return translated;
    }
    return std::nullopt;
}

void SdlInput::wake() {
    if (waking_.exchange(true)) return;  // one is on its way
    SDL_Event event{};
    event.type = wake_type_;
    if (SDL_PushEvent(&event) != 1) waking_ = false;  // the queue is full: the loop is awake anyway
}

std::optional<InputEvent> SdlInput::translate(const SDL_Event& event) {
    if (event.type == wake_type_) {
        waking_ = false;
        return InputEvent{};
    }
    switch (event.type) {
        case SDL_MOUSEBUTTONDOWN: return mouse_button(Kind::down, event.button);
        case SDL_MOUSEBUTTONUP: return mouse_button(Kind::up, event.button);
        case SDL_MOUSEMOTION: return mouse(Kind::move, event.motion.which, event.motion.x, event.motion.y);
        case SDL_FINGERDOWN: return finger(Kind::down, event.tfinger, window_);
        case SDL_FINGERUP: return finger(Kind::up, event.tfinger, window_);
        case SDL_FINGERMOTION: return finger(Kind::move, event.tfinger, window_);
        case SDL_WINDOWEVENT: return window_changed(event.window);
        case SDL_KEYDOWN: {
            const auto key = key_of(event.key.keysym.sym);
            if (!key || event.key.repeat != 0 || (event.key.keysym.mod & (KMOD_ALT | KMOD_CTRL)) != 0)
                return std::nullopt;
            InputEvent pressed;
            pressed.kind = Kind::key;
            pressed.key = *key;
            return pressed;
        }
        default: return std::nullopt;
    }
}

}  // namespace merci::render
