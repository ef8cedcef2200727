// The kiosk: what screens reach for, and the frame that holds them.
//
// Owns the writer, a reader of its own, the devices and the stack of screens. Screens change only between two frames:
// go(), replace(), back() and home() take effect when the frame is over. UI thread only, but for what says otherwise.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/flow/journey.h"
#include "core/storage/local.h"
#include "core/storage/store.h"
#include "kiosk/app/guide.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/options.h"
#include "kiosk/app/printing.h"
#include "kiosk/app/screen.h"
#include "kiosk/app/screen_map.h"
#include "kiosk/app/screen_stack.h"
#include "kiosk/app/session.h"
#include "kiosk/app/speaker.h"
#include "kiosk/app/syncing.h"
#include "kiosk/app/take_away.h"
#include "kiosk/app/time_trust.h"
#include "kiosk/app/trouble.h"
#include "kiosk/app/viewfinder.h"
#include "kiosk/app/voice_notes.h"
#include "kiosk/app/writer.h"
#include "kiosk/devices/camera.h"
#include "kiosk/devices/scanner.h"
#include "kiosk/devices/stick_writer.h"
#include "kiosk/render/stage.h"
#include "kiosk/widgets/overlays.h"

namespace merci::app {

class App {
public:
    // Code::in_use, newer_data, not_a_folder, bad_input, device as they come; one line for the operator.
    static Result<std::unique_ptr<App>> open(const Options& options);
    ~App();

    void run();
    void stop() { stage_->stop(); }

    // Where one is
    void go(std::unique_ptr<Screen> screen);
    void replace(std::unique_ptr<Screen> screen);  // the top one
    void back();
    void home();                                        // down to the first screen
    void back_to_base(std::unique_ptr<Screen> screen);  // home, and one above
    void leave();                                       // this visit is over: the screen is wiped, drafts stay
    const Screen& top() const { return stack_.top(); }
    void turn(render::Turn turn);  // the same screen shows another step

    // Who is here
    Session& session() { return session_; }
    void welcome(const domain::Person& resident, Vouched vouched);  // speaks their language from now on
    void set_language(const std::string& lang);
    void greet_in(const std::string& lang);  // from now on in this language; the next screen begins with its hello
    void set_comfort(const Comfort& comfort);
    bool guided() const { return guide_.on(); }
    void set_guided(bool on);  // the voice leads from thing to thing

    // What is known, and how it changes
    const storage::Projections& view() const { return reader_->view(); }
    storage::Database& local() { return reader_->database(); }
    const secrets::Keys& keys() const { return keys_; }
    const storage::Blobs& blobs() const { return reader_->blobs(); }
    const storage::Folder& folder() const { return reader_->folder(); }
    // The answer comes back in a later frame; what is touched meanwhile is not felt. A refusal becomes a trouble
    // screen unless `refused` takes care of it.
    void run(domain::Command command, std::function<void(const Json&)> done,
             std::function<bool(const Error&)> refused = {});
    void work(Writer::Work work, std::function<void(const Json&)> done, std::function<bool(const Error&)> refused = {});
    void keep_draft(const flow::Journey& journey, std::function<void()> done);
    void drop_draft(std::function<void()> done);
    // The end of a journey: its command, and the draft goes with it, in one step.
    void finish(domain::Command command, std::function<void(const Json&)> done,
                std::function<bool(const Error&)> refused = {});
    std::optional<storage::Draft> draft();

    // Devices
    Viewfinder& viewfinder() { return *viewfinder_; }
    devices::Camera& camera() { return *camera_; }
    Printing& printing() { return *printing_; }
    Speaker& speaker() { return *speaker_; }
    devices::StickWriter& stick() { return *stick_; }
    // Begins to wait for a stick, and writes this person's files on it. For an animator's screen only.
    void write_stick(const Id& person);
    VoiceNotes& voice_notes() { return *voice_notes_; }
    TimeTrust& time_trust() { return trust_; }
    Syncing& syncing() { return *syncing_; }
    // An animator says that the date is right: what was approved before gets it, and its cards are printed.
    void confirm_date(std::function<void()> done);
    std::optional<Day> sure_day() const;  // nothing while time is not sure; any thread
    void print(const std::string& what, std::function<void()> done = {});

    // What is said
    const text::Text& t() const { return text_; }
    std::string lang() const { return std::string(text_.lang()); }
    void toast(widgets::Toast toast);
    void stay() { touched_meanwhile_ = widgets::PlinthTap::none; }  // what was touched while one spoke is not done
    void trouble(const Trouble& trouble);
    void call_someone();
    void listen();

