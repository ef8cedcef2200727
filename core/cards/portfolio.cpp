#include "core/cards/portfolio.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/cards/pdf.h"
#include "core/cards/place.h"
#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"
#include "core/text/text.h"

namespace merci::cards {

namespace {

using namespace drawing;
using text::Key;

constexpr double kDotsAMillimetre = kPageDpi / 25.4;
constexpr double kMargin = 190;  // 16 mm: inside what every printer reaches
constexpr double kWidth = kA4Width - 2 * kMargin;
constexpr double kTop = 170;
constexpr double kFoot = 3508 - 310;
constexpr double kRowsEnd = kFoot - 44;
constexpr double kMoreEnd = kFoot - 130;  // where "and 5 more" stands below the rows
constexpr int kLeastDots = 4;             // a module
constexpr int kMostModules = 97;
constexpr double kQuoteIndent = 40;

// How large a row is. The first that fits is taken.
struct Scale {
    double badge;
    double qr_mm;  // at least
    double name;   // px
    double level;
    double body;
    double mini;  // a picture of a level before
    std::size_t quotes;
    int quote_lines;
    double gap;  // between a row and the line below it
};
constexpr Scale kRoomy{330, 30, 84, 56, 52, 60, 3, 4, 54};
constexpr Scale kRegular{270, 25, 72, 50, 46, 54, 2, 2, 34};
constexpr Scale kCompact{250, 25, 64, 46, 42, 48, 1, 1, 27};

struct Attempt {
    const Scale& scale;
    std::size_t pages;
};
constexpr std::array kAttempts = {Attempt{kRoomy, 1}, Attempt{kRegular, 1}, Attempt{kRoomy, 2}, Attempt{kRegular, 2},
                                  Attempt{kCompact, 2}};

// Pages in one language: everything on them starts at its side.
class Sheet {
public:
    Sheet(cairo_t* cr, bool right_to_left) : cr_(cr), right_to_left_(right_to_left) {}

    cairo_t* cr() const { return cr_; }
    Mirror mirror() const { return right_to_left_ ? Mirror::yes : Mirror::no; }
    double x(double left, double width) const { return right_to_left_ ? kA4Width - left - width : left; }
    void draw(const TextBlock& block, double left, double width, double y) const { block.draw(cr_, x(left, width), y); }
    void centred(const TextBlock& block, const Rect& box) const {
        block.draw_centred(cr_, {x(box.x, box.w), box.y, box.w, box.h});
    }
    void rule(double y, Colour colour, double height) const {
        cairo_rectangle(cr_, kMargin, y, kWidth, height);
        fill(cr_, colour);
    }

private:
    cairo_t* cr_;
    bool right_to_left_;
};

// Everything of a page's language: type that starts at the page's side, whatever script the words are in.
struct Type {
    const text::Text& t;

    Align start() const { return t.right_to_left() ? Align::right : Align::left; }
    Align end() const { return t.right_to_left() ? Align::left : Align::right; }
    TextStyle style(double px, Weight weight, Colour colour, int max_lines = 0) const {
        return {.px = px,
                .line = std::round(px * (t.right_to_left() ? 1.4 : 1.22)),
                .weight = weight,
                .letter_spacing = weight == Weight::bold && px >= 72 ? -1.0 : 0,
                .colour = colour,
                .align = start(),
                .lang = std::string(t.lang()),
                .max_lines = max_lines};
    }
};

TextStyle at_end(TextStyle style, const Type& type) {
    style.align = type.end();
    return style;
}

// A badge's row: laid out, then drawn where there is room for it.
class Row {
public:
    static Result<Row> of(const PortfolioBadge& badge, const Scale& scale, const Type& type) {
        Row row(badge, scale);
        MERCI_TRY(row.qr_, code_of(badge.url, scale));
        row.lay_out(type);
        return row;
    }

    double height() const { return height_; }

    void draw(const Sheet& sheet, double y) const {
        draw_badge(sheet.cr(), badge_->look, sheet.x(kMargin, scale_->badge), y, scale_->badge);
        for (const Line& line : lines_) sheet.draw(line.block, text_x() + line.indent, line.width, y + line.y);
        for (const Step& step : steps_)
            draw_badge(sheet.cr(), step.look, sheet.x(text_x() + step.x, scale_->mini), y + step.y, scale_->mini,
                       Plate::hidden);
        for (const Rect& bar : bars_) {
            pill(sheet.cr(), {sheet.x(text_x() + bar.x, bar.w), y + bar.y, bar.w, bar.h});
            fill(sheet.cr(), badge_colours(badge_->look.hue).bright);
        }
        PlacedQr qr = qr_;
        qr.square = qr_.square.moved(std::round(sheet.x(kMargin + kWidth - qr_.square.w, qr_.square.w)), std::round(y));
        qr.draw(sheet.cr(), kInk);
    }

private:
    struct Line {
        TextBlock block;
        double indent = 0;
        double width = 0;
        double y = 0;
    };
    struct Step {
        BadgeLook look;
        double x = 0;
        double y = 0;
    };

