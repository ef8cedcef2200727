#include "kiosk/screens/camera_frame.h"

#include <cmath>

#include "core/drawing/shadow.h"
#include "kiosk/screens/names.h"

namespace merci::screens {

namespace {

// The middle part of the picture that has the frame's shape.
Rect middle_part(int width, int height, const Rect& frame) {
    const double shape = static_cast<double>(frame.w) / frame.h;
    if (width > height * shape) {
        const int w = static_cast<int>(std::lround(height * shape));
        return {(width - w) / 2, 0, w, height};
    }
    const int h = static_cast<int>(std::lround(width / shape));
    return {0, (height - h) / 2, width, h};
}

// The page around the picture, so that its corners look round though the picture itself is square.
void round_corners(widgets::Ui& ui, const Rect& rect) {
    ui.paint(render::hash_of("round corners"), rect, 2, [&](const widgets::Pen& pen) {
        cairo_set_fill_rule(pen.cr(), CAIRO_FILL_RULE_EVEN_ODD);
        cairo_rectangle(pen.cr(), -2, -2, pen.width() + 4, pen.height() + 4);
        drawing::rounded_rect(pen.cr(), pen.box(), 32);
        cairo_clip(pen.cr());
        cairo_set_fill_rule(pen.cr(), CAIRO_FILL_RULE_WINDING);
        cairo_set_source_rgb(pen.cr(), pen.colours().paper.r / 255.0, pen.colours().paper.g / 255.0,
                             pen.colours().paper.b / 255.0);
        cairo_paint(pen.cr());
        if (!pen.look().high_contrast()) drawing::draw_shadow(pen.cr(), pen.box(), 32, drawing::Shadow::rest);
    });
}

void corners(widgets::Ui& ui, const Rect& rect, Aim aim) {
    ui.paint(render::hash_of("aim", aim), rect, 2, [&](const widgets::Pen& pen) {
        const double inset_x = aim == Aim::card ? pen.width() * 0.156 : 40;
        const double inset_y = aim == Aim::card ? pen.height() * 0.23 : 40;
        const double arm = aim == Aim::card ? 130 : 80;
        const double r = aim == Aim::card ? 40 : 32;
        const auto stroke = [&](double width, drawing::Colour colour) {
            for (int corner = 0; corner < 4; ++corner) {
                const bool right = corner % 2 == 1;
                const bool bottom = corner >= 2;
                const double x = right ? pen.width() - inset_x : inset_x;
                const double y = bottom ? pen.height() - inset_y : inset_y;
                const double sx = right ? -1 : 1;
                const double sy = bottom ? -1 : 1;
                cairo_new_path(pen.cr());
                cairo_move_to(pen.cr(), x, y + sy * arm);
                cairo_line_to(pen.cr(), x, y + sy * r);
                cairo_curve_to(pen.cr(), x, y + sy * r * 0.45, x + sx * r * 0.45, y, x + sx * r, y);
                cairo_line_to(pen.cr(), x + sx * arm, y);
                cairo_set_line_cap(pen.cr(), CAIRO_LINE_CAP_ROUND);
                cairo_set_line_join(pen.cr(), CAIRO_LINE_JOIN_ROUND);
                drawing::stroke(pen.cr(), colour, width);
            }
        };
        if (aim == Aim::card) {
            stroke(26, drawing::kInk.alpha(0.35));
            stroke(16, drawing::kFocus);
        } else {
            stroke(16, drawing::kInk.alpha(0.25));
            stroke(10, drawing::kCard);
        }
    });
}

}  // namespace

bool camera_frame(widgets::Ui& ui, app::App& app, const Rect& rect, Aim aim) {
    ui.card(rect, ui.colours().tint);
    const auto state = app.camera().state();
    const auto* sprite = app.viewfinder().sprite();
    const bool live =
        sprite != nullptr && (state == devices::CameraState::live || state == devices::CameraState::starting);
    if (live) {
        ui.live(*sprite, middle_part(sprite->width(), sprite->height(), rect), rect);
        round_corners(ui, rect);
        corners(ui, rect, aim);
        return true;
    }
    if (state == devices::CameraState::absent || state == devices::CameraState::lost) {
        const int h = rect.h;
        const int w = std::min(rect.w, h * 800 / 736);
        ui.fill(rect, drawing::Colour::rgb(0xFBE1D4));
        ui.picture("drawing:x-camera-off", {rect.x + (rect.w - w) / 2, rect.y, w, h}, widgets::Corners::all(0));
        round_corners(ui, rect);
    }
    return false;
}

void aim_card(Ui& ui, app::App& app, Key question, int top) {
    const bool portrait = ui.portrait();
    const bool live = camera_frame(ui, app, portrait ? Rect{56, top, 968, 742} : Rect{64, 144, 960, 736}, Aim::card);
    const auto state = app.camera().state();
    const bool broken = !live && (state == devices::CameraState::absent || state == devices::CameraState::lost);
    const Rect words = portrait ? Rect{56, top + 790, 968, 240} : Rect{1088, 176, 768, 240};
    const std::string title = ui.t()(broken ? Key::trouble_camera : question);
    const std::string sub = ui.t()(broken ? Key::trouble_camera_card : Key::identify_where);
    const int used = ui.text_from(title, widgets::h1(ui.look()), words);
    ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 24, words.w, 120});
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w, used + 100});
    ui.directed_drawing("x-show-card", portrait ? Rect{156, top + 1042, 768, 250} : Rect{1088, 440, 768, 250});
}

}  // namespace merci::screens
