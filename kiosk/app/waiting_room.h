// What a kiosk shows while its folder still joins a centre (core/sync/joining.h): the code that an animator compares at
// another kiosk, and how it stands. Asks the hub every few seconds on a thread of its own; once everything has come,
// run() gives true and the kiosk opens as any other.
//
// A window of its own, before there is an App: nothing of a centre is here yet, so a screen map may be written for any
// folder. On the screen's thread, but stop().
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "core/sync/joining.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/options.h"
#include "kiosk/app/screen_map.h"
#include "kiosk/app/speaker.h"
#include "kiosk/render/stage.h"
#include "kiosk/widgets/pictures.h"

namespace merci::app {

class WaitingRoom {
public:
    static Result<std::unique_ptr<WaitingRoom>> open(const Options& options);
    ~WaitingRoom();
    WaitingRoom(const WaitingRoom&) = delete;
    WaitingRoom& operator=(const WaitingRoom&) = delete;

    // Until the folder has joined: true. Or until stop(): false.
    bool run();
    void stop();  // from any thread

private:
    explicit WaitingRoom(const Options& options);
    Result<void> start();
    void ask();
    void frame(render::Canvas& canvas);
    struct Standing {
        const char* emoji;
        text::Key text;
    };
    Standing how_it_stands() const;

    enum class Answer { waiting, comes, no_network, no_secret, refused, joined };
    void tell(Answer answer);
    Answer answer_of(const Result<sync::Joining>& asked, Answer before) const;

    const Options options_;
    SystemClock clock_;
    sync::Joining known_;
    text::Text text_;
    std::unique_ptr<render::Stage> stage_;
    Mailbox mailbox_;
    std::unique_ptr<widgets::Pictures> pictures_;
    std::unique_ptr<Speaker> speaker_;
    widgets::Speech speech_;
    widgets::TouchMap touch_map_;
    ScreenMap screen_map_;
    bool spoken_ = false;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Answer answer_ = Answer::waiting;
    std::atomic<bool> stopping_{false};
    std::unique_ptr<sync::Transport> hub_;
    std::thread thread_;
};

}  // namespace merci::app
