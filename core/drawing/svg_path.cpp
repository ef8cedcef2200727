#include "core/drawing/svg_path.h"

#include <charconv>
#include <cmath>
#include <numbers>

namespace merci::drawing {

namespace {

struct Point {
    double x = 0;
    double y = 0;
};

// An elliptic arc with equal radii, from the end points to the centre (SVG 1.1, appendix F.6.5).
void append_arc(cairo_t* cr, Point from, Point to, double radius, bool large, bool clockwise) {
    const double dx = (to.x - from.x) / 2;
    const double dy = (to.y - from.y) / 2;
    const double half = std::hypot(dx, dy);
    if (half == 0) return;
    const double r = std::max(radius, half);
    double height = std::sqrt(std::max(0.0, r * r - half * half));
    if (large != clockwise) height = -height;
    const Point centre{from.x + dx + height * dy / half, from.y + dy - height * dx / half};
    const double start = std::atan2(from.y - centre.y, from.x - centre.x);
    const double end = std::atan2(to.y - centre.y, to.x - centre.x);
    if (clockwise) {
        cairo_arc(cr, centre.x, centre.y, r, start, end);
    } else {
        cairo_arc_negative(cr, centre.x, centre.y, r, start, end);
    }
}

class Reader {
public:
    Reader(cairo_t* cr, std::string_view path) : cr_(cr), at_(path.data()), end_(path.data() + path.size()) {}

    bool run() {
        while (skip_gaps(), at_ != end_) {
            if (is_letter(*at_)) command_ = *at_++;
            if (!step()) return false;
        }
        return true;
    }

private:
    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    void skip_gaps() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == ',')) ++at_;
    }

    double number() {
        skip_gaps();
        double value = 0;
        const auto [next, error] = std::from_chars(at_, end_, value);
        failed_ = failed_ || error != std::errc{};
        at_ = next;
        return value;
    }

    // Flags may stand without a gap: "a16 16 0 11-5-12".
    bool flag() {
        skip_gaps();
        failed_ = failed_ || at_ == end_;
        return !failed_ && *at_++ == '1';
    }

    Point point() {
        const double x = number();
        const double y = number();
        return relative() ? Point{here_.x + x, here_.y + y} : Point{x, y};
    }

    bool relative() const { return command_ >= 'a'; }

    bool step() {
        switch (command_) {
            case 'M':
            case 'm':
                go(point());
                start_ = here_;
                command_ = relative() ? 'l' : 'L';
                break;
            case 'L':
            case 'l': line(point()); break;
            case 'H':
            case 'h': line({number() + (relative() ? here_.x : 0), here_.y}); break;
            case 'V':
            case 'v': line({here_.x, number() + (relative() ? here_.y : 0)}); break;
            case 'C':
            case 'c': {
                const Point a = point();
                const Point b = point();
                curve(a, b, point());
                break;
            }
            case 'Q':
            case 'q': {
                const Point middle = point();
                const Point to = point();
                const auto third = [middle](Point end) {
                    return Point{end.x + (middle.x - end.x) * 2 / 3, end.y + (middle.y - end.y) * 2 / 3};
                };
                curve(third(here_), third(to), to);
                break;
            }
            case 'A':
            case 'a': arc(); break;
            case 'Z':
            case 'z':
                cairo_close_path(cr_);
                here_ = start_;
                break;
            default: return false;
        }
        return !failed_;
    }

    void arc() {
        const double radius = number();
        number();  // the other radius: we only draw circles
        number();
        const bool large = flag();
        const bool clockwise = flag();
        const Point to = point();
        append_arc(cr_, here_, to, radius, large, clockwise);
        here_ = to;
    }

    void go(Point to) {
        cairo_move_to(cr_, to.x, to.y);
        here_ = to;
    }
    void line(Point to) {
        cairo_line_to(cr_, to.x, to.y);
        here_ = to;
    }
    void curve(Point a, Point b, Point to) {
        cairo_curve_to(cr_, a.x, a.y, b.x, b.y, to.x, to.y);
        here_ = to;
    }

    cairo_t* cr_;
    const char* at_;
    const char* end_;
    char command_ = 'M';
    bool failed_ = false;
    Point here_;
    Point start_;
};

}  // namespace

bool append_svg_path(cairo_t* cr, std::string_view path) {
    return Reader(cr, path).run();
}

}  // namespace merci::drawing
