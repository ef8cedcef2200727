#include "core/drawing/flat_svg.h"

#include <expat.h>

#include <charconv>
#include <memory>
#include <numbers>
#include <utility>

#include "core/drawing/shapes.h"
#include "core/drawing/surface.h"
#include "core/drawing/svg_path.h"

namespace merci::drawing {

namespace {

constexpr std::size_t kMaxSize = 64 * 1024;

// As turn_grey() in surface.h: what is seen stays as light as it was.
Colour greyed(Colour c) {
    const auto grey = static_cast<std::uint8_t>((c.r * 54 + c.g * 183 + c.b * 19) >> 8);
    return {grey, grey, grey, c.a};
}

// Numbers one after another, between spaces and commas.
class Numbers {
public:
    explicit Numbers(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

    std::optional<double> next() {
        skip();
        double value = 0;
        const auto [after, error] = std::from_chars(at_, end_, value);
        if (error != std::errc{}) return std::nullopt;
        at_ = after;
        return value;
    }
    bool done() {
        skip();
        return at_ == end_;
    }

private:
    void skip() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == ',')) ++at_;
    }
    const char* at_;
    const char* end_;
};

std::optional<double> number(std::string_view text) {
    Numbers numbers(text);
    const auto value = numbers.next();
    return numbers.done() ? value : std::nullopt;
}

// `none`, or #RRGGBB. The outer optional is empty for anything else.
std::optional<std::optional<Colour>> paint_of(std::string_view text) {
    if (text == "none") return std::optional<Colour>{};
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::uint32_t rgb = 0;
    const auto [after, error] = std::from_chars(text.data() + 1, text.data() + text.size(), rgb, 16);
    if (error != std::errc{} || after != text.data() + text.size()) return std::nullopt;
    return std::optional<Colour>{Colour::rgb(rgb)};
}

// "translate(8 -7) rotate(-12 256 256)": the last one is nearest to the shape.
std::optional<cairo_matrix_t> placed(cairo_matrix_t place, std::string_view text) {
    while (!text.empty()) {
        const auto open = text.find('(');
        const auto close = text.find(')');
        if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
        const std::string_view name = text.substr(0, open);
        Numbers numbers(text.substr(open + 1, close - open - 1));
        const auto first = numbers.next();
        if (!first) return std::nullopt;
        const auto second = numbers.next();
        if (name == "translate") {
            cairo_matrix_translate(&place, *first, second.value_or(0));
        } else if (name == "scale") {
            cairo_matrix_scale(&place, *first, second.value_or(*first));
        } else if (name == "rotate") {
            const auto third = numbers.next();
            if (second.has_value() != third.has_value()) return std::nullopt;
            cairo_matrix_translate(&place, second.value_or(0), third.value_or(0));
            cairo_matrix_rotate(&place, *first * std::numbers::pi / 180);
            cairo_matrix_translate(&place, -second.value_or(0), -third.value_or(0));
        } else {
            return std::nullopt;
        }
        if (!numbers.done()) return std::nullopt;
        text.remove_prefix(close + 1);
        while (text.starts_with(' ')) text.remove_prefix(1);
    }
    return place;
}

// Tried on a page that shows nothing.
bool is_path(std::string_view d) {
    const Surface page(1, 1);
    const Canvas canvas(page);
    return append_svg_path(canvas.cr(), d);
}

void append(cairo_t* cr, const FlatSvg::Path& path) {
    append_svg_path(cr, path.d);
}

void append(cairo_t* cr, const FlatSvg::Ellipse& ellipse) {
    if (ellipse.rx <= 0 || ellipse.ry <= 0) return;
    cairo_save(cr);
    cairo_translate(cr, ellipse.cx, ellipse.cy);
    cairo_scale(cr, ellipse.rx, ellipse.ry);
    circle(cr, 0, 0, 1);
    cairo_restore(cr);
}

void append(cairo_t* cr, const FlatSvg::Box& box) {
    rounded_rect(cr, box.rect, box.radius);
}

