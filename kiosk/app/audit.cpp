#include "kiosk/app/audit.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/drawing/palette.h"

namespace merci::app {
namespace {

using drawing::Colour;
using drawing::Drawn;
using render::Rect;

constexpr double kTargetMm = 20;
// What must be read: the question, and the largest words of what can be touched. 40 px at 4 px a millimetre.
constexpr double kReadCapitalMm = 7.25;
constexpr double kLeastCapitalMm = 4.8;  // nothing is smaller
constexpr double kAndikaCapital = 0.725;
constexpr double kTextContrast = 7;
constexpr double kOffContrast = 4.5;  // of what cannot be used just now
constexpr double kSignContrast = 3;
constexpr std::size_t kChoices = 5;

using Faults = std::vector<std::string>;

Rect whole(const drawing::Rect& r) {
    const int x = static_cast<int>(std::floor(r.x));
    const int y = static_cast<int>(std::floor(r.y));
    return {x, y, static_cast<int>(std::ceil(r.right())) - x, static_cast<int>(std::ceil(r.bottom())) - y};
}

// The colour that most of the ground has, where something of another colour is drawn on it. Of a large ground, some
// thousands of its pixels say it.
Colour ground_under(const Shown& shown, const Rect& place, Colour ink) {
    std::unordered_map<std::uint32_t, int> counted;
    const std::uint32_t own =
        static_cast<std::uint32_t>(ink.r) << 16U | static_cast<std::uint32_t>(ink.g) << 8U | ink.b;
    constexpr double kLookedAt = 4000;
    const int step = std::max(1, static_cast<int>(std::sqrt(static_cast<double>(place.w) * place.h / kLookedAt)));
    for (int y = std::max(0, place.y); y < std::min(shown.height, place.bottom()); y += step) {
        for (int x = std::max(0, place.x); x < std::min(shown.width, place.right()); x += step) {
            const auto pixel = shown.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(shown.width) +
                                            static_cast<std::size_t>(x)] &
                               0xFFFFFFU;
            if (pixel != own) ++counted[pixel];
        }
    }
    const auto most = std::max_element(counted.begin(), counted.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counted.end() ? ink : Colour::rgb(most->first);
}

bool is_off(Colour colour) {
    return colour == drawing::kControlOff || colour == drawing::kDisabledText;
}

double capital_of(const Shown& shown, const Drawn& words) {
    return words.px * kAndikaCapital / shown.px_per_mm;
}

bool shares(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool holds(const Rect& place, const drawing::Rect& ink) {
    const double x = ink.x + ink.w / 2;
    const double y = ink.y + ink.h / 2;
    return x >= place.x && x < place.right() && y >= place.y && y < place.bottom();
}

void look_at_words(const Shown& shown, Faults& faults) {
    for (const auto& one : shown.drawn) {
        const bool text = one.kind == Drawn::Kind::text;
        if (one.cut) faults.push_back(fmt::format("cut: \"{}\"", one.text));
        if (one.broken) faults.push_back(fmt::format("a word is broken: \"{}\"", one.text));
        const auto place = whole(one.ink);
        if (one.beyond || place.x < 0 || place.y < 0 || place.right() > shown.width || place.bottom() > shown.height)
            faults.push_back(fmt::format("beyond its edge: \"{}\"", one.text));
        const double capital = capital_of(shown, one);
        if (text && capital < kLeastCapitalMm)
            faults.push_back(fmt::format("capitals of {:.1f} mm: \"{}\"", capital, one.text));
        const double least = !text ? kSignContrast : is_off(one.colour) ? kOffContrast : kTextContrast;
        constexpr int kAround = 6;  // a thin sign covers nearly all of its own place
        const double contrast = drawing::contrast(one.colour, ground_under(shown, place.inset(-kAround), one.colour));
        if (contrast < least - 0.05 && !(is_off(one.colour) && !text))
            faults.push_back(fmt::format("contrast {:.1f}: \"{}\"", contrast, one.text));
    }
}

// Somebody who reads must be able to at arm's length; what stands beside in smaller letters is never the only carrier.
void look_at_what_must_be_read(const Shown& shown, Faults& faults) {
    const auto small = [&](const Drawn& words, const std::string& what) {
        if (capital_of(shown, words) < kReadCapitalMm)
            faults.push_back(
                fmt::format("capitals of {:.1f} mm in {}: \"{}\"", capital_of(shown, words), what, words.text));
    };
    for (const auto& place : shown.touch) {
        const Drawn* largest = nullptr;
        for (const auto& one : shown.drawn) {
            if (one.kind != Drawn::Kind::text) continue;
            const auto ink = whole(one.ink);
            if (!holds(place.rect, one.ink)) {
                if (shares(ink.inset(2), place.rect))
                    faults.push_back(fmt::format("\"{}\" runs into {}", one.text, place.id));
                continue;
            }
            if (ink.x < place.rect.x || ink.right() > place.rect.right() || ink.y < place.rect.y ||
                ink.bottom() > place.rect.bottom())
                faults.push_back(fmt::format("\"{}\" reaches out of {}", one.text, place.id));
            if (largest == nullptr || one.px > largest->px) largest = &one;
        }
        if (largest != nullptr) small(*largest, place.id);
    }
    for (const auto& line : shown.says) {
        if (line.frame) continue;
        for (const auto& one : shown.drawn) {
            if (one.kind == Drawn::Kind::text && one.text == line.text) small(one, "the question");
        }
        break;
    }
}

// Words that lie over other words.
void look_for_overlaps(const Shown& shown, Faults& faults) {
    std::vector<const Drawn*> words;
    for (const auto& one : shown.drawn) {
        if (one.kind == Drawn::Kind::text) words.push_back(&one);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t j = i + 1; j < words.size(); ++j) {
            const auto& a = words[i]->ink;
            const auto& b = words[j]->ink;
            const double across = std::min(a.right(), b.right()) - std::max(a.x, b.x);
            const double down = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
            // Letters of two lines may reach between one another: Arabic ones go deep.
            constexpr double kReaches = 0.3;
            if (across > 4 && down > kReaches * std::min(a.h, b.h))
                faults.push_back(fmt::format("\"{}\" lies over \"{}\"", words[j]->text, words[i]->text));
        }
    }
}

bool on_plinth(const std::string& id) {
    return id == "back" || id == "home" || id == "main" || id == "listen" || id == "help" || id == "slide" ||
           id.starts_with("guide ");
}

// Keyboards, PIN pads, the twelve pictures and the pickers, one of which is the list of languages, are exempt (design,
// "The screen").
bool may_have_many(const Shown& shown) {
    return shown.screen == "language" || std::any_of(shown.touch.begin(), shown.touch.end(), [](const auto& place) {
               return place.id.starts_with("key") || place.id.starts_with("pad") || place.id.starts_with("picture");
           });
}

void look_at_targets(const Shown& shown, Faults& faults) {
    const double least = kTargetMm * shown.px_per_mm;
    std::size_t choices = 0;
    for (std::size_t i = 0; i < shown.touch.size(); ++i) {
        const auto& place = shown.touch[i];
        const auto& r = place.rect;
        if (r.w < least - 1 || r.h < least - 1)
            faults.push_back(
                fmt::format("{} is {:.0f} by {:.0f} mm", place.id, r.w / shown.px_per_mm, r.h / shown.px_per_mm));
        if (r.x < 0 || r.y < 0 || r.right() > shown.width || r.bottom() > shown.height)
            faults.push_back(fmt::format("{} leaves the screen", place.id));
        for (std::size_t j = i + 1; j < shown.touch.size(); ++j) {
            if (shares(r, shown.touch[j].rect))
                faults.push_back(fmt::format("{} lies over {}", shown.touch[j].id, place.id));
        }
        const bool named = std::any_of(shown.says.begin(), shown.says.end(), [&](const auto& line) {
            const auto& p = line.place;
            const int x = p.x + p.w / 2;
            const int y = p.y + p.h / 2;
            const auto& at = place.laid_out;
            return !line.text.empty() && x >= at.x && x < at.right() && y >= at.y && y < at.bottom();
        });
        if (!named) faults.push_back(fmt::format("{} has no name to say", place.id));
        if (!on_plinth(place.id)) ++choices;
    }
    if (choices > kChoices + 1 && !may_have_many(shown)) faults.push_back(fmt::format("{} choices", choices));
}

}  // namespace

std::vector<std::string> faults_of(const Shown& shown) {
    Faults faults;
    look_at_words(shown, faults);
    look_at_what_must_be_read(shown, faults);
    look_for_overlaps(shown, faults);
    look_at_targets(shown, faults);
    return faults;
}

}  // namespace merci::app
