#include "kiosk/devices/stick.h"

#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "core/base/files.h"
#include "kiosk/devices/stick_writer.h"
#include "tests/support/eventually.h"
#include "tests/support/folder.h"

using namespace merci;
using namespace merci::devices;
using merci::testing::Bell;
namespace fs = std::filesystem;

namespace {

// A sysfs of the test's own: "8:17" is a partition of the disk "sdb".
void add_disk(const fs::path& sys, const std::string& number, const std::string& bus, const std::string& disk,
              char removable) {
    const fs::path folder = sys / "devices" / bus / "block" / disk;
    fs::create_directories(folder / (disk + "1"));
    std::ofstream(folder / "removable") << removable << '\n';
    fs::create_directories(sys / "dev" / "block");
    fs::create_symlink("../../devices/" + bus + "/block/" + disk + "/" + disk + "1", sys / "dev" / "block" / number);
}

std::string mount(const std::string& number, const std::string& point, const std::string& options = "rw,nosuid",
                  const std::string& kind = "vfat") {
    return "42 29 " + number + " / " + point + " " + options + " shared:1 - " + kind + " /dev/sdx1 rw\n";
}

StickPack pack_of(const std::string& owner, std::size_t files = 3, std::size_t size = 5000) {
    StickPack pack{"Merci - Nathan", owner, {}};
    for (std::size_t i = 0; i < files; ++i) {
        pack.files.push_back({"file-" + std::to_string(i) + ".bin", Bytes(size, static_cast<std::uint8_t>(i + 1))});
    }
    return pack;
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    const auto found = list_folder(folder).value();
    for (const auto& file : found) names.push_back(file.filename().string());
    return names;
}

bool any_half(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".part") return true;
    }
    return false;
}