void draw_shape(cairo_t* cr, const FlatSvg::Shape& shape, FlatSvg::Ink ink) {
    const auto inked = [ink](Colour colour) { return ink == FlatSvg::Ink::greys ? greyed(colour) : colour; };
    cairo_save(cr);
    cairo_transform(cr, &shape.style.place);
    cairo_new_path(cr);
    std::visit([cr](const auto& outline) { append(cr, outline); }, shape.outline);
    if (shape.style.fill) {
        set_source(cr, inked(*shape.style.fill));
        cairo_fill_preserve(cr);
    }
    if (shape.style.stroke && shape.style.width > 0) {
        set_source(cr, inked(*shape.style.stroke));
        cairo_set_line_width(cr, shape.style.width);
        cairo_set_line_cap(cr, shape.style.cap);
        cairo_set_line_join(cr, shape.style.join);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
    cairo_restore(cr);
}

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

// One pass by expat; a style for every element that is open.
class FlatSvgReader {
public:
    FlatSvgReader() : parser_(XML_ParserCreate("UTF-8")) {
        if (!parser_) return;
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(),
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                static_cast<FlatSvgReader*>(self)->start(name, attributes);
            },
            [](void* self, const XML_Char*) { static_cast<FlatSvgReader*>(self)->end(); });
        XML_SetStartDoctypeDeclHandler(parser_.get(),
                                       [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
                                           static_cast<FlatSvgReader*>(self)->stop(Code::unsupported, "document type");
                                       });
    }

    Result<FlatSvg> read(std::string_view text) {
        if (!parser_ || text.size() > kMaxSize) return fail(Code::unsupported, "drawing too large");
        const bool read =
            XML_Parse(parser_.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) == XML_STATUS_OK;
        if (error_) return *error_;
        if (!read)
            return fail(Code::damaged, std::string("drawing: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())));
        return std::move(drawing_);
    }

private:
    void stop(Code code, std::string detail) {
        if (!error_) error_ = fail(code, "drawing: " + std::move(detail));
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void start(std::string_view name, const XML_Char** attributes) {
        if (error_) return;
        Element element{.name = name, .style = open_.empty() ? FlatSvg::Style{} : open_.back()};
        const bool root = name == "svg";
        if (root != open_.empty()) return stop(Code::unsupported, std::string(name));
        for (const XML_Char** at = attributes; *at != nullptr; at += 2) {
            const std::string_view key = at[0];
            const std::string_view value = at[1];
            if (!(root ? take_root(key, value) : take(element, key, value))) {
                return stop(Code::unsupported, std::string(key) + "=\"" + std::string(value) + "\"");
            }
        }
        if (root && drawing_.width_ <= 0) return stop(Code::damaged, "no viewBox");
        open_.push_back(element.style);
        add(element);
    }

    void end() {
        if (!open_.empty()) open_.pop_back();
    }

    struct Element {
        std::string_view name;
        FlatSvg::Style style;
        std::string d = {};
        double x = 0, y = 0, width = 0, height = 0, rx = 0, ry = 0, cx = 0, cy = 0;
    };

    bool take_root(std::string_view key, std::string_view value) {
        if (key == "xmlns") return value == "http://www.w3.org/2000/svg";
        if (key != "viewBox") return false;
        Numbers numbers(value);
        const auto x = numbers.next();
        const auto y = numbers.next();
        const auto width = numbers.next();
        const auto height = numbers.next();
        if (!height || !numbers.done() || *x != 0 || *y != 0) return false;
        drawing_.width_ = *width;
        drawing_.height_ = *height;
        return true;
    }

    static bool take(Element& element, std::string_view key, std::string_view value) {
        return take_paint(element.style, key, value) || take_outline(element, key, value);
    }

    static bool take_paint(FlatSvg::Style& style, std::string_view key, std::string_view value) {
        if (key == "fill" || key == "stroke") {
            const auto paint = paint_of(value);
            if (paint) (key == "fill" ? style.fill : style.stroke) = *paint;
            return paint.has_value();
        }
        if (key == "stroke-width") {
            const auto width = number(value);
            if (width) style.width = *width;
            return width.has_value();
        }
        if (key == "stroke-linecap") {
            style.cap = value == "round" ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT;
            return value == "round" || value == "butt";
        }
        if (key == "stroke-linejoin") {
            style.join = value == "round" ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER;
            return value == "round" || value == "miter";
        }
        if (key == "transform") {
            const auto place = placed(style.place, value);
            if (place) style.place = *place;
            return place.has_value();
        }
        return false;
    }

    static bool take_outline(Element& element, std::string_view key, std::string_view value) {
        if (element.name == "path") {
            element.d = value;
            return key == "d" && is_path(value);
        }
        struct Field {
            std::string_view element;
            std::string_view key;
            double Element::*at;
        };
        static constexpr Field kFields[] = {
            {"rect", "x", &Element::x},           {"rect", "y", &Element::y},      {"rect", "width", &Element::width},
            {"rect", "height", &Element::height}, {"rect", "rx", &Element::rx},    {"circle", "cx", &Element::cx},
            {"circle", "cy", &Element::cy},       {"circle", "r", &Element::rx},   {"ellipse", "cx", &Element::cx},
            {"ellipse", "cy", &Element::cy},      {"ellipse", "rx", &Element::rx}, {"ellipse", "ry", &Element::ry},
        };
        for (const Field& field : kFields) {
            if (field.element != element.name || field.key != key) continue;
            const auto amount = number(value);
            if (amount) element.*field.at = *amount;
            return amount.has_value();
        }
        return false;
    }

    void add(Element& e) {
        if (e.name == "path") {
            drawing_.shapes_.push_back({FlatSvg::Path{std::move(e.d)}, e.style});
        } else if (e.name == "rect") {
            drawing_.shapes_.push_back({FlatSvg::Box{{e.x, e.y, e.width, e.height}, e.rx}, e.style});
        } else if (e.name == "circle") {
            drawing_.shapes_.push_back({FlatSvg::Ellipse{e.cx, e.cy, e.rx, e.rx}, e.style});
        } else if (e.name == "ellipse") {
            drawing_.shapes_.push_back({FlatSvg::Ellipse{e.cx, e.cy, e.rx, e.ry}, e.style});
        } else if (e.name != "g" && e.name != "svg") {
            stop(Code::unsupported, std::string(e.name));
        }
    }

    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    FlatSvg drawing_;
    std::vector<FlatSvg::Style> open_;
    std::optional<Error> error_;
};

Result<FlatSvg> FlatSvg::read(std::string_view text) {
    return FlatSvgReader().read(text);
}

void FlatSvg::draw(cairo_t* cr, Ink ink) const {
    for (const Shape& shape : shapes_) draw_shape(cr, shape, ink);
}

}  // namespace merci::drawing
