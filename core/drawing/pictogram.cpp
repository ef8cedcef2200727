#include "core/drawing/pictogram.h"

#include <glib.h>
#include <spdlog/fmt/fmt.h>

#include <charconv>
#include <map>
#include <mutex>
#include <optional>

#include "core/base/files.h"
#include "core/drawing/flat_svg.h"
#include "core/drawing/share.h"

namespace merci::drawing {

namespace {

constexpr gunichar kVariation = 0xFE0F;  // "as a picture": drawings always are

// The folder is listed once, so that an emoji without a pictogram costs no look at the disk.
class Shelf {
public:
    Shelf() {
        const auto files = list_folder(share_path("pictograms"));
        if (!files.ok()) return;
        for (const auto& file : *files) {
            if (file.extension() == ".svg") drawings_.emplace(file.stem().string(), std::nullopt);
        }
    }

    // Stays where it is for good; null when there is none.
    const FlatSvg* find(const std::string& name) {
        const std::scoped_lock lock(mutex_);
        const auto found = drawings_.find(name);
        if (found == drawings_.end()) return nullptr;
        if (!found->second) found->second = read(name);
        return found->second->width() > 0 ? &*found->second : nullptr;
    }

    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const auto& [name, drawing] : drawings_) out.push_back(name);
        return out;
    }

private:
    static FlatSvg read(const std::string& name) {
        const auto bytes = read_file(share_path("pictograms/" + name + ".svg"));
        if (!bytes.ok()) return {};
        auto drawing = FlatSvg::read(text_of(*bytes));
        return drawing.ok() ? std::move(*drawing) : FlatSvg{};
    }

    std::mutex mutex_;
    std::map<std::string, std::optional<FlatSvg>> drawings_;
};

Shelf& shelf() {
    static Shelf shelf;
    return shelf;
}

}  // namespace

bool draw_pictogram(cairo_t* cr, std::string_view emoji, double px, double cx, double cy, EmojiTone tone) {
    const FlatSvg* drawing = shelf().find(pictogram_name(emoji));
    if (drawing == nullptr || px <= 0) return false;
    const double side = px * kPictogramBox;
    cairo_save(cr);
    cairo_translate(cr, cx - side / 2, cy - side / 2);
    cairo_scale(cr, side / drawing->width(), side / drawing->height());
    if (tone == EmojiTone::disabled) cairo_push_group(cr);
    drawing->draw(cr, tone == EmojiTone::full ? FlatSvg::Ink::colours : FlatSvg::Ink::greys);
    if (tone == EmojiTone::disabled) {
        cairo_pop_group_to_source(cr);
        cairo_paint_with_alpha(cr, 0.5);
    }
    cairo_restore(cr);
    return true;
}

void draw_sign(cairo_t* cr, std::string_view emoji, double px, double cx, double cy, EmojiTone tone) {
    if (!draw_pictogram(cr, emoji, px, cx, cy, tone)) draw_emoji(cr, emoji, px, cx, cy, tone);
}

std::string pictogram_name(std::string_view emoji) {
    std::string name;
    while (!emoji.empty()) {
        const gunichar c = g_utf8_get_char_validated(emoji.data(), static_cast<gssize>(emoji.size()));
        if (c == static_cast<gunichar>(-1) || c == static_cast<gunichar>(-2)) return {};
        if (c != kVariation) name += fmt::format("{}{:x}", name.empty() ? "" : "-", c);
        emoji.remove_prefix(static_cast<std::size_t>(g_unichar_to_utf8(c, nullptr)));
    }
    return name;
}

std::string emoji_of_pictogram(std::string_view name) {
    std::string emoji;
    while (!name.empty()) {
        unsigned c = 0;
        const auto [after, error] = std::from_chars(name.data(), name.data() + name.size(), c, 16);
        if (error != std::errc{}) return {};
        char utf8[6];
        emoji.append(utf8, static_cast<std::size_t>(g_unichar_to_utf8(c, utf8)));
        name.remove_prefix(static_cast<std::size_t>(after - name.data()));
        if (name.starts_with('-')) name.remove_prefix(1);
    }
    return emoji;
}

std::vector<std::string> pictogram_names() {
    return shelf().names();
}

}  // namespace merci::drawing
