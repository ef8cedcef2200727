#include "core/codes/qr_text.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;
using namespace merci::codes;

TEST_CASE("a personal card's code reads back") {
    CardSecret secret{};
    secret.fill(0xA7);
    const auto url = personal_url("https://badges.merci.example", "7K3MQ2X9TD4H", secret);
    CHECK(url == "https://badges.merci.example/card#7K3MQ2X9TD4H.p6enp6enp6enp6enp6enpw");
    const auto read = read_qr_text(url);
    REQUIRE(std::holds_alternative<PersonalCode>(read));
    CHECK(std::get<PersonalCode>(read).centre == "7K3MQ2X9TD4H");
    CHECK(std::get<PersonalCode>(read).secret == secret);
}

TEST_CASE("a badge card's code reads back, with or without its token") {
    const auto read = read_qr_text(badge_url("https://hub.example/merci", 42, "dG9rZW4"));
    REQUIRE(std::holds_alternative<BadgeCode>(read));
    CHECK(std::get<BadgeCode>(read).award == 42);
    CHECK(std::get<BadgeCode>(read).token == "dG9rZW4");
    CHECK(std::get<BadgeCode>(read_qr_text("https://hub.example/b/000000000000")).token.empty());
}

TEST_CASE("every other code is foreign") {
    for (const char* text :
         {"", "https://", "https://shop.example/", "WIFI:S:x;T:WPA;P:y;;", "https://hub.example/b/short#x",
          "https://hub.example/card#", "https://hub.example/card#7K3MQ2X9TD4H", "hello", "javascript:alert(1)",
          "https://hub.example/card#7K3MQ2X9TD4H.AAAA", "ftp://hub.example/b/000000000000",
          "https://hub.example/card#7k3mq2x9td4h.p6enp6enp6enp6enp6enpw",
          "https://hub.example/card#../../etc/passwd.p6enp6enp6enp6enp6enpw"}) {
        CHECK(std::holds_alternative<ForeignCode>(read_qr_text(text)));
    }
    CHECK(std::holds_alternative<ForeignCode>(
        read_qr_text("https://hub.example/b/000000000000#" + std::string(600, 'A'))));
}

TEST_CASE("four kilobytes of noise are foreign, every time") {
    SeededRandom random(11);
    for (int i = 0; i < 200; ++i) {
        Bytes noise(4096);
        random.fill(noise);
        CHECK(std::holds_alternative<ForeignCode>(read_qr_text(text_of(noise))));
        CHECK(std::holds_alternative<ForeignCode>(
            read_qr_text("https://h/card#" + std::string(text_of(ByteView(noise).first(300))))));
    }
}

TEST_CASE("a public address is an address and nothing more") {
    CHECK(*clean_address("https://badges.example.org/") == "https://badges.example.org");
    CHECK(*clean_address("http://127.0.0.1:8080") == "http://127.0.0.1:8080");
    for (const char* bad : {"", "badges.example.org", "https://", "https:///x", "https://a b", "https://u@h",
                            "https://h/?q", "https://h#f"}) {
        CHECK_FALSE(clean_address(bad).ok());
    }
}
