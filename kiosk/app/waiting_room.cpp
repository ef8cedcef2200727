#include "kiosk/app/waiting_room.h"

#include "core/base/log.h"
#include "core/storage/folder.h"
#include "kiosk/widgets/chrome.h"
#include "kiosk/widgets/fingerprint.h"
#include "kiosk/widgets/regions.h"

namespace merci::app {

using render::Rect;
using text::Key;

namespace {

constexpr Millis kPause = 3'000;  // somebody stands there and waits

}  // namespace

WaitingRoom::WaitingRoom(const Options& options)
    : options_(options),
      text_(options.lang.empty() ? "fr" : options.lang),
      mailbox_([this] {
          if (stage_) stage_->wake();
      }),
      screen_map_(options.map) {}

WaitingRoom::~WaitingRoom() {
    stop();
    if (thread_.joinable()) thread_.join();
    speaker_.reset();
    pictures_.reset();
}

Result<std::unique_ptr<WaitingRoom>> WaitingRoom::open(const Options& options) {
    auto room = std::unique_ptr<WaitingRoom>(new WaitingRoom(options));
    MERCI_CHECK(room->start());
    return room;
}

Result<void> WaitingRoom::start() {
    MERCI_TRY(known_, sync::joining(options_.data));
    MERCI_TRY(hub_, sync::open_http(options_.hub.empty() ? known_.hub : options_.hub, sync::kPatience, &stopping_));
    render::WindowOptions window;
    window.width = options_.width;
    window.height = options_.height;
    MERCI_TRY(stage_, render::Stage::open(window, clock_));
    stage_->set_ground(drawing::kPaper);
    stage_->set_mirror(text_.right_to_left() ? drawing::Mirror::yes : drawing::Mirror::no);
    pictures_ = std::make_unique<widgets::Pictures>(storage::Blobs(storage::Folder{options_.data}.blobs()),
                                                    [this] { stage_->wake(); });
    speaker_ = Speaker::open(options_.voice, mailbox_, {});
    thread_ = std::thread([this] { ask(); });
    return {};
}

bool WaitingRoom::run() {
    stage_->run([this](render::Canvas& canvas) { frame(canvas); });
    const std::lock_guard lock(mutex_);
    return answer_ == Answer::joined;
}

void WaitingRoom::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (stage_) stage_->stop();
}

void WaitingRoom::tell(Answer answer) {
    {
        const std::lock_guard lock(mutex_);
        answer_ = answer;
    }
    stage_->wake();
}

void WaitingRoom::ask() {
    SystemRandom random;
    std::string told;
    for (auto answer = Answer::waiting; !stopping_;) {
        const auto asked =
            sync::go_on_joining(options_.data, *hub_, clock_, random, std::nullopt, [this] { tell(Answer::comes); });
        answer = answer_of(asked, answer);
        const std::string trouble = asked.ok() ? std::string() : asked.error().detail;
        if (trouble != std::exchange(told, trouble) && !trouble.empty())
            log::warn("joining: {} ({})", trouble, name_of(asked.error().code));
        tell(answer);
        if (answer == Answer::joined) return stage_->stop();
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::milliseconds(kPause), [this] { return stopping_.load(); });
    }
}

WaitingRoom::Answer WaitingRoom::answer_of(const Result<sync::Joining>& asked, Answer before) const {
    if (asked.ok()) {
        if (asked->state == "joined") return Answer::joined;
        if (asked->state == "removed") return Answer::refused;
        return asked->state == "admitted" ? Answer::no_secret : Answer::waiting;
    }
    const auto code = asked.error().code;
    if (code == Code::in_use) return before;                      // somebody does it by the command line
    if (!sync::is_joining(options_.data)) return Answer::joined;  // and has done it: whatever it is, App looks
    if (code == Code::not_allowed || code == Code::not_genuine) return Answer::refused;
    return Answer::no_network;
}

WaitingRoom::Standing WaitingRoom::how_it_stands() const {
    const std::lock_guard lock(mutex_);
    switch (answer_) {
        case Answer::refused: return {"✋🏽", Key::admit_here_refused};
        case Answer::comes:
        case Answer::joined: return {"📥", Key::admit_here_comes};
        case Answer::no_network: return {"📶", Key::health_no_network};
        case Answer::no_secret: return {"🗝️", Key::admit_here_sheet};
        case Answer::waiting: break;
    }
    return {"⏳", Key::health_not_admitted};
}

void WaitingRoom::frame(render::Canvas& canvas) {
    mailbox_.take();
    pictures_->begin_frame();
    speech_.begin();
    touch_map_.begin();
    auto look = widgets::look_in(stage_->window().width(), stage_->window().height());
    look.text = &text_;
    look.hue = domain::Hue::slate;
    widgets::Ui ui(canvas, stage_->sprites(), stage_->motion(), *pictures_, speech_, touch_map_, look);
    canvas.fill(canvas.bounds(), ui.colours().paper);
    widgets::top_bar(ui, {"🖥️", known_.name.empty() ? known_.label : known_.name, {}, {}, {}});
    widgets::question(ui, text_(Key::admit_here));
    const auto area = widgets::regions(look, false).content;
    const Rect panel{area.x, area.y, area.w, ui.portrait() ? 520 : 300};
    widgets::fingerprint(ui, panel, known_.fingerprint);
    const std::string sub = text_(Key::admit_here_sub);
    ui.text(sub, widgets::t1(look), {area.x, panel.bottom() + 32, area.w, 60});
    ui.say(sub, {area.x - 12, panel.bottom() + 20, area.w + 24, 84});
    const auto standing = how_it_stands();
    const std::string said = text_(standing.text);
    const Rect card{area.x, panel.bottom() + 124, area.w, 184};
    ui.card(card, ui.colours().card);
    constexpr int kDisc = 128;
    ui.pastille(standing.emoji, card.x + 36, card.y + (card.h - kDisc) / 2, kDisc, ui.colours().tint);
    auto style = widgets::type(look, 48, 56, drawing::Weight::bold, -0.3);
    style.max_lines = 2;
    ui.text(said, style, {card.x + 36 + kDisc + 40, card.y, card.w - kDisc - 112, card.h}, 34);
    ui.say(said, card, 32);
    if (widgets::plinth(ui, {false, false, false, {}}) == widgets::PlinthTap::listen)
        speaker_->say(speech_.lines(), text_);
    screen_map_.write("joining", !pictures_->busy(), touch_map_, speech_);
    if (!std::exchange(spoken_, true) && speech_.first() != nullptr) speaker_->say({*speech_.first()}, text_);
}

}  // namespace merci::app