    Row(const PortfolioBadge& badge, const Scale& scale) : badge_(&badge), scale_(&scale) {}

    static Result<PlacedQr> code_of(const std::string& url, const Scale& scale) {
        PlacedQr placed;
        MERCI_TRY(placed.code, QrCode::of(url));
        const int modules = placed.code.modules();
        if (modules > kMostModules) return fail(Code::too_large, "address too long for a page's QR code");
        placed.dots = std::max(kLeastDots, static_cast<int>(std::ceil(scale.qr_mm * kDotsAMillimetre / modules)));
        placed.square = {0, 0, static_cast<double>(placed.dots * modules), static_cast<double>(placed.dots * modules)};
        return placed;
    }

    double text_x() const { return kMargin + scale_->badge + 64; }
    double text_width() const { return kWidth - scale_->badge - 64 - 72 - qr_.square.w; }

    void add(TextBlock block, double& y, double width, double indent = 0) {
        const double height = block.height();
        lines_.push_back({std::move(block), indent, width, y});
        y += height;
    }

    void lay_out(const Type& type) {
        const double width = text_width();
        const Colour deep = badge_colours(badge_->look.hue).deep;
        double y = -std::round(scale_->name * 0.1);  // capitals begin where the picture does
        add(layout_to_fit(badge_->name, type.style(scale_->name, Weight::bold, kInk, 2), width, scale_->name * 0.7), y,
            width);
        add(layout_to_fit(badge_->level_name + " · " + badge_->month, type.style(scale_->level, Weight::bold, deep, 1),
                          width, scale_->level * 0.7),
            y, width);
        y += scale_->body * 0.25;
        if (!badge_->criteria.empty()) {
            add(layout(type.t(Key::portfolio_criteria, {{"criteria", badge_->criteria}}),
                       type.style(scale_->body, Weight::regular, kInk, 3), width),
                y, width);
        }
        add_quotes(type, y);
        add_steps(type, y);
        height_ = std::max({y, scale_->badge, qr_.square.h});
    }

    // The team's own words stand last in the list and are the first to go where there is little room.
    void add_quotes(const Type& type, double& y) {
        const double width = text_width() - kQuoteIndent;
        const TextStyle words = type.style(scale_->body, Weight::regular, kInk, scale_->quote_lines);
        const TextStyle name = type.style(scale_->body, Weight::bold, kInk2, 1);
        for (std::size_t i = 0; i < std::min(badge_->quotes.size(), scale_->quotes); ++i) {
            const Quote& quote = badge_->quotes[i];
            y += std::round(scale_->body * 0.42);
            const double top = y;
            TextBlock said = layout_to_fit(type.t(Key::portfolio_quote, {{"words", quote.words}}), words, width,
                                           scale_->body * 0.85);
            TextBlock who = layout_to_fit(quote.by, name, width, scale_->body * 0.7);
            constexpr double kSpace = 20;
            const double used = std::ceil(said.width());
            const bool beside = said.lines().size() == 1 && !said.cut() && used + kSpace + who.width() <= width;
            add(std::move(said), y, width, kQuoteIndent);
            if (!quote.by.empty() && beside) {
                const double left = kQuoteIndent + used + kSpace;
                lines_.push_back({layout_to_fit(quote.by, name, width, scale_->body * 0.7), left, width, top});
            } else if (!quote.by.empty()) {
                add(std::move(who), y, width, kQuoteIndent);
            }
            bars_.push_back({0, top + 6, 10, y - top - 12});
        }
    }

    void add_steps(const Type& type, double& y) {
        if (badge_->before.empty()) return;
        y += scale_->body * 0.4;
        double x = 0;
        const TextStyle style = type.style(scale_->body * 0.86, Weight::regular, kInk2, 1);
        for (const PortfolioStep& step : badge_->before) {
            TextBlock words = layout(step.level_name + " · " + step.month, style);
            BadgeLook look = badge_->look;
            look.level = step.level;
            steps_.push_back({look, x, y});
            const double left = x + scale_->mini + 20;
            const double width = std::ceil(words.width()) + 2;
            lines_.push_back({layout(step.level_name + " · " + step.month, style, width), left, width,
                              y + std::round((scale_->mini - words.height()) / 2)});
            x = left + width + 56;
        }
        y += scale_->mini;
    }

