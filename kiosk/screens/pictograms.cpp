#include "kiosk/screens/pictograms.h"

#include "kiosk/screens/names.h"

#include <algorithm>

namespace merci::screens {

using domain::Hue;

const std::array<Theme, 5>& themes() {
    static constexpr std::array<Theme, 5> kThemes = {{
        {"hands", "🔨", Key::propose_theme_hands, Hue::vermilion, {"🔨",    "🔧",      "🪛", "🪚", "🧵", "🪡",
                                                                  "🧶", "✂️", "🚲",    "🧺", "🪑", "🔌",
                                                                  "🍳",    "🍲",      "🥖", "🍰",    "🥗", "🫖",
                                                                  "🍞",    "🥘",   "🧼", "🪣", "🏺", "🛠️"}},
        {"people",
         "🤝🏽",
         Key::propose_theme_people,
         Hue::raspberry,
         {"🤝🏽", "👋🏽", "👂🏽", "💛",       "👶🏽", "👵🏽", "🧑🏽‍🦽",
          "☕",        "🍽️",  "🛒",     "🏘️", "🚪",        "🛟",     "🩹",
          "🧩",     "🎲",        "♟️",   "🏅",    "🙌🏽", "🗳️",  "🕊️",
          "🌍",        "📣",        "🧸"}},
        {"outside",
         "🌳",
         Key::propose_theme_outside,
         Hue::emerald,
         {"🌱",        "🪴", "🌻", "🌳",        "🍅",    "🥕", "🐝", "🐔",       "🐕",      "🐈", "🥾", "🚶🏽",
          "🏃🏽", "⚽",    "🏀", "🏊🏽", "🛹", "🎣",    "⛺", "🗺️", "♻️", "🐦", "🚌",    "☀️"}},
        {"art", "🎨", Key::propose_theme_art, Hue::saffron, {"🎨",       "🖌️",  "📷",       "🎬",        "🎭",
                                                            "🎪",       "🎶",        "🎤",       "🎸",        "🥁",
                                                            "🎹",       "💃🏽", "🎉",       "🎈",        "🎁",
                                                            "🪅",    "🕯️",  "👗",       "💇🏽", "💄",
                                                            "🖼️", "🪆",     "🎟️", "📽️"}},
        {"words", "📖", Key::propose_theme_words, Hue::cobalt, {"🗣️", "🎙️", "📻",      "📚", "📖",
                                                               "✏️",  "📝",       "💻",      "📱", "⌨️",
                                                               "🔢",       "🧮",    "🔬",      "🔭", "🧪",
                                                               "🌐",       "📰",       "✉️", "🎓", "🧑🏽‍🏫",
                                                               "📐",       "🗓️", "💡",      "💬"}},
    }};
    return kThemes;
}

Hue hue_of_picture(std::string_view emoji) {
    for (const auto& theme : themes()) {
        if (std::ranges::find(theme.pictures, emoji, [](const char* one) { return std::string_view(one); }) !=
            theme.pictures.end())
            return theme.hue;
    }
    return Hue::saffron;
}

}  // namespace merci::screens
