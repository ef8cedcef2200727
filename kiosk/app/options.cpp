#include "kiosk/app/options.h"

#include <CLI/CLI.hpp>
#include <iostream>

namespace merci::app {

Parsed parse_options(int argc, char** argv) {
    Parsed parsed;
    Options& o = parsed.options;
    std::string window;
    std::string voice = "on";
    std::string sleep;
    CLI::App app{"merci-kiosk: the lobby's screen"};
    app.set_config("--config", "", "A TOML file with the same settings");
    app.set_version_flag("--version", std::string("merci-kiosk 0.1.0"));
    app.add_option("--data", o.data, "Data folder")->required();
    app.add_option("--window", window, "Size of the window, such as 1920x1080; without it, the whole display")
        ->check([&o](const std::string& text) {
            int end = 0;
            const bool good = std::sscanf(text.c_str(), "%dx%d%n", &o.width, &o.height, &end) == 2 &&
                              static_cast<std::size_t>(end) == text.size() && o.width >= 320 && o.height >= 320 &&
                              o.width <= 7680 && o.height <= 7680;
            return good ? std::string() : std::string("--window must look like 1920x1080");
        });
    app.add_option("--px-per-mm", o.px_per_mm, "Pixels to a millimetre of the display")->check(CLI::Range(0.5, 40.0));
    app.add_option("--camera", o.camera, "A GStreamer source, or none; without it, the first camera");
    app.add_option("--microphone", o.microphone, "A GStreamer source, or none; without it, the first microphone");
    app.add_option("--printer", o.printer, "ipp://…, ipps://…, cups:NAME, dir:PATH or none")->capture_default_str();
    app.add_option("--stick", o.stick, "Where a USB stick is mounted, or none; without it, any that is plugged in");
    app.add_option("--lang", o.lang, "Language of the screen; without it, the centre's");
    app.add_option("--voice", voice, "on or off")->check(CLI::IsMember({"on", "off"}))->capture_default_str();
    app.add_option("--hub", o.hub, "Address of the hub");
    app.add_option("--cache", o.cache, "Folder for what is found at start (fonts, plugins)");
    app.add_option("--map", o.map, "Practice folders only: a file that tells tests what is on the screen");
    app.add_option("--audit", o.audit,
                   "Practice folders only: a file that takes each screen's faults, in every language");
    app.add_option("--said", o.said, "Practice folders only: a file that takes what is heard");
    app.add_option("--idle", o.idle_seconds, "Seconds without a touch before the warning")
        ->check(CLI::Range(5, 3600))
        ->capture_default_str();
    app.add_option("--idle-warning", o.idle_warning_seconds, "Seconds the warning stays")
        ->check(CLI::Range(20, 600))
        ->capture_default_str();
    app.add_option("--lobby-seconds", o.lobby_seconds, "Seconds at home without a touch before the wall; 0: never")
        ->check(CLI::Range(0, 86400))
        ->capture_default_str();
    app.add_option("--sleep", sleep, "Hours in which the screen sleeps, such as 22:00-07:00")
        ->check([](const std::string& text) {
            return sleep_hours(text) ? std::string() : std::string("must look like 22:00-07:00");
        });
    app.add_flag("--stats", o.stats, "Print frames and waiting times at the end");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        parsed.status = app.exit(error, std::cout, std::cerr) == 0 ? 0 : 2;
        return parsed;
    }
    o.voice = voice == "on";
    o.sleep = sleep_hours(sleep).value_or(SleepHours{});
    parsed.run = true;
    return parsed;
}

}  // namespace merci::app