    Millis now() const { return clock_.now(); }
    Millis monotonic() const { return clock_.monotonic(); }
    Random& random() { return random_; }
    const Options& options() const { return options_; }
    render::Stage& stage() { return *stage_; }
    void touched() { last_touch_ = clock_.monotonic(); }
    void chores_by(Millis at);  // monotonic: what is due is looked after then, not at the next round
    bool waiting() const { return waiting_ > 0 || voice_notes_->writing(); }
    // The sync has news, be it of what others wrote: counts up; screens that keep what they read look again.
    std::uint64_t news() const { return news_; }

    // A yes in its ten seconds.
    static constexpr Millis kSecondThoughts = 10'000;

private:
    explicit App(const Options& options);
    Result<void> start();
    void frame(render::Canvas& canvas);
    void draw_screen(widgets::Ui& ui, bool settling);
    void draw_overlays(widgets::Ui& ui);
    void draw_idle(widgets::Ui& ui);
    void wait_for_lobby();
    void draw_call(widgets::Ui& ui);
    void handle(widgets::PlinthTap tap);
    widgets::PlinthTap draw_plinth(widgets::Ui& ui, const widgets::Plinth& plinth);
    void draw_dialog_plinth(widgets::Ui& ui, bool help);
    void begin_dialog();  // what lies under it is neither read out nor chosen
    void on_key(render::Key key);
    bool on_held(int x, int y);
    void say_chosen(const std::vector<Step>& steps);
    bool audited(bool at_rest);
    void audit();
    void audit_as(const std::string& name, const std::function<void(widgets::Ui&)>& draw);
    std::vector<std::string> faults_in(const std::string& lang, const Comfort& comfort, const std::string& name,
                                       const std::function<void(widgets::Ui&)>& draw_it);
    void settle();  // what go, back and home asked for
    void watch_camera();
    void on_code(const std::string& text);
    void speak_if_new();
    widgets::Look look() const;
    Millis idle_for() const;
    void chores();
    bool somebody() const;
    void on_sync();
    std::function<void(const Json&)> sent_soon(std::function<void(const Json&)> done);
    bool settling() const { return clock_.monotonic() < settled_at_; }

    Options options_;
    SystemClock clock_;
    SystemRandom random_;
    TimeTrust trust_;
    secrets::Keys keys_;
    text::Text text_{"fr"};
    std::string centre_lang_ = "fr";
    Session session_;

    std::unique_ptr<render::Stage> stage_;
    Mailbox mailbox_;
    std::unique_ptr<storage::Reader> reader_;
    std::unique_ptr<widgets::Pictures> pictures_;
    std::unique_ptr<devices::Camera> camera_;
    std::unique_ptr<Viewfinder> viewfinder_;
    std::unique_ptr<devices::Scanner> scanner_;
    std::unique_ptr<Printing> printing_;
    std::unique_ptr<Speaker> speaker_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<VoiceNotes> voice_notes_;
    std::unique_ptr<devices::StickWriter> stick_;
    std::unique_ptr<Syncing> syncing_;

    ScreenStack stack_;
    render::Transition transition_;
    bool forget_pictures_ = false;  // between two frames
    bool camera_on_ = false;
    bool codes_on_ = false;
    int waiting_ = 0;
    std::uint64_t news_ = 0;

    widgets::Speech speech_;
    widgets::TouchMap touch_map_;
    ScreenMap screen_map_{{}};
    std::string spoken_screen_;
    Guide guide_;
    std::optional<Step> chose_;  // by the guide's key, as it was then
    struct Held {
        std::string id;
        Millis at = 0;
    } held_;                                                // what a finger rested on last
    std::vector<widgets::Spoken> to_say_;                   // once nothing moves, before the question if there is one
    widgets::PlinthTap chosen_ = widgets::PlinthTap::none;  // by the guide's key
    widgets::PlinthTap touched_meanwhile_ =
        widgets::PlinthTap::none;  // while a note was recorded: done once it is kept
    int plinth_y_ = 0;             // of the screen that was drawn last
    bool slid_down_ = false;
    std::set<std::uint64_t> audited_;
    std::optional<std::uint64_t> to_audit_;
    bool greets_ = false;  // says hello before the first sentence of the next screen
    std::optional<widgets::Toast> toast_;
    Millis toast_until_ = 0;
    render::Animation toast_rise_{.duration = 250, .easing = render::Easing::out_cubic};
    Millis last_touch_ = 0;
    std::int32_t tidied_ = 0;  // the day
    Millis chores_at_ = 0;
    Millis settled_at_ = 0;  // a page that has just come takes no tap that was meant for the one before
    bool idle_warning_ = false;
    Millis called_until_ = 0;
};

}  // namespace merci::app