    const PortfolioBadge* badge_;
    const Scale* scale_;
    PlacedQr qr_;
    std::vector<Line> lines_;
    std::vector<Step> steps_;
    std::vector<Rect> bars_;  // beside what was said
    double height_ = 0;
};

struct Page {
    std::vector<Row> rows;
    double top = 0;  // where rows begin
};

struct Plan {
    std::vector<Page> pages;
    const Scale* scale = &kRoomy;
    std::size_t left_out = 0;
};

class Book {
public:
    explicit Book(const Portfolio& portfolio) : portfolio_(portfolio), t_(portfolio.lang), type_{t_} {}

    Result<void> plan() {
        const double first = head_bottom();
        for (const Attempt& attempt : kAttempts) {
            MERCI_TRY(plan_, fill_pages(attempt, first, More::no));
            if (plan_.left_out == 0) return {};
        }
        MERCI_TRY(plan_, fill_pages(kAttempts.back(), first, More::yes));
        return {};
    }

    std::size_t pages() const { return plan_.pages.size(); }

    void draw(cairo_t* cr, std::size_t number) const {
        const Sheet sheet(cr, t_.right_to_left());
        const Page& page = plan_.pages[number];
        if (number == 0)
            draw_head(sheet);
        else
            draw_running_head(sheet);
        double y = page.top;
        for (std::size_t i = 0; i < page.rows.size(); ++i) {
            if (i > 0) {
                sheet.rule(y + plan_.scale->gap, kHair, 3);
                y += 2 * plan_.scale->gap + 3;
            }
            page.rows[i].draw(sheet, y);
            y += page.rows[i].height();
        }
        if (portfolio_.badges.empty()) draw_none(sheet, y);
        draw_foot(sheet, number);
    }

private:
    enum class More { no, yes };  // is there to be room for "and 5 more"?

    Result<Plan> fill_pages(const Attempt& attempt, double first_top, More more) const {
        Plan plan;
        plan.scale = &attempt.scale;
        plan.pages.push_back({{}, first_top});
        double y = first_top;
        std::size_t placed = 0;
        for (const PortfolioBadge& badge : portfolio_.badges) {
            MERCI_TRY(Row row, Row::of(badge, attempt.scale, type_));
            const double gap = plan.pages.back().rows.empty() ? 0 : 2 * attempt.scale.gap + 3;
            double top = y + gap;
            const bool last = plan.pages.size() == attempt.pages;
            if (top + row.height() > (last && more == More::yes ? kMoreEnd : kRowsEnd)) {
                if (last) break;
                plan.pages.push_back({{}, running_bottom()});
                top = running_bottom();
            }
            y = top + row.height();
            plan.pages.back().rows.push_back(std::move(row));
            ++placed;
        }
        plan.left_out = portfolio_.badges.size() - placed;
        return plan;
    }

    double practice_height() const { return portfolio_.practice_label.empty() ? 0 : 140; }
    TextBlock name() const {
        return layout_to_fit(portfolio_.name, type_.style(190, Weight::bold, kInk, 1), 1400, 100);
    }
    TextBlock centre() const {
        return layout_to_fit(portfolio_.centre_name, type_.style(64, Weight::bold, kInk, 2), 1400, 44);
    }
    double head_bottom() const { return kTop + practice_height() + name().height() + centre().height() + 300; }
    double running_bottom() const { return kTop + practice_height() + 180; }

    void draw_practice(const Sheet& sheet, double y) const {
        if (portfolio_.practice_label.empty()) return;
        cairo_rectangle(sheet.cr(), kMargin, y, kWidth, 76);
        fill(sheet.cr(), kFocus);
        TextStyle style = type_.style(48, Weight::bold, kInk, 1);
        style.align = Align::centre;
        sheet.centred(layout_to_fit(portfolio_.practice_label, style, kWidth - 80, 30), {kMargin, y, kWidth, 76});
    }

    // Who, from where, when; what these pages are; and what the shapes mean.
    void draw_head(const Sheet& sheet) const {
        draw_practice(sheet, kTop);
        double y = kTop + practice_height();
        const TextBlock who = name();
        sheet.draw(who, kMargin, 1400, y);
        constexpr double kMark = 96;
        const TextBlock brand = layout("Merci", type_.style(84, Weight::bold, kInk));
        const double brand_width = std::ceil(brand.width());
        const double right = kMargin + kWidth;
        const double brand_y = std::round(y + (who.height() - kMark) / 2);
        draw_mark(sheet.cr(), sheet.x(right - brand_width - 28 - 2 * kMark, 2 * kMark), brand_y, kMark, sheet.mirror());
        sheet.centred(layout("Merci", type_.style(84, Weight::bold, kInk), brand_width),
                      {right - brand_width, brand_y, brand_width, kMark});
        y += who.height();
        const TextBlock from = centre();
        sheet.draw(from, kMargin, 1400, y);
        y += from.height();
        sheet.draw(layout(portfolio_.day, type_.style(52, Weight::regular, kInk2, 1), 1400), kMargin, 1400, y);
        y += 96;
        sheet.rule(y, kInk, 6);
        y += 6;
        const TextBlock verify =
            layout_to_fit(t_(Key::portfolio_verify), type_.style(54, Weight::bold, kInk, 1), kWidth, 40);
        sheet.centred(verify, {kMargin, y, kWidth, 130});
    }

