// When something does not work: a picture, a sentence, what is safe, and a way on. And what stands above all screens:
// the question whether somebody is still there, and "someone is coming".
#pragma once

#include "core/storage/print_job.h"
#include "kiosk/app/app.h"

namespace merci::screens {

class TroubleScreen final : public app::Screen {
public:
    TroubleScreen(app::App& app, app::Trouble trouble) : Screen(app), trouble_(std::move(trouble)) {}
    std::string name() const override { return "trouble." + trouble_.picture; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override { app_.call_someone(); }

private:
    app::Trouble trouble_;
};

// The printer cannot print: what was made is safe, the card comes later (look.md, picture 14).
class PrinterTroubleScreen final : public app::Screen {
public:
    PrinterTroubleScreen(app::App& app, std::string what) : Screen(app), what_(std::move(what)) {}
    std::string name() const override { return "trouble.printer"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override { app_.call_someone(); }

private:
    void kept(widgets::Ui& ui, const render::Rect& rect);
    std::string what_;
};

// Whether what is printed are pages rather than a card.
inline bool is_pages(std::string_view what) {
    const auto job = storage::PrintJob::named(what);
    return job && job->kind != storage::Printed::award && job->kind != storage::Printed::person;
}

// The picture at the left (on top in portrait), the words beside it; gives the y below the words.
int picture_and_words(widgets::Ui& ui, const std::string& picture, const std::string& title, const std::string& sub);

// A state's drawing on its tint, whole: its signs stand near the edges.
void trouble_picture(widgets::Ui& ui, const std::string& picture, const render::Rect& place);

// Too many wrong tries: how long to wait, running down.
std::unique_ptr<app::Screen> wait_screen(app::App& app, const Error& error);

enum class IdleChoice { none, go_on, leave };
IdleChoice draw_idle_dialog(widgets::Ui& ui, Millis left, Millis whole, bool work_kept);
// True: it was touched away.
bool draw_call_dialog(widgets::Ui& ui, Millis now);

}  // namespace merci::screens
