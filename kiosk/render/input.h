// What comes in from outside: the pointer, the display, the two keys of the voice guide, other threads.
//
// Input is the narrow door to SDL's event queue, so that the loop and the pointer can be tested with a script instead
// of a display. Everything on the UI thread, but wake().
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/clock.h"

namespace merci::render {

// Of a USB keypad or keyboard: on to the next thing (Tab, arrows, +, 2, 6), and that one (Enter, 5).
enum class Key { next, choose };

struct InputEvent {
    enum class Kind {
        down,  // the pointer: a finger or the mouse's left button
        move,
        up,
        wake,     // another thread has news
        exposed,  // the display forgot our pixels, or its size changed: draw everything
        key,
    };
    Kind kind = Kind::wake;
    std::int64_t pointer = 0;  // which finger; kMouse for the mouse
    float x = 0;               // in pixels of the window
    float y = 0;
    Key key = Key::next;
    Millis at = 0;  // on the monotonic clock: when it happened

    static constexpr std::int64_t kMouse = -1;
};

class Input {
public:
    virtual ~Input() = default;
    // The next event; nothing if none came within the time. 0: do not wait; negative: wait as long as it takes. May
    // return early with nothing.
    virtual std::optional<InputEvent> wait(Millis timeout) = 0;
    // From any thread, at any rate: makes wait() return one `wake` soon.
    virtual void wake() = 0;
};

}  // namespace merci::render
