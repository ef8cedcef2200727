#include "kiosk/devices/printer.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <thread>

#include "tests/support/eventually.h"
#include "tests/support/folder.h"
#include "tests/support/silent_server.h"
#include "tests/support/virtual_printer.h"

using namespace merci;
using namespace merci::devices;

namespace {

const Bytes kPage{'%', 'P', 'D', 'F', '-', '1', '.', '4', '\n'};

std::unique_ptr<Printer> open(const std::string& spec, PrinterOptions options = {}) {
    auto made = open_printer(spec, std::move(options));
    REQUIRE(made.ok());
    return std::move(made).value();
}

Result<void> keep_nothing(int) {
    return {};
}

bool finishes(Printer& printer, int id, const std::string& name) {
    const auto deadline = std::chrono::steady_clock::now() + testing::kPatience;
    while (std::chrono::steady_clock::now() < deadline) {
        if (*printer.job(id, name) == JobState::done) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("what is written after --printer is understood or refused") {
    for (const char* good : {"none", "", "dir:/tmp/x", "ipp://host/ipp/print", "ipps://host:8631/ipp/print",
                             "ipp://192.0.2.7/", "ipp://[2001:db8::1]:631/ipp/print", "cups:Lobby_Printer"}) {
        CAPTURE(good);
        CHECK(open_printer(good).ok());
    }
    for (const char* bad : {"dir:", "cups:", "cups:../admin", "cups:a b", "http://host/", "ipp://", "ipp", "usb://x",
                            "ipp://host:notaport/"}) {
        CAPTURE(bad);
        const auto made = open_printer(bad);
        REQUIRE_FALSE(made.ok());
        CHECK(made.error().code == Code::bad_input);
    }
}

TEST_CASE("no printer is absent and takes nothing") {
    const auto printer = open("none");
    CHECK(printer->status().state == PrinterState::absent);
    CHECK_FALSE(printer->submit({"x", kPage, 1}, keep_nothing).ok());
}

TEST_CASE("a folder takes each job as a file, whole, once") {
    const test::TestFolder folder;
    const auto printer = open("dir:" + (folder / "a" / "b").string());
    REQUIRE(printer->status().state == PrinterState::ready);
    CHECK_FALSE((*printer->find("merci-1")).has_value());
    REQUIRE(printer->submit({"merci-1", kPage, 2}, keep_nothing).ok());
    REQUIRE(printer->submit({"merci-1", kPage, 2}, keep_nothing).ok());
    REQUIRE(printer->submit({"../out/of it", kPage, 1}, keep_nothing).ok());
    CHECK(*printer->job(1, "merci-1") == JobState::done);
    CHECK((*printer->find("merci-1")).has_value());
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "a" / "b")) {
        names.push_back(entry.path().filename());
        CHECK(std::filesystem::file_size(entry.path()) == kPage.size());
    }
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{".._out_of it.pdf", "merci-1-2.pdf", "merci-1.pdf"});
}

TEST_CASE("a folder that cannot be is offline") {
    const test::TestFolder folder;
    std::ofstream(folder / "file") << "in the way";
    const auto printer = open("dir:" + (folder / "file" / "b").string());
    CHECK(printer->status().state == PrinterState::offline);
    CHECK_FALSE(printer->submit({"x", kPage, 1}, keep_nothing).ok());
}

TEST_CASE("a real printer says how it is, takes a page and prints it") {
    testing::VirtualPrinter device;
    device.switch_on();
    const auto printer = open(device.uri());
    const auto status = printer->status();
    CHECK(status.state == PrinterState::ready);
    CHECK(status.accepts_documents);
    CHECK(status.layout == Layout::a4);
    CHECK(status.up_seconds.has_value());

    int kept = 0;
    const auto id = printer->submit({"merci-1", kPage, 1}, [&](int number) -> Result<void> {
        kept = number;
        CHECK(*printer->job(number, "merci-1") == JobState::incoming);  // known before its document
        return {};
    });
    REQUIRE(id.ok());
    CHECK(*id == kept);
    CHECK(*printer->find("merci-1") == kept);
    CHECK_FALSE((*printer->find("merci-2")).has_value());
    CHECK(*printer->job(kept, "merci-2") == JobState::missing);
    CHECK(*printer->job(77, "merci-1") == JobState::missing);
    REQUIRE(finishes(*printer, kept, "merci-1"));
    CHECK(device.printed() == std::vector{std::string(text_of(kPage))});
}

TEST_CASE("a page goes to a printer over an encrypted link") {
    const test::TestFolder keys;  // where it makes its own certificate
    testing::VirtualPrinter device({.formats = "application/pdf", .arguments = {"-K", keys.path().string()}});
    device.switch_on();
    const auto printer = open(device.uri("ipps"));
    REQUIRE(printer->status().state == PrinterState::ready);
    REQUIRE(printer->submit({"merci-1", kPage, 1}, keep_nothing).ok());
    REQUIRE(finishes(*printer, 1, "merci-1"));
    CHECK(device.printed() == std::vector{std::string(text_of(kPage))});
}

TEST_CASE("a job whose number cannot be kept is taken back before it prints") {
    testing::VirtualPrinter device;
    device.switch_on();
    const auto printer = open(device.uri());
    int number = 0;
    const auto sent = printer->submit({"merci-1", kPage, 1}, [&](int id) -> Result<void> {
        number = id;
        return fail(Code::no_space);
    });
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().code == Code::no_space);
    CHECK(*printer->job(number, "merci-1") == JobState::canceled);
    CHECK(device.printed().empty());
}

TEST_CASE("a printer that takes no PDF is refused, unless someone can make a picture") {
    testing::VirtualPrinter device({.formats = "image/jpeg", .arguments = {}});
    device.switch_on();
    const auto without = open(device.uri());
    CHECK(without->status().state == PrinterState::needs_attention);
    CHECK_FALSE(without->status().accepts_documents);
    const auto refused = without->submit({"merci-1", kPage, 1}, keep_nothing);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == Code::unsupported);

    PrinterOptions options;
    std::string asked;
    options.to_picture = [&](ByteView, const std::string& mime) -> Result<Bytes> {
        asked = mime;
        return Bytes{0xff, 0xd8, 0xff, 0xd9};
    };
    const auto with = open(device.uri(), options);
    CHECK(with->status().state == PrinterState::ready);
    CHECK(with->submit({"merci-1", kPage, 1}, keep_nothing).ok());
    CHECK(asked == "image/jpeg");
}

TEST_CASE("a printer that is off is offline") {
    const auto printer = open("ipp://localhost:" + std::to_string(testing::free_port()) + "/ipp/print");
    CHECK(printer->status().state == PrinterState::offline);
    const auto sent = printer->submit({"merci-1", kPage, 1}, keep_nothing);
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().code == Code::device);
}

TEST_CASE("a printer that accepts and never answers is offline within its limit") {
    const testing::SilentServer server;
    PrinterOptions options;
    options.answer_ms = 600;
    const auto printer = open("ipp://localhost:" + std::to_string(server.port()) + "/ipp/print", options);
    const auto before = std::chrono::steady_clock::now();
    CHECK(printer->status().state == PrinterState::offline);
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));
}

TEST_CASE("a call that waits for a silent printer is cut short at the end") {
    const testing::SilentServer server;
    PrinterOptions options;
    options.answer_ms = 3'600'000;
    const auto printer = open("ipp://localhost:" + std::to_string(server.port()) + "/ipp/print", options);
    std::thread caller([&] { CHECK(printer->status().state == PrinterState::offline); });
    server.wait_for_a_caller();
    printer->interrupt();
    caller.join();
}
