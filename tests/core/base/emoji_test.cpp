#include <catch2/catch.hpp>

#include "core/base/emoji.h"

using merci::is_one_emoji;

TEST_CASE("a picture, a joined one, one with a skin tone, a flag and a keycap are each one emoji") {
    for (const char* emoji : {"🚲",
                              "⭐",
                              "☕",
                              "🎙",
                              "🎙️",
                              "✂️",
                              "♻️",
                              "☀️",
                              "🤝🏽",
                              "🗣️",
                              "✋🏽",
                              "🧑🏾‍🏫",
                              "🧑🏽‍🦽",
                              "👩‍❤️‍👩",
                              "👨‍👩‍👧‍👦",
                              "🏳️‍🌈",
                              "🇫🇷",
                              "1️⃣",
                              "#⃣",
                              "🪇",
                              "❤️‍🔥",
                              "♟️",
                              "👋🏽"}) {
        INFO(emoji);
        CHECK(is_one_emoji(emoji));
    }
}

TEST_CASE("words, several emoji and broken ones are not one emoji") {
    for (const char* other : {"",
                              " ",
                              "a",
                              "hello world",
                              "1",
                              "🚲🚲",
                              "🚲 ",
                              "a🚲",
                              "🚲a",
                              "é",
                              "中",
                              "ع",
                              "🧑‍",
                              "\xE2\x80\x8D",
                              "\xEF\xB8\x8F",
                              "🚲\xE2\x80\x8D"
                              "a",
                              "🇫",
                              "🇫🇷🇫🇷",
                              "1⃣1",
                              "\xF0\x9F\x9A",
                              "\xFF",
                              "→",
                              "①"}) {
        INFO(other);
        CHECK_FALSE(is_one_emoji(other));
    }
}
