#include "core/cards/exported_badge.h"

#include <cairo-svg.h>
#include <glib.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "core/base/plain_text.h"
#include "core/cards/badge_picture.h"
#include "core/drawing/script.h"
#include "core/drawing/shapes.h"
#include "core/drawing/surface.h"
#include "core/drawing/text_block.h"

namespace merci::cards {

namespace {

using drawing::Rect;
using drawing::TextBlock;
using drawing::TextStyle;
using drawing::Weight;

constexpr double kBox = 512;
constexpr double kMiddle = kBox / 2;
constexpr double kEdge = 8;                   // pale, around everything
constexpr double kLargest = 480;              // badge
constexpr double kPlateMiddle = 404.0 / 512;  // of the badge's own plate, from the badge's top, in its size

// The plate, its dots and its word.
constexpr double kPlate = 76;
constexpr double kPlateRound = 26;  // from its ends to what is inside
constexpr double kDot = 17;
constexpr double kDotPitch = 46;
constexpr double kDotsToWord = 16;
constexpr double kLongestLevel = 290;

// The foot, with the names on it.
constexpr double kRound = 36;
constexpr double kPadding = 30;
constexpr double kAbove = 36;
constexpr double kUnder = 14;
constexpr double kTextWidth = kBox - 2 * (kEdge + kPadding);
constexpr double kNarrowest = 340;
constexpr double kShoulder = 48;  // from the plate to the end of the foot, at least

TextStyle words(const std::string& text, const std::string& lang, double px, double line, Weight weight,
                drawing::Colour colour) {
    constexpr double kForArabic = 1.2;  // its letters reach further up and down
    TextStyle style{.px = px, .line = line, .weight = weight, .colour = colour, .align = drawing::Align::centre};
    style.lang = lang;
    style.wrap = drawing::Wrap::balance;
    if (drawing::scripts_of(text).any_arabic) style.line = std::round(style.line * kForArabic);
    return style;
}

// One line of style.px down to `least_in_one`, or two lines of `most_in_two` down to `least`; then … ends it.
struct Sizes {
    double least_in_one;
    double most_in_two;
    double least;
};
constexpr Sizes kTitleSizes{38, 40, 28};
constexpr Sizes kCentreSizes{25, 28, 20};

TextBlock in_a_line_or_two(const std::string& text, TextStyle style, const Sizes& sizes) {
    if (text.empty()) return {};
    style.max_lines = 1;
    TextBlock one = drawing::layout_to_fit(text, style, kTextWidth, sizes.least_in_one);
    if (!one.cut() && !one.breaks_word()) return one;
    style.max_lines = 2;
    style.line = std::round(style.line * sizes.most_in_two / style.px);
    style.px = sizes.most_in_two;
    return drawing::layout_to_fit(text, style, kTextWidth, sizes.least);
}

// The badge's own plate, made wide enough for the word beside its dots.
class WordPlate {
public:
    explicit WordPlate(const ExportedBadge& badge)
        : level_(badge.look.level),
          colours_(drawing::badge_colours(badge.look.hue)),
          word_(drawing::layout_to_fit(badge.level_name,
                                       words(badge.level_name, badge.lang, 34, 40, Weight::bold, bright()),
                                       kLongestLevel, 24)) {}

    double width() const { return inside() + 2 * kPlateRound; }

    void path(cairo_t* cr, double y) const {
        drawing::pill(cr, {kMiddle - width() / 2, y - kPlate / 2, width(), kPlate});
    }

    void draw(cairo_t* cr, double y) const {
        path(cr, y);
        drawing::fill(cr, colours_.deep);
        const bool mirrored = word_.right_to_left();
        const double left = kMiddle - inside() / 2;
        const double dots_left = mirrored ? left + word_.width() + gap() : left;
        for (int i = 0; i < count(); ++i) {
            drawing::circle(cr, dots_left + kDot + i * kDotPitch, y, kDot);
            drawing::fill(cr, bright());
        }
        word_.draw_centred(cr, {mirrored ? left : left + dots() + gap(), y - kPlate / 2, word_.width(), kPlate});
    }

private:
    int count() const { return static_cast<int>(level_); }
    double dots() const { return (count() - 1) * kDotPitch + 2 * kDot; }
    double gap() const { return word_.width() > 0 ? kDotsToWord : 0; }
    double inside() const { return dots() + gap() + word_.width(); }
    drawing::Colour bright() const { return level_ == domain::Level::act ? colours_.dots : drawing::kCard; }

