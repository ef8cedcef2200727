#include "kiosk/app/screen_map.h"

#include <cstdio>
#include <fstream>

#include "core/base/json.h"

namespace merci::app {

void ScreenMap::write(const std::string& screen, bool at_rest, const widgets::TouchMap& touch,
                      const widgets::Speech& speech) {
    if (!wanted()) return;
    Json map = {{"screen", screen}, {"at_rest", at_rest}, {"touch", Json::object()}, {"says", Json::array()}};
    for (const auto& place : touch.places()) {
        const auto& r = place.rect;
        map["touch"][place.id] = {r.x + r.w / 2, r.y + r.h / 2, r.x, r.y, r.w, r.h};
    }
    for (const auto& line : speech.lines()) map["says"].push_back(line.text);
    const std::string text = map.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text == written_) return;
    written_ = text;
    const std::string beside = path_ + ".part";
    std::ofstream(beside) << text << "\n";
    std::rename(beside.c_str(), path_.c_str());
}

}  // namespace merci::app
