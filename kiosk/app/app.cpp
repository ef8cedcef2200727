#include "kiosk/app/app.h"

#include <utility>

#include <cstdlib>

#include "core/base/log.h"
#include "core/drawing/fonts.h"
#include "kiosk/app/chores.h"
#include "kiosk/devices/media_cache.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/identify.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/regions.h"

namespace merci::app {

namespace {

// What was found at start (fonts, plugins) is kept for the next one.
std::filesystem::path cache_folder(const std::string& given) {
    std::filesystem::path folder = given;
    if (folder.empty()) {
        const char* cache = std::getenv("XDG_CACHE_HOME");
        const char* home = std::getenv("HOME");
        folder = cache != nullptr && *cache != '\0' ? std::filesystem::path(cache)
                                                    : std::filesystem::path(home != nullptr ? home : "/tmp") / ".cache";
        folder /= "merci";
    }
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    return folder;
}

}  // namespace

void Screen::on_back() {
    app_.back();
}

void Screen::on_home() {
    keep_typed();
    app_.home();
}

App::App(const Options& options)
    : options_(options), keys_(secrets::Keys::make(random_)), mailbox_([this] {
          if (stage_) stage_->wake();
      }) {}

App::~App() {
    // The writer first: it finishes what was asked for, while everything it may speak to is still there.
    if (!stack_.empty()) stack_.back()->left();
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
    const auto cache = cache_folder(options_.cache);
    devices::keep_media_cache_in(cache);
    // The folder first: a refusal must come before a window.
    MERCI_TRY(auto store, storage::Store::open(options_.data, random_));
    MERCI_TRY(reader_, storage::Reader::open(options_.data));
    keys_ = store->keys();
    centre_lang_ = options_.lang.empty() ? view().centre().lang : options_.lang;
    if (!options_.map.empty() && !view().centre().practice)
        return fail(Code::not_allowed, "--map is for practice folders");
    screen_map_ = ScreenMap(options_.map);
    MERCI_CHECK(drawing::start_fonts({{}, (cache / "fonts").string()}));

    render::WindowOptions window;
    window.width = options_.width;
    window.height = options_.height;
    MERCI_TRY(stage_, render::Stage::open(window, clock_));
    stage_->set_ground(drawing::kPaper);
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
    speaker_ = Speaker::open(options_.voice, mailbox_);
    writer_ = std::make_unique<Writer>(std::move(store), clock_, trust_, mailbox_);
    voice_notes_ = std::make_unique<VoiceNotes>(options_.microphone, mailbox_, *writer_, blobs());
    chores();
    stack_.push_back(std::make_unique<screens::HomeScreen>(*this));
    stack_.back()->entered();
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
    const bool on_screen = !stack_.empty() && stack_.back()->name() == "requests.signing";
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
    move_ = Move::push;
    next_ = std::move(screen);
    stage_->wake();
}

void App::replace(std::unique_ptr<Screen> screen) {
    move_ = Move::replace;
    next_ = std::move(screen);
    stage_->wake();
}

void App::back() {
    move_ = Move::back;
    stage_->wake();
}

// The home of an animator is the desk, which they lock; nobody finds it open behind the lobby's screen.
void App::home() {
    if (session_.animator) return back_to_base(screens::desk_screen(*this));
    move_ = Move::home;
    stage_->wake();
}

void App::back_to_base(std::unique_ptr<Screen> screen) {
    move_ = Move::base;
    next_ = std::move(screen);
    stage_->wake();
}

void App::leave() {
    if (!stack_.empty()) stack_.back()->keep_typed();
    session_ = {};
    idle_warning_ = false;
    set_high_contrast(false);
    set_language(centre_lang_);
    speaker_->stop();
    speaker_->reset_volume();
    voice_notes_->stop();
    voice_notes_->cancel();
    forget_pictures_ = true;
    home();
}

void App::turn(render::Turn turn) {
    constexpr Millis kSettle = 400;  // longer than between the two taps of a double one
    settled_at_ = clock_.monotonic() + kSettle;
    stage_->loop().request_frame_at(settled_at_);
    transition_.start(turn, stage_->motion());
    speaker_->stop();
    spoken_screen_.clear();
    stage_->wake();
}

void App::settle() {
    if (move_ == Move::none) return;
    const Move move = move_;
    move_ = Move::none;
    const bool forward = move == Move::push || move == Move::replace || move == Move::base;
    stack_.back()->left();
    if (move == Move::push) toast_.reset();  // one has moved on
    if (move == Move::back && stack_.size() > 1) stack_.pop_back();
    if (move == Move::replace) stack_.pop_back();
    if (move == Move::home || move == Move::base) stack_.erase(stack_.begin() + 1, stack_.end());
    if (next_) stack_.push_back(std::move(next_));
    stack_.back()->entered();
    turn(forward ? render::Turn::next : render::Turn::back);
}

void App::welcome(const domain::Person& resident, Vouched vouched) {
    session_.resident = resident;
    session_.vouched = vouched == Vouched::yes;
    set_language(resident.lang);
}

void App::set_language(const std::string& lang) {
    text_ = text::Text(lang);
    stage_->set_mirror(text_.right_to_left() ? drawing::Mirror::yes : drawing::Mirror::no);
    spoken_screen_.clear();
}

void App::set_high_contrast(bool high) {
    session_.high_contrast = high;
    stage_->set_ground(high ? drawing::kWhite : drawing::kPaper);
}

void App::run(domain::Command command, std::function<void(const Json&)> done,
              std::function<bool(const Error&)> refused) {
    work([command = std::move(command)](storage::Store& store,
                                        const storage::When& when) { return store.run(command, when); },
         std::move(done), std::move(refused));
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
        std::move(done), std::move(refused));
}

