// What the screen says aloud, gathered while it is drawn: each sentence with the place it stands at, so that a ring can
// follow the voice. The order is that of drawing: the question first.
#pragma once

#include <string>
#include <vector>

#include "kiosk/render/geometry.h"

namespace merci::widgets {

struct Spoken {
    std::string text;
    render::Rect place = {};  // in the layout's pixels
    double radius = 28;
    bool on_plinth = false;
    bool quiet = false;       // one of many (a key): said when touched or led to, not by Listen
    bool off_screen = false;  // a step of the voice guide that is not drawn
    bool frame = false;       // around the screen: the journey's name; said by Listen, not when the screen comes up
    bool chosen = false;      // said after its name
    std::string lang = {};    // the voice's, where it is not the screen's; then `said` is what it says
    std::string said = {};
};

class Speech {
public:
    void begin() { lines_.clear(); }
    void say(std::string text, const render::Rect& place, double radius = 28, bool on_plinth = false) {
        lines_.push_back({.text = std::move(text), .place = place, .radius = radius, .on_plinth = on_plinth});
    }
    void say_choice(std::string text, const render::Rect& place, double radius, bool chosen) {
        lines_.push_back({.text = std::move(text), .place = place, .radius = radius, .chosen = chosen});
    }
    void say_frame(std::string text, const render::Rect& place, double radius) {
        lines_.push_back({.text = std::move(text), .place = place, .radius = radius, .frame = true});
    }
    void name(std::string text, const render::Rect& place, double radius) {
        lines_.push_back({.text = std::move(text), .place = place, .radius = radius, .quiet = true});
    }
    void say_unseen(std::string text, const render::Rect& place) {
        lines_.push_back({.text = std::move(text), .place = place, .on_plinth = true, .off_screen = true});
    }
    void say_in(std::string lang, std::string said, std::string text, const render::Rect& place, double radius) {
        lines_.push_back({.text = std::move(text),
                          .place = place,
                          .radius = radius,
                          .lang = std::move(lang),
                          .said = std::move(said)});
    }
    // The question, or whatever a screen says first.
    const Spoken* first() const {
        for (const auto& line : lines_) {
            if (!line.frame) return &line;
        }
        return nullptr;
    }
    const std::vector<Spoken>& lines() const { return lines_; }

private:
    std::vector<Spoken> lines_;
};

}  // namespace merci::widgets