    // What the three shapes mean, in a row along the foot.
    void draw_levels(const Sheet& sheet, double y) const {
        struct Word {
            domain::Level level;
            Key name;
            Key sub;
        };
        constexpr Word kWords[] = {{domain::Level::support, Key::level_support, Key::ask_support_sub},
                                   {domain::Level::explore, Key::level_explore, Key::ask_explore_sub},
                                   {domain::Level::act, Key::level_act, Key::ask_act_sub}};
        constexpr double kColumn = 640;
        constexpr double kPicture = 92;
        double x = kMargin;
        for (const Word& word : kWords) {
            draw_badge(sheet.cr(), {word.level, domain::Hue::slate, {}}, sheet.x(x, kPicture), y, kPicture,
                       Plate::shown);
            const double left = x + kPicture + 24;
            const double width = kColumn - kPicture - 24 - 20;
            sheet.draw(layout_to_fit(t_(word.name), type_.style(40, Weight::bold, kInk, 1), width, 28), left, width,
                       y - 2);
            sheet.draw(layout_to_fit(t_(word.sub), type_.style(38, Weight::regular, kInk2, 1), width, 26), left, width,
                       y + 46);
            x += kColumn;
        }
    }

    void draw_running_head(const Sheet& sheet) const {
        draw_practice(sheet, kTop);
        const double y = kTop + practice_height();
        sheet.draw(layout_to_fit(portfolio_.name, type_.style(72, Weight::bold, kInk, 1), 1000, 48), kMargin, 1000, y);
        const TextStyle style = at_end(type_.style(44, Weight::regular, kInk2, 1), type_);
        sheet.draw(layout_to_fit(portfolio_.centre_name, style, 1000, 32), kMargin + kWidth - 1000, 1000, y + 20);
        sheet.rule(y + 104, kInk, 6);
    }

    void draw_none(const Sheet& sheet, double y) const {
        sheet.draw(layout(t_(Key::portfolio_none), type_.style(64, Weight::regular, kInk2), kWidth), kMargin, kWidth,
                   y + 40);
    }

    void draw_foot(const Sheet& sheet, std::size_t number) const {
        if (number + 1 == pages() && plan_.left_out > 0) {
            const std::string count = std::to_string(plan_.left_out);
            const std::string more =
                plan_.left_out == 1 ? t_(Key::portfolio_more_one) : t_(Key::portfolio_more, {{"n", count}});
            sheet.draw(layout(more, type_.style(54, Weight::bold, kInk, 1), 1400), kMargin, 1400, kMoreEnd + 30);
        }
        sheet.rule(kFoot, kHair, 3);
        draw_levels(sheet, kFoot + 36);
        if (pages() == 1) return;
        const std::string page = std::to_string(number + 1) + " / " + std::to_string(pages());
        const TextStyle style = at_end(type_.style(40, Weight::regular, kInk2, 1), type_);
        sheet.draw(layout(page, style, 180), kMargin + kWidth - 180, 180, kFoot + 34);
    }

    const Portfolio& portfolio_;
    const text::Text t_;
    const Type type_;
    Plan plan_;
};

std::vector<PdfPage> pages_of(Book& book) {
    std::vector<PdfPage> pages;
    for (std::size_t i = 0; i < book.pages(); ++i) {
        pages.push_back({kA4Width, kA4Height, kA4WidthPoints, kA4HeightPoints, [&book, i](cairo_t* cr) -> Result<void> {
                             book.draw(cr, i);
                             return {};
                         }});
    }
    return pages;
}

}  // namespace

Result<Bytes> portfolio_pdf(const Portfolio& portfolio) {
    Book book(portfolio);
    MERCI_CHECK(book.plan());
    return pdf_of(pages_of(book), kPageDpi);
}

Result<std::vector<Surface>> portfolio_pages(const Portfolio& portfolio) {
    Book book(portfolio);
    MERCI_CHECK(book.plan());
    return pictures_of(pages_of(book));
}

}  // namespace merci::cards
