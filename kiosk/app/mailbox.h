// Work that other threads hand to the screen's thread. post() from any thread wakes the loop; take() runs what came,
// in order, on the screen's thread between two frames.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

namespace merci::app {

class Mailbox {
public:
    using Letter = std::function<void()>;

    // `wake` must be callable from any thread, until the mailbox is gone.
    explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    void post(Letter letter) {
        {
            const std::lock_guard lock(mutex_);
            letters_.push_back(std::move(letter));
        }
        wake_();
    }

    void take() {
        std::vector<Letter> letters;
        {
            const std::lock_guard lock(mutex_);
            letters.swap(letters_);
        }
        for (auto& letter : letters) letter();
    }

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<Letter> letters_;
};

}  // namespace merci::app