std::optional<storage::Draft> App::draft() {
    if (!session_.resident) return std::nullopt;
    return storage::draft_of(reader_->database(), session_.resident->id);
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
    speaker_->say_one(toast.text, text_);
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
    speaker_->say(speech_.lines(), text_);
}

void App::on_code(const std::string& text) {
    touched();
    if (waiting() || !stack_.back()->wants_codes()) return;
    stack_.back()->on_code(text);
}

void App::watch_camera() {
    const bool camera = stack_.back()->wants_camera();
    if (camera != camera_on_) {
        camera_on_ = camera;
        if (camera)
            camera_->start();
        else {
            camera_->stop();
            viewfinder_->clear();
        }
    }
    const bool codes = stack_.back()->wants_codes();
    if (codes != codes_on_) {
        codes_on_ = codes;
        if (codes)
            scanner_->start();
        else
            scanner_->stop();
    }
    if (camera_on_) viewfinder_->update(clock_.monotonic());
}

widgets::Look App::look() const {
    widgets::Look look;
    look.text = &text_;
    look.contrast = session_.high_contrast ? drawing::Contrast::high : drawing::Contrast::normal;
    const int w = stage_->window().width();
    const int h = stage_->window().height();
    look.orientation = h > w ? widgets::Orientation::portrait : widgets::Orientation::landscape;
    look.scale = std::min(static_cast<double>(w) / look.width(), static_cast<double>(h) / look.height());
    look.offset_x = (w - static_cast<int>(look.width() * look.scale)) / 2;
    look.offset_y = (h - static_cast<int>(look.height() * look.scale)) / 2;
    look.hue = stack_.back()->hue();
    return look;
}

void App::frame(render::Canvas& canvas) {
    mailbox_.take();
    if (clock_.monotonic() >= chores_at_) chores();
    stage_->loop().request_frame_at(chores_at_);
    settle();
    watch_camera();
    pictures_->begin_frame();
    if (std::exchange(forget_pictures_, false)) pictures_->forget_people();
    last_touch_ = std::max(last_touch_, stage_->last_touch());
    speech_.begin();
    touch_map_.begin();
    widgets::Ui ui(canvas, stage_->sprites(), stage_->motion(), *pictures_, speech_, touch_map_, look());
    canvas.fill(canvas.bounds(), ui.colours().paper);
    draw_screen(ui);
    draw_overlays(ui);
    const bool at_rest = !waiting() && !settling() && move_ == Move::none && !pictures_->busy() &&
                         !transition_.running(stage_->motion());
    screen_map_.write(idle_warning_                        ? "idle"
                      : called_until_ > clock_.monotonic() ? "called"
                                                           : stack_.back()->name(),
                      at_rest, touch_map_, speech_);
    const auto read = reader_->database().take_error();
    if (!read.ok()) log::warn("a read failed: {}", read.error().detail);
}