// A disk of its own, small or not to be written to; absent where one may not mount.
class SmallDisk {
public:
    explicit SmallDisk(const char* options = "size=256k") {
        fs::create_directory(path());
        mounted_ = ::mount("tmpfs", path().c_str(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool there() const {
        if (!mounted_) WARN("no right to mount a small disk here: left out");
        return mounted_;
    }
    fs::path path() const { return folder_ / "stick"; }

private:
    const test::TestFolder folder_;
    bool mounted_ = false;
};

struct Desk {
    explicit Desk(const fs::path& folder) : writer(open_stick(folder.string()).value(), bell.hook()) {}
    bool reaches(StickState state) {
        return bell.eventually([&] { return writer.view().state == state; });
    }
    Bell bell;
    StickWriter writer;
};

}  // namespace

TEST_CASE("a stick is found where sticks are mounted, on what can be taken out", "[stick]") {
    const test::TestFolder sys;
    add_disk(sys.path(), "8:1", "pci0000:00/ata1", "sda", '0');
    add_disk(sys.path(), "8:17", "pci0000:00/usb1/1-1", "sdb", '1');
    add_disk(sys.path(), "8:33", "pci0000:00/usb2/2-1", "sdc", '0');
    const auto found = [&](const std::string& text) {
        const auto place = stick_among(text, sys.path());
        return place ? place->folder.string() : std::string("none");
    };
    CHECK(found("") == "none");
    CHECK(found("nonsense\n42 29 8:17\n") == "none");
    CHECK(found(mount("8:1", "/media/kiosk/DATA")) == "none");  // a disk of the machine
    CHECK(found(mount("8:17", "/home/kiosk")) == "none");       // not where sticks are
    CHECK(found(mount("8:17", "/mediafiles")) == "none");
    CHECK(found(mount("9:9", "/media/GONE")) == "none");  // pulled out, still mounted
    CHECK(found(mount("8:17", "/media/CD", "ro", "iso9660")) == "none");
    CHECK(found(mount("8:17", "/media/MY\\040STICK")) == "/media/MY STICK");
    CHECK(found(mount("8:17", "/run/media/kiosk/KEY")) == "/run/media/kiosk/KEY");
    CHECK(found(mount("8:33", "/mnt")) == "/mnt");  // on the USB bus, though it calls itself fixed
    CHECK(found(mount("8:17", "/media/KEY") + mount("8:33", "/mnt/backup")) == "/media/KEY");
    CHECK(stick_among(mount("8:17", "/media/KEY"), sys.path())->writable);
    CHECK_FALSE(stick_among(mount("8:17", "/media/KEY", "ro,nosuid"), sys.path())->writable);
}

TEST_CASE("files come whole to a folder of their own", "[stick]") {
    const test::TestFolder stick;
    const auto pack = pack_of("one");
    REQUIRE(copy_to_stick(stick.path(), pack).ok());
    const fs::path folder = stick / "Merci - Nathan";
    CHECK(names_in(folder) == std::vector<std::string>{".merci", "file-0.bin", "file-1.bin", "file-2.bin"});
    for (const auto& file : pack.files) CHECK(read_file(folder / file.name).value() == file.bytes);
    // Again, with other contents: theirs are replaced, and what was half written is swept.
    std::ofstream(folder / "old.pdf.part") << "half";
    REQUIRE(copy_to_stick(stick.path(), pack_of("one", 3, 70)).ok());
    CHECK(read_file(folder / "file-0.bin").value().size() == 70);
    CHECK_FALSE(any_half(stick.path()));
    CHECK(names_in(stick.path()).size() == 1);
}

TEST_CASE("somebody else of the same name keeps their own folder", "[stick]") {
    const test::TestFolder stick;
    REQUIRE(copy_to_stick(stick.path(), pack_of("one", 1, 10)).ok());
    REQUIRE(copy_to_stick(stick.path(), pack_of("two", 1, 20)).ok());
    REQUIRE(copy_to_stick(stick.path(), pack_of("one", 1, 30)).ok());
    CHECK(names_in(stick.path()) == std::vector<std::string>{"Merci - Nathan", "Merci - Nathan 2"});
    CHECK(read_file(stick / "Merci - Nathan" / "file-0.bin").value().size() == 30);
    CHECK(read_file(stick / "Merci - Nathan 2" / "file-0.bin").value().size() == 20);
    // A folder that is not from Merci is nobody's to write in.
    const test::TestFolder other;
    fs::create_directory(other / "Merci - Nathan");
    std::ofstream(other / "Merci - Nathan" / "letter.txt") << "mine";
    REQUIRE(copy_to_stick(other.path(), pack_of("one", 1)).ok());
    CHECK(names_in(other / "Merci - Nathan") == std::vector<std::string>{"letter.txt"});
}

TEST_CASE("badges of before go when others come, and what was not ours stays", "[stick]") {
    const test::TestFolder stick;
    const auto pack = [](const std::vector<std::string>& names) {
        StickPack made{"Merci - Nathan", "owner", {}};
        for (const auto& name : names) made.files.push_back({name, Bytes(10, 1)});
        return made;
    };
    // Pulled out while the very first file of the folder was on its way.
    fs::create_directories(stick / "Merci - Nathan");
    std::ofstream(stick / "Merci - Nathan" / ".merci.part") << "ow";
    REQUIRE(copy_to_stick(stick.path(), pack({"cuisine-act.png", "cuisine-act.json"})).ok());
    std::ofstream(stick / "Merci - Nathan" / "lettre.odt") << "mine";
    REQUIRE(copy_to_stick(stick.path(), pack({"radio-act.png"})).ok());
    CHECK(names_in(stick.path()) == std::vector<std::string>{"Merci - Nathan"});
    CHECK(names_in(stick / "Merci - Nathan") == std::vector<std::string>{".merci", "lettre.odt", "radio-act.png"});
}

TEST_CASE("a full stick is said, and no file on it is half there", "[stick]") {
    const SmallDisk disk;
    if (!disk.there()) return;
    const auto done = copy_to_stick(disk.path(), pack_of("one", 4, 100'000));
    REQUIRE_FALSE(done.ok());
    CHECK(done.error().code == Code::no_space);
    const fs::path folder = disk.path() / "Merci - Nathan";
    for (const auto& name : names_in(folder)) {
        if (name != ".merci") CHECK(read_file(folder / name).value().size() == 100'000);
    }
    CHECK(names_in(folder).size() >= 2);
    CHECK_FALSE(any_half(disk.path()));
}

TEST_CASE("the writer waits for a stick, writes, and says when it may be pulled out", "[stick]") {
    const test::TestFolder folder;
    const fs::path stick = folder / "stick";
    Desk desk(stick);
    CHECK(desk.writer.view().state == StickState::idle);
    desk.writer.start([] { return Result<StickPack>(pack_of("one")); });
    CHECK(desk.writer.view().state == StickState::waiting);
    fs::create_directory(stick);
    REQUIRE(desk.reaches(StickState::done));
    CHECK(desk.writer.view().copied == 3);
    CHECK(names_in(stick / "Merci - Nathan").size() == 4);
}

TEST_CASE("nothing is written once it was stopped", "[stick]") {
    const test::TestFolder folder;
    const fs::path stick = folder / "stick";
    Desk desk(stick);
    bool made = false;
    desk.writer.start([&] {
        made = true;
        return Result<StickPack>(pack_of("one"));
    });
    desk.writer.stop();
    CHECK(desk.writer.view().state == StickState::idle);
    fs::create_directory(stick);
    // The next one's turn comes after: then the first would have been written.
    desk.writer.start([] { return Result<StickPack>(StickPack{"Merci - Rose", "two", {}}); });
    REQUIRE(desk.reaches(StickState::done));
    CHECK_FALSE(made);
    CHECK(names_in(stick) == std::vector<std::string>{"Merci - Rose"});
}

TEST_CASE("it stops between two files when the animator leaves", "[stick]") {
    const test::TestFolder stick;
    std::size_t copied = 0;
    StickHooks hooks;
    hooks.copied = [&](std::size_t count) { copied = count; };
    hooks.go_on = [&] { return copied < 2; };
    CHECK(copy_to_stick(stick.path(), pack_of("one", 5), hooks).error().code == Code::wait);
    CHECK(names_in(stick / "Merci - Nathan") == std::vector<std::string>{".merci", "file-0.bin", "file-1.bin"});
}

TEST_CASE("a stick pulled out in the middle is said", "[stick]") {
    const test::TestFolder folder;
    const fs::path stick = folder / "stick";
    fs::create_directory(stick);
    Desk desk(stick);
    desk.writer.start([&] {
        fs::rename(stick, folder / "pocket");  // between its being found and the first file
        return Result<StickPack>(pack_of("one"));
    });
    REQUIRE(desk.reaches(StickState::failed));
    CHECK(desk.writer.view().code == Code::device);
    // Plugged in again: it begins anew.
    fs::rename(folder / "pocket", stick);
    desk.writer.start([] { return Result<StickPack>(pack_of("one")); });
    CHECK(desk.reaches(StickState::done));
}

TEST_CASE("a stick that cannot be written to is said", "[stick]") {
    const SmallDisk disk("size=256k,ro");
    if (!disk.there()) return;
    REQUIRE(::mount(nullptr, disk.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0);
    Desk desk(disk.path());
    desk.writer.start([] { return Result<StickPack>(pack_of("one")); });
    REQUIRE(desk.reaches(StickState::failed));
    CHECK(desk.writer.view().code == Code::not_allowed);
}

TEST_CASE("a full stick, and files that cannot be made, come back with their code", "[stick]") {
    const test::TestFolder folder;
    Desk desk(folder.path());
    desk.writer.start([]() -> Result<StickPack> { return fail(Code::untrusted_time, "no date"); });
    REQUIRE(desk.reaches(StickState::failed));
    CHECK(desk.writer.view().code == Code::untrusted_time);
    CHECK_FALSE(desk.writer.view().made);  // the stick is not to blame
    CHECK(names_in(folder.path()).empty());
    const SmallDisk disk;
    if (!disk.there()) return;
    Desk full(disk.path());
    full.writer.start([] { return Result<StickPack>(pack_of("one", 4, 100'000)); });
    REQUIRE(full.reaches(StickState::failed));
    CHECK(full.writer.view().code == Code::no_space);
}

TEST_CASE("a kiosk without sticks waits for none", "[stick]") {
    auto none = open_stick("none").value();
    CHECK_FALSE(none->find());
    CHECK(open_stick("").ok());
}