    domain::Level level_;
    drawing::BadgeColours colours_;
    TextBlock word_;
};

// The pale edge of a sticker around what `path` adds, so that deep colours end somewhere on a dark screen too.
template <typename Path>
void draw_edge(cairo_t* cr, Path path) {
    cairo_new_path(cr);
    path();
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    drawing::stroke(cr, drawing::kCard, 2 * kEdge);
}

void draw(cairo_t* cr, const ExportedBadge& badge) {
    const drawing::BadgeColours colours = drawing::badge_colours(badge.look.hue);
    const TextBlock title = in_a_line_or_two(
        badge.badge_name, words(badge.badge_name, badge.lang, 50, 56, Weight::bold, drawing::kCard), kTitleSizes);
    const TextBlock centre = in_a_line_or_two(
        badge.centre_name, words(badge.centre_name, badge.lang, 30, 36, Weight::regular, colours.bright), kCentreSizes);

    const double height = kAbove + title.height() + centre.height() + kUnder;
    const WordPlate plate(badge);
    const double width = std::max({kNarrowest, title.width() + 2 * kPadding, centre.width() + 2 * kPadding,
                                   std::min(plate.width() + 2 * kShoulder, kBox - 2 * kEdge)});
    const Rect foot{kMiddle - width / 2, kBox - kEdge - height, width, height};

    // The plate covers the badge's own: their middles meet.
    const double size = std::min(kLargest, (foot.y - kEdge) / kPlateMiddle);
    const double left = kMiddle - size / 2;
    const double top = foot.y - size * kPlateMiddle;
    draw_edge(cr, [&] { drawing::badge_outline(cr, badge.look.level, left, top, size); });
    drawing::draw_badge(cr, badge.look, left, top, size, drawing::Plate::shown);

    draw_edge(cr, [&] {
        drawing::rounded_rect(cr, foot, kRound);
        plate.path(cr, foot.y);
    });
    drawing::rounded_rect(cr, foot, kRound);
    drawing::fill(cr, colours.deep);
    plate.draw(cr, foot.y);
    const double text_left = (kBox - kTextWidth) / 2;
    title.draw(cr, text_left, foot.y + kAbove);
    centre.draw(cr, text_left, foot.y + kAbove + title.height());
}

// Cairo numbers its ids from a counter of the whole process (`surface7`, `image12`, `glyph0-3`); here they count from 1
// in each file. In what it writes, ` id="` and `#` stand before an id and nowhere else.
std::string with_own_ids(std::string_view svg) {
    constexpr std::string_view kId = " id=\"";
    std::map<std::string, std::string> names;
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < svg.size(); ++at) {
        const bool defined = svg.substr(at).starts_with(kId);
        if (!defined && svg[at] != '#') continue;
        const std::size_t start = at + (defined ? kId.size() : 1);
        const std::size_t number = std::min(svg.find_first_of("0123456789", start), svg.size());
        const std::size_t end = std::min(svg.find_first_not_of("0123456789", number), svg.size());
        const std::string kind(svg.substr(start, number - start));
        const std::string fresh = kind + std::to_string(names.size() + 1);
        const auto named = names.try_emplace(std::string(svg.substr(start, end - start)), fresh).first;
        out.append(svg.substr(copied, start - copied)).append(named->second);
        copied = end;
    }
    return out.append(svg.substr(copied));
}

std::string escaped(const std::string& text) {
    char* safe = g_markup_escape_text(text.data(), static_cast<gssize>(text.size()));
    std::string out = safe;
    g_free(safe);
    return out;
}

// For whom the picture is read aloud.
Result<std::string> with_words(std::string svg, const ExportedBadge& badge) {
    constexpr std::size_t kLongest = 500;
    MERCI_TRY(const std::string title, plain_text(badge.badge_name + " · " + badge.level_name, kLongest));
    MERCI_TRY(const std::string description, plain_text(badge.centre_name, kLongest));
    constexpr std::string_view kRoot = "<svg ";
    const std::size_t root = svg.find(kRoot);
    svg.insert(svg.find('>', root) + 1,
               "\n<title>" + escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>");
    svg.insert(root + kRoot.size(), "role=\"img\" ");
    return svg;
}

}  // namespace

Result<Bytes> exported_badge_png(const ExportedBadge& badge, int size) {
    if (size < kWordsFrom) return badge_png(badge.look, size);
    if (size > 4096) return fail(Code::bad_input, "badge picture of an odd size");
    const drawing::Surface surface(size, size);
    {
        const drawing::Canvas canvas(surface);
        cairo_scale(canvas.cr(), size / kBox, size / kBox);
        draw(canvas.cr(), badge);
    }
    return drawing::to_png(surface);
}

Result<std::string> exported_badge_svg(const ExportedBadge& badge) {
    std::string out;
    const auto append = [](void* closure, const unsigned char* data, unsigned int length) {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_t* surface = cairo_svg_surface_create_for_stream(append, &out, kBox, kBox);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    cairo_t* cr = cairo_create(surface);
    draw(cr, badge);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) return fail(Code::io, cairo_status_to_string(status));
    return with_words(with_own_ids(out), badge);
}

}  // namespace merci::cards
