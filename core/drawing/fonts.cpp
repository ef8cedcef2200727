#include "core/drawing/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <cstdlib>
#include <mutex>

#include "core/base/log.h"
#include "core/drawing/share.h"

namespace merci::drawing {

namespace {

FcConfig* the_config = nullptr;  // written once, under the once_flag; never freed

std::string cache_folder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache == '/') return std::string(cache) + "/merci/fonts";
    const char* home = std::getenv("HOME");
    if (home != nullptr && *home == '/') return std::string(home) + "/.cache/merci/fonts";
    return {};
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    }
    return out;
}

bool holds_andika(FcConfig* config) {
    FcPattern* pattern = FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, "Andika", nullptr);
    FcObjectSet* objects = FcObjectSetBuild(FC_FAMILY, nullptr);
    FcFontSet* fonts = FcFontList(config, pattern, objects);
    const bool found = fonts != nullptr && fonts->nfont > 0;
    if (fonts != nullptr) FcFontSetDestroy(fonts);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return found;
}

// Everything is in memory but the rules of fonts.conf, so that the folder may stand anywhere.
Result<void> load(const FontPlaces& places) {
    const std::string fonts = places.fonts.empty() ? share_path("fonts") : places.fonts;
    const std::string cache = places.cache.empty() ? cache_folder() : places.cache;
    std::string xml = R"(<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>)";
    xml += "<dir>" + escaped(fonts) + "</dir>";
    xml += "<include>" + escaped(fonts) + "/fonts.conf</include>";
    if (!cache.empty()) xml += "<cachedir>" + escaped(cache) + "</cachedir>";
    xml += "</fontconfig>";

    FcConfig* config = FcConfigCreate();
    const bool good =
        FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(xml.c_str()), FcTrue) == FcTrue &&
        FcConfigBuildFonts(config) == FcTrue && holds_andika(config);
    if (!good) {
        FcConfigDestroy(config);
        return fail(Code::not_found, "no fonts in " + fonts);
    }
    FcConfigSetCurrent(config);  // also spares fontconfig from reading the system's own
    the_config = config;
    return {};
}

PangoContext* make_context(PangoFontMap* map, Direction direction) {
    PangoContext* context = pango_font_map_create_context(map);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, TRUE);
    pango_context_set_base_dir(context,
                               direction == Direction::right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    return context;
}

// Two contexts, since changing the direction of one would lay out again every text that was made with it.
class ThreadContexts {
public:
    ThreadContexts() {
        PangoFontMap* map = pango_cairo_font_map_new();
        if (the_config != nullptr) pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), the_config);
        ltr_ = make_context(map, Direction::left_to_right);
        rtl_ = make_context(map, Direction::right_to_left);
        g_object_unref(map);
    }
    ~ThreadContexts() {
        g_object_unref(ltr_);
        g_object_unref(rtl_);
    }
    ThreadContexts(const ThreadContexts&) = delete;
    ThreadContexts& operator=(const ThreadContexts&) = delete;

    PangoContext* of(Direction direction) const { return direction == Direction::right_to_left ? rtl_ : ltr_; }

private:
    PangoContext* ltr_;
    PangoContext* rtl_;
};

}  // namespace

Result<void> start_fonts(const FontPlaces& places) {
    static std::once_flag once;
    static Result<void> outcome;
    std::call_once(once, [&places] {
        outcome = load(places);
        if (!outcome.ok()) log::error("fonts: {}", outcome.error().detail);
    });
    return outcome;
}

PangoContext* pango_context(Direction direction) {
    [[maybe_unused]] const auto started = start_fonts();
    thread_local const ThreadContexts contexts;
    return contexts.of(direction);
}

}  // namespace merci::drawing
