#include "kiosk/widgets/pictures.h"

#include <cmath>

#include "core/drawing/share.h"
#include "core/media/picture.h"

namespace merci::widgets {
namespace {

std::string key_of(const std::string& reference, int width, int height, const Corners& corners) {
    const auto whole = [](double value) { return std::to_string(static_cast<int>(value)); };
    return reference + "|" + std::to_string(width) + "x" + std::to_string(height) + "|" + whole(corners.top_left) +
           "," + whole(corners.top_right) + "," + whole(corners.bottom_right) + "," + whole(corners.bottom_left);
}

// A path with a radius of its own at each corner.
void outline(cairo_t* cr, double w, double h, const Corners& c) {
    constexpr double kQuarter = 3.14159265358979323846 / 2;
    cairo_new_path(cr);
    cairo_arc(cr, w - c.top_right, c.top_right, c.top_right, -kQuarter, 0);
    cairo_arc(cr, w - c.bottom_right, h - c.bottom_right, c.bottom_right, 0, kQuarter);
    cairo_arc(cr, c.bottom_left, h - c.bottom_left, c.bottom_left, kQuarter, 2 * kQuarter);
    cairo_arc(cr, c.top_left, c.top_left, c.top_left, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cr);
}

}  // namespace

Pictures::Pictures(storage::Blobs blobs, std::function<void()> ready)
    : blobs_(std::move(blobs)), ready_(std::move(ready)), thread_([this] { work(); }) {}

Pictures::~Pictures() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        jobs_.clear();
    }
    changed_.notify_all();
    thread_.join();
}

void Pictures::begin_frame() {
    ++frame_;
    std::deque<Made> made;
    {
        const std::lock_guard lock(mutex_);
        made.swap(made_);
    }
    for (auto& one : made) {
        if (pending_.erase(one.key) == 0) continue;  // forgotten meanwhile
        auto sprite = std::make_unique<render::Sprite>(std::move(one.surface));
        bytes_ += sprite->bytes();
        entries_.push_front({one.key, std::move(sprite), frame_});
        by_key_[one.key] = entries_.begin();
    }
    shrink();
}

void Pictures::shrink() {
    while (bytes_ > kBudget && !entries_.empty() && entries_.back().frame + 1 < frame_) {
        bytes_ -= entries_.back().sprite->bytes();
        by_key_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

const render::Sprite* Pictures::find(const std::string& reference, int width, int height, const Corners& corners) {
    if (reference.empty() || width <= 0 || height <= 0) return nullptr;
    const auto key = key_of(reference, width, height, corners);
    if (const auto at = by_key_.find(key); at != by_key_.end()) {
        entries_.splice(entries_.begin(), entries_, at->second);
        at->second->frame = frame_;
        return at->second->sprite->width() > 0 ? at->second->sprite.get() : nullptr;
    }
    if (pending_.try_emplace(key, true).second) {
        {
            const std::lock_guard lock(mutex_);
            jobs_.push_back({key, reference, width, height, corners});
        }
        changed_.notify_one();
    }
    return nullptr;
}

void Pictures::forget_people() {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(jobs_, [](const Job& job) { return job.reference.starts_with("blob:"); });
        std::erase_if(made_, [](const Made& made) { return made.key.starts_with("blob:"); });
    }
    std::erase_if(pending_, [](const auto& entry) { return entry.first.starts_with("blob:"); });
    for (auto at = entries_.begin(); at != entries_.end();) {
        if (!at->key.starts_with("blob:")) {
            ++at;
            continue;
        }
        bytes_ -= at->sprite->bytes();
        by_key_.erase(at->key);
        at = entries_.erase(at);
    }
}

void Pictures::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return;
        const Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        auto surface = make(job);
        lock.lock();
        made_.push_back({job.key, std::move(surface)});
        ready_();
    }
}

drawing::Surface Pictures::make(const Job& job) const {
    const auto colon = job.reference.find(':');
    const std::string kind = job.reference.substr(0, colon);
    const std::string name = job.reference.substr(colon + 1);
    // Twice the size in each direction is enough for a sharp crop, and decodes four times faster than a full photo.
    const media::Bounds bounds{std::max(2 * job.width, 2 * job.height), std::max(2 * job.width, 2 * job.height)};
    Result<drawing::Surface> picture = fail(Code::not_found);
    if (kind == "blob") {
        const auto bytes = blobs_.get(name);
        if (bytes.ok()) picture = media::decode(*bytes, bounds);
    } else {
        const std::string prefix = kind == "avatar" ? "pictures/p-" : "pictures/";
        picture = media::decode_file(drawing::share_path(prefix + name + ".png"), bounds);
    }
    if (!picture.ok()) return {};
    const auto fitted = media::scaled_to_fill(*picture, job.width, job.height);
    drawing::Surface shaped(job.width, job.height);
    if (shaped.empty()) return {};
    const drawing::Canvas canvas(shaped);
    outline(canvas.cr(), job.width, job.height, job.corners);
    if (kind == "mirrored") {
        cairo_translate(canvas.cr(), job.width, 0);
        cairo_scale(canvas.cr(), -1, 1);
    }
    cairo_set_source_surface(canvas.cr(), fitted.get(), 0, 0);
    cairo_fill(canvas.cr());
    return shaped;
}

}  // namespace merci::widgets
