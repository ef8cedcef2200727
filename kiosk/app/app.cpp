#include "kiosk/app/app.h"

#include <utility>

#include "core/base/log.h"
#include "core/storage/sync_state.h"
#include "kiosk/app/chores.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/identify.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/trouble_screen.h"

namespace merci::app {

void Screen::on_back() {
    app_.back();
}

void Screen::on_home() {
    app_.home();
}

App::App(const Options& options)
    : options_(options), keys_(secrets::Keys::make(random_)), mailbox_([this] {
          if (stage_) stage_->wake();
      }) {}

App::~App() {
    // The writer first: it finishes what was asked for, while everything it may speak to is still there.
    if (!stack_.empty()) stack_.top().left();
    syncing_.reset();
    scanner_.reset();
    stick_.reset();
    voice_notes_.reset();
    writer_.reset();
    printing_.reset();
    camera_.reset();
    speaker_.reset();
    pictures_.reset();
}

Result<std::unique_ptr<App>> App::open(const Options& options) {
    auto app = std::unique_ptr<App>(new App(options));
    MERCI_CHECK(app->start());
    return app;
}

Result<void> App::start() {
    // The folder first: a refusal must come before a window.
    MERCI_TRY(auto store, storage::Store::open(options_.data, random_));
    MERCI_TRY(reader_, storage::Reader::open(options_.data));
    MERCI_CHECK(storage::may_be_shown(reader_->database(), reader_->folder()));
    keys_ = store->keys();
    centre_lang_ = options_.lang.empty() ? view().centre().lang : options_.lang;
    if (!(options_.map + options_.audit + options_.said).empty() && !view().centre().practice)
        return fail(Code::not_allowed, "--map, --audit and --said are for practice folders");
    screen_map_ = ScreenMap(options_.map);

    render::WindowOptions window;
    window.width = options_.width;
    window.height = options_.height;
    MERCI_TRY(stage_, render::Stage::open(window, clock_));
    stage_->set_ground(drawing::kPaper);
    stage_->on_key([this](render::Key key) { on_key(key); });
    stage_->on_held([this](int x, int y) { return on_held(x, y); });
    stage_->after_frame([this] { audit(); });
    set_language(centre_lang_);
    pictures_ = std::make_unique<widgets::Pictures>(blobs(), [this] { stage_->wake(); });
    devices::CameraOptions camera;
    camera.source = options_.camera;
    camera_ = devices::open_camera(std::move(camera), clock_, [this] { stage_->wake(); });
    viewfinder_ = std::make_unique<Viewfinder>(*camera_);
    scanner_ = std::make_unique<devices::Scanner>(
        *camera_, clock_, [this](const std::string& text) { mailbox_.post([this, text] { on_code(text); }); });
    MERCI_TRY(printing_, Printing::open(reader_->folder(), options_.printer, clock_, random_, mailbox_,
                                        [this] { return sure_day(); }));
    MERCI_TRY(auto stick, devices::open_stick(options_.stick));
    stick_ = std::make_unique<devices::StickWriter>(std::move(stick), [this] { mailbox_.post([] {}); });
    speaker_ = Speaker::open(options_.voice, mailbox_, options_.said);
    writer_ = std::make_unique<Writer>(std::move(store), clock_, trust_, mailbox_);
    voice_notes_ = std::make_unique<VoiceNotes>(options_.microphone, mailbox_, *writer_, blobs());
    syncing_ = std::make_unique<Syncing>(options_.hub, *writer_, clock_, trust_, mailbox_, [this] { on_sync(); });
    chores();
    stack_.begin(std::make_unique<screens::HomeScreen>(*this));
    last_touch_ = clock_.monotonic();
    return {};
}

void App::run() {
    stage_->run([this](render::Canvas& canvas) { frame(canvas); });
    if (options_.stats) std::fprintf(stderr, "%s\n", stage_->describe().c_str());
}

// What nobody waits for, once a minute and at the start: a yes that a crash or a full disk held back, signatures that
// waited for the date, and once a day, when nobody is at the screen, what is left of the days before. A kiosk runs for
// months.
void App::chores() {
    const bool start = std::exchange(chores_at_, clock_.monotonic() + kChorePace) == 0;
    const bool on_screen = !stack_.empty() && stack_.top().name() == "requests.signing";
    // At the start nobody can take it back any more.
    const Millis late = start ? -kSecondThoughts : on_screen ? kAnswerLate : 0;
    const auto today = day_number(local_day(clock_.now()));
    const bool tidy = today != tidied_ && !somebody();
    if (tidy) tidied_ = today;
    writer_->work(
        [this, late, tidy](storage::Store& store, const storage::When& when) {
            return do_chores(store, when, *printing_, late, tidy);
        },
        [](const Result<Json>& answer) {
            if (!answer.ok()) log::warn("chores wait a minute: {}", answer.error().detail);
        });
}

// What waited for the date is signed as soon as the hub has vouched for it.
void App::on_sync() {
    ++news_;
    if (!syncing_->status().busy && trust_.trusted() && !view().unsigned_awards().empty())
        chores_by(clock_.monotonic());
}

void App::chores_by(Millis at) {
    chores_at_ = std::min(chores_at_, at);
    stage_->wake();
}

void App::confirm_date(std::function<void()> done) {
    trust_.confirm();
    work([this](storage::Store& store, const storage::When& when) { return sign_waiting(store, when, *printing_); },
         [done = std::move(done)](const Json&) { done(); });
}

void App::go(std::unique_ptr<Screen> screen) {
    stack_.push(std::move(screen));
    stage_->wake();
}

void App::replace(std::unique_ptr<Screen> screen) {
    stack_.replace(std::move(screen));
    stage_->wake();
}

void App::back() {
    stack_.back();
    stage_->wake();
}

// The home of an animator is the desk, which they lock; nobody finds it open behind the lobby's screen.
void App::home() {
    if (session_.animator) return back_to_base(screens::desk_screen(*this));
    stack_.home();
    stage_->wake();
}

void App::back_to_base(std::unique_ptr<Screen> screen) {
    stack_.home_and(std::move(screen));
    stage_->wake();
}

void App::leave() {
    if (!stack_.empty()) stack_.top().keep_typed();
    session_ = {};
    touched_meanwhile_ = widgets::PlinthTap::none;
    to_say_.clear();
    idle_warning_ = false;
    toast_.reset();
    set_comfort({});
    guide_.set(false);
    set_language(centre_lang_);
    speaker_->stop();
    speaker_->reset();
    voice_notes_->stop();
    voice_notes_->cancel();
    forget_pictures_ = true;
    touched();
    home();
}

void App::turn(render::Turn turn) {
    constexpr Millis kSettle = 400;  // longer than between the two taps of a double one
    settled_at_ = clock_.monotonic() + kSettle;
    guide_.begin_screen();
    chose_.reset();
    held_ = {};
    slid_down_ = false;
    stage_->loop().request_frame_at(settled_at_);
    transition_.start(turn, stage_->motion());
    speaker_->stop();
    spoken_screen_.clear();
    stage_->wake();
}

void App::settle() {
    const auto moved = stack_.settle();
    if (moved == ScreenStack::Moved::no) return;
    if (stack_.deeper()) toast_.reset();  // one has moved on
    turn(moved == ScreenStack::Moved::on ? render::Turn::next : render::Turn::back);
}

void App::welcome(const domain::Person& resident, Vouched vouched) {
    session_.resident = resident;
    session_.vouched = vouched == Vouched::yes;
    session_.beside = session_.animator ? session_.animator->id : Id();
    session_.arrival.reset();
    set_language(resident.lang);
}

void App::set_language(const std::string& lang) {
    text_ = text::Text(lang);
    stage_->set_mirror(text_.right_to_left() ? drawing::Mirror::yes : drawing::Mirror::no);
    spoken_screen_.clear();
}

void App::set_comfort(const Comfort& comfort) {
    session_.comfort = comfort;
    if (!comfort.low) slid_down_ = false;
    stage_->set_ground(comfort.high_contrast ? drawing::kWhite : drawing::kPaper);
    stage_->motion().set_reduced(comfort.calm);
    stage_->wake();
}

void App::greet_in(const std::string& lang) {
    set_language(lang);
    greets_ = true;
}

void App::run(domain::Command command, std::function<void(const Json&)> done,
              std::function<bool(const Error&)> refused) {
    work([command = std::move(command)](storage::Store& store,
                                        const storage::When& when) { return store.run(command, when); },
         sent_soon(std::move(done)), std::move(refused));
}

// What was written goes to the hub shortly, while whoever wrote it may still be here.
std::function<void(const Json&)> App::sent_soon(std::function<void(const Json&)> done) {
    return [this, done = std::move(done)](const Json& answer) {
        syncing_->soon();
        if (done) done(answer);
    };
}

void App::work(Writer::Work work, std::function<void(const Json&)> done, std::function<bool(const Error&)> refused) {
    ++waiting_;
    writer_->work(std::move(work),
                  [this, done = std::move(done), refused = std::move(refused)](const Result<Json>& answer) {
                      --waiting_;
                      if (answer.ok()) {
                          if (done) done(*answer);
                          return;
                      }
                      if (refused && refused(answer.error())) return;
                      trouble(trouble_of(answer.error().code));
                  });
}

void App::keep_draft(const flow::Journey& journey, std::function<void()> done) {
    if (!session_.resident) return;
    const storage::Draft draft{session_.resident->id, journey.name(), journey.to_json().dump(), clock_.now()};
    work(
        [draft](storage::Store& store, const storage::When&) -> Result<Json> {
            MERCI_CHECK(storage::save_draft(store.database(), draft));
            return Json::object();
        },
        [done = std::move(done)](const Json&) {
            if (done) done();
        });
}

void App::drop_draft(std::function<void()> done) {
    if (!session_.resident) return;
    work(
        [person = session_.resident->id](storage::Store& store, const storage::When&) -> Result<Json> {
            MERCI_CHECK(storage::drop_draft(store.database(), person));
            return Json::object();
        },
        [done = std::move(done)](const Json&) {
            if (done) done();
        });
}

void App::finish(domain::Command command, std::function<void(const Json&)> done,
                 std::function<bool(const Error&)> refused) {
    work(
        [command = std::move(command), person = session_.resident->id](storage::Store& store,
                                                                       const storage::When& when) {
            return store.run(command, when,
                             [&person](storage::Database& database) { return storage::drop_draft(database, person); });
        },
        sent_soon(std::move(done)), std::move(refused));
}

std::optional<storage::Draft> App::draft() {
    if (!session_.resident) return std::nullopt;
    auto draft = storage::draft_of(reader_->database(), session_.resident->id);
    // One of another version may say nothing to this one: what is begun now takes its place.
    if (draft && !flow::journey_from(draft->journey, draft->state, draft->person).ok()) return std::nullopt;
    return draft;
}

void App::print(const std::string& what, std::function<void()> done) {
    work(
        [this, what](storage::Store&, const storage::When&) -> Result<Json> {
            MERCI_CHECK(printing_->add(what));
            return Json::object();
        },
        [done = std::move(done)](const Json&) {
            if (done) done();
        });
}

std::optional<Day> App::sure_day() const {
    if (!trust_.trusted()) return std::nullopt;
    return local_day(clock_.now());
}

void App::write_stick(const Id& person) {
    if (!session_.animator) return;
    stick_->start([this, folder = reader_->folder(), person] {
        return pack_for_stick(folder, person, {clock_.now(), trust_.trusted()});
    });
}

void App::toast(widgets::Toast toast) {
    constexpr Millis kShown = 4000;
    to_say_.push_back({.text = toast.text, .lang = toast.lang, .said = toast.said});
    toast_ = std::move(toast);
    toast_until_ = clock_.monotonic() + kShown;
    toast_rise_.start(stage_->motion());
    stage_->wake();
}

void App::trouble(const Trouble& trouble) {
    go(std::make_unique<screens::TroubleScreen>(*this, trouble));
}

void App::call_someone() {
    constexpr Millis kCalled = 30'000;
    called_until_ = clock_.monotonic() + kCalled;
    speaker_->chime();
    stage_->wake();
}

void App::listen() {
    auto lines = speech_.lines();
    std::erase_if(lines, [](const widgets::Spoken& line) { return line.quiet || line.off_screen; });
    speaker_->say(lines, text_);
}

}  // namespace merci::app
