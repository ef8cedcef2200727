// Photos, portraits and drawings as sprites of the exact size and shape they are shown at, made on a worker thread so
// that the screen never waits for a decoder.
//
// Asked for in each frame that shows it; nothing yet: draw the tint it will stand on. A reference is "avatar:NAME"
// (a portrait that comes with Merci), "drawing:NAME", "mirrored:NAME" (a drawing, turned) or "blob:HASH". UI thread
// only, but for what the worker does.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "core/drawing/surface.h"
#include "core/storage/blobs.h"
#include "kiosk/render/sprite.h"

namespace merci::widgets {

// Which corners of the picture are rounded, and how much; a disc is a square with every corner half its side.
struct Corners {
    double top_left = 0;
    double top_right = 0;
    double bottom_right = 0;
    double bottom_left = 0;

    static Corners all(double radius) { return {radius, radius, radius, radius}; }
    static Corners top(double radius) { return {radius, radius, 0, 0}; }
    static Corners left(double radius) { return {radius, 0, 0, radius}; }
    static Corners right(double radius) { return {0, radius, radius, 0}; }
};

class Pictures {
public:
    static constexpr std::size_t kBudget = std::size_t{24} << 20U;

    // `ready` is called from the worker when a picture has come: wake the screen.
    Pictures(storage::Blobs blobs, std::function<void()> ready);
    ~Pictures();
    Pictures(const Pictures&) = delete;
    Pictures& operator=(const Pictures&) = delete;

    // Takes in what the worker has finished; call before each frame.
    void begin_frame();
    // Null while it is being made, and when it cannot be.
    const render::Sprite* find(const std::string& reference, int width, int height, const Corners& corners);
    bool busy() const { return !pending_.empty(); }
    void forget_people();  // at the end of a visit: nobody's photo stays in memory

private:
    struct Job {
        std::string key;
        std::string reference;
        int width = 0;
        int height = 0;
        Corners corners;
    };
    struct Made {
        std::string key;
        drawing::Surface surface;
    };
    struct Entry {
        std::string key;
        std::unique_ptr<render::Sprite> sprite;
        std::uint64_t frame = 0;
    };
    void work();
    drawing::Surface make(const Job& job) const;
    void shrink();

    const storage::Blobs blobs_;
    const std::function<void()> ready_;
    std::list<Entry> entries_;  // most recently used first
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
    std::unordered_map<std::string, bool> pending_;
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    std::deque<Made> made_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace merci::widgets
