// One screen: what frames it, what it draws, and what happens when something is touched or a card is shown.
//
// Screens stand on a stack (App); the top one is drawn. It is told when it comes up (entered) and when it is covered or
// leaves (left): cameras and recordings start and stop there. Screens read projections and send commands; they hold no
// other truth. UI thread only.
#pragma once

#include <string>

#include "kiosk/widgets/chrome.h"
#include "kiosk/widgets/ui.h"

namespace merci::app {

class App;

// What a screen has around it.
struct Chrome {
    widgets::TopBar bar;
    widgets::Plinth plinth;
};

class Screen {
public:
    explicit Screen(App& app) : app_(app) {}
    virtual ~Screen() = default;
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    virtual std::string name() const = 0;  // for the log and the tests: "tell.photo"
    virtual domain::Hue hue() const = 0;
    virtual Chrome chrome() = 0;
    virtual void draw(widgets::Ui& ui) = 0;

    virtual void entered() {}
    virtual void left() {}
    virtual void on_main() {}
    virtual void on_back();       // to the screen below
    virtual void keep_typed() {}  // what is being written goes in the draft: it is covered, or one leaves
    virtual void on_home();       // all the way down; what was begun is kept as a draft
    virtual void on_code(const std::string& /*qr_text*/) {}
    virtual bool wants_camera() const { return false; }
    virtual bool wants_codes() const { return false; }
    virtual bool staff_only() const { return false; }  // locks sooner
    // Nobody is at it: it fills the window, says nothing by itself, and a touch only leaves it.
    virtual bool lobby() const { return false; }
    virtual bool moving() const { return false; }  // something on it is on its way: tests wait
    virtual bool busy() const { return false; }    // something counts: nobody has gone away

protected:
    App& app_;
};

}  // namespace merci::app