void App::draw_screen(widgets::Ui& ui) {
    const bool under_dialog = idle_warning_ || called_until_ > clock_.monotonic();
    const bool deaf = waiting() || settling() || under_dialog;
    if (settling()) stage_->loop().request_frame_at(settled_at_);
    auto& screen = *stack_.back();
    const Chrome chrome = screen.chrome();
    if (deaf) ui.forbid_taps();
    widgets::top_bar(ui, chrome.bar);
    ui.canvas().push_group(transition_.group(stage_->motion()));
    screen.draw(ui);
    ui.canvas().pop_group();
    if (deaf) ui.allow_taps();
    if (under_dialog) return;
    if (settling()) ui.forbid_taps();
    const auto tap = widgets::plinth(ui, chrome.plinth);
    if (settling()) ui.allow_taps();
    if (!waiting()) handle(tap);
}

void App::handle(widgets::PlinthTap tap) {
    auto& screen = *stack_.back();
    switch (tap) {
        case widgets::PlinthTap::none: return;
        case widgets::PlinthTap::back: return screen.on_back();
        case widgets::PlinthTap::home: return screen.on_home();
        case widgets::PlinthTap::main: return screen.on_main();
        case widgets::PlinthTap::listen: return listen();
        case widgets::PlinthTap::help: return go(screens::help_screen(*this));
    }
}

void App::draw_overlays(widgets::Ui& ui) {
    if (toast_) {
        const Millis left = toast_until_ - clock_.monotonic();
        if (left <= 0)
            toast_.reset();
        else {
            const int plinth = widgets::regions(ui.look(), stack_.back()->chrome().plinth.main.has_value()).plinth.y;
            widgets::toast(ui, *toast_, plinth, stage_->motion().value(toast_rise_));
            stage_->loop().request_frame_at(toast_until_);
        }
    }
    draw_idle(ui);
    draw_call(ui);
    if (!idle_warning_) speak_if_new();
    const auto saying = speaker_->current();
    if (!saying.empty()) {
        for (const auto& line : speech_.lines()) {
            if (line.text == saying) return widgets::focus_ring(ui, line);
        }
    }
}

// A screen speaks by itself once: its first sentence, the question. The rest waits for Listen.
void App::speak_if_new() {
    const std::string name = stack_.back()->name();
    const auto* first = speech_.first();
    if (name == spoken_screen_ || first == nullptr || transition_.running(stage_->motion())) return;
    spoken_screen_ = name;
    speaker_->say({*first}, text_);
}

Millis App::idle_for() const {
    return clock_.monotonic() - last_touch_;
}

bool App::somebody() const {
    return stack_.size() > 1 || session_.resident || session_.animator || session_.high_contrast ||
           lang() != centre_lang_;
}

void App::draw_idle(widgets::Ui& ui) {
    if (!somebody()) {
        idle_warning_ = false;
        return touched();
    }
    if (!idle_warning_ && (stack_.back()->busy() || speaker_->speaking())) {
        touched();
        return stage_->loop().request_frame_at(clock_.monotonic() + 500);
    }
    // The desk locks sooner: it shows what others wrote.
    const Millis quiet =
        Millis{1000} * (stack_.back()->staff_only() ? options_.idle_seconds * 3 / 4 : options_.idle_seconds);
    const Millis warning = Millis{1000} * options_.idle_warning_seconds;
    if (!idle_warning_ && idle_for() >= quiet) {
        idle_warning_ = true;
        speaker_->say_one(t()(text::Key::idle_question), text_);
    }
    if (!idle_warning_) return stage_->loop().request_frame_at(last_touch_ + quiet);
    const Millis left = quiet + warning - idle_for();
    // What is being written still speaks to its screen.
    if (left <= 0 && !waiting()) return leave();
    screens::IdleChoice choice =
        screens::draw_idle_dialog(ui, std::max<Millis>(left, 0), warning, session_.resident.has_value());
    stage_->loop().request_frame_at(clock_.monotonic() + 250);
    if (choice == screens::IdleChoice::none) return;
    idle_warning_ = false;
    touched();
    if (choice == screens::IdleChoice::leave && !waiting()) leave();
}

void App::draw_call(widgets::Ui& ui) {
    if (called_until_ <= clock_.monotonic()) return;
    if (screens::draw_call_dialog(ui, clock_.monotonic())) called_until_ = 0;
    stage_->loop().request_frame_at(clock_.monotonic() + 400);
}

}  // namespace merci::app
