// What every shelf of blobs must do: on a disk, and in the S3 store that MERCI_TEST_S3 names (tests/s3/s3.sh starts a
// real one and runs these on it).
#include <cstdlib>
#include <thread>

#include "hub/disk_shelf.h"
#include "hub/s3_shelf.h"
#include "tests/hub/hub_kiosk.h"

using namespace merci;
using namespace merci::test;

namespace {

constexpr const char* kCentre = "7K3MQ2X9TD4H";

// As another process would open it: both see the same blobs.
std::unique_ptr<hub::BlobShelf> shelf_in(const TestFolder& folder) {
    const char* endpoint = std::getenv("MERCI_TEST_S3");
    if (endpoint == nullptr) return std::make_unique<hub::DiskShelf>(folder / "blobs");
    auto settings =
        must(hub::S3Settings::parse("s3://merci/hub/" + folder.path().filename().string() + "-x", endpoint));
    settings.key_id = settings.secret = "S3RVER";
    auto shelf = std::make_unique<hub::S3Shelf>(settings);
    must(shelf->look());
    return shelf;
}

std::string name_of_bytes(ByteView bytes) {
    return hex(sha256(bytes));
}

}  // namespace

TEST_CASE("a blob comes in pieces, is checked, and begins again when it is not what it says", "[hub][shelf]") {
    TestFolder folder;
    const auto shelf = shelf_in(folder);
    const auto bytes = bytes_of("merci golden photo\n");
    const auto name = name_of_bytes(bytes);
    CHECK(must(shelf->add(kCentre, name, {0, bytes.size(), bytes.first(5)})) == 5);
    CHECK(must(shelf->so_far(kCentre, name)) == 5);
    CHECK_FALSE(must(shelf->size(kCentre, name)).has_value());
    CHECK(shelf->get(kCentre, name).error().code == Code::not_found);
    CHECK(shelf->add(kCentre, name, {0, bytes.size(), bytes.first(5)}).error().code == Code::already);
    CHECK(shelf->add(kCentre, name, {7, bytes.size(), bytes.subspan(7)}).error().code == Code::already);
    CHECK(shelf->add(kCentre, name, {5, 10, bytes.subspan(5)}).error().code == Code::bad_input);
    CHECK(shelf->add(kCentre, name, {SIZE_MAX, 10, bytes}).error().code == Code::bad_input);
    CHECK(must(shelf->add(kCentre, name, {5, bytes.size(), bytes.subspan(5)})) == bytes.size());
    CHECK(must(shelf->size(kCentre, name)) == bytes.size());
    CHECK(must(shelf->so_far(kCentre, name)) == 0);
    CHECK(must(shelf->get(kCentre, name)) == Bytes(bytes.begin(), bytes.end()));
    CHECK(must(shelf->add(kCentre, name, {0, bytes.size(), bytes})) == bytes.size());
    const auto false_name = name_of_bytes(bytes_of("other"));
    CHECK(shelf->add(kCentre, false_name, {0, bytes.size(), bytes}).error().code == Code::damaged);
    CHECK(must(shelf->so_far(kCentre, false_name)) == 0);
    must(shelf->add(kCentre, false_name, {0, bytes.size(), bytes.first(3)}));
    CHECK(shelf->add(kCentre, false_name, {3, bytes.size(), bytes.subspan(3)}).error().code == Code::damaged);
    CHECK(must(shelf->so_far(kCentre, false_name)) == 0);
    CHECK_FALSE(must(shelf->size(kCentre, false_name)).has_value());
    CHECK(shelf->add(kCentre, name, {0, storage::kBlobMax + 1, bytes}).error().code == Code::too_large);
    CHECK(shelf->add(kCentre, "../../etc/passwd", {0, 1, bytes.first(1)}).error().code == Code::bad_input);
}

TEST_CASE("another process takes the next piece, and centres do not see each other's blobs", "[hub][shelf]") {
    TestFolder folder;
    const auto one = shelf_in(folder);
    const auto two = shelf_in(folder);
    const Bytes bytes(300'000, 0x5a);
    const auto name = name_of_bytes(bytes);
    const ByteView all(bytes);
    must(one->add(kCentre, name, {0, bytes.size(), all.first(100'000)}));
    CHECK(must(two->so_far(kCentre, name)) == 100'000);
    must(two->add(kCentre, name, {100'000, bytes.size(), all.subspan(100'000, 100'000)}));
    must(one->add(kCentre, name, {200'000, bytes.size(), all.subspan(200'000)}));
    CHECK(must(two->get(kCentre, name)) == bytes);
    CHECK_FALSE(must(two->size("000000000001", name)).has_value());
    must(two->remove("000000000001", name));
    CHECK(must(one->size(kCentre, name)) == bytes.size());
}

TEST_CASE("two processes that are given the same piece at once agree", "[hub][shelf]") {
    TestFolder folder;
    const auto one = shelf_in(folder);
    const auto two = shelf_in(folder);
    for (std::uint8_t i = 0; i < 8; ++i) {
        const Bytes bytes(50'000, i);
        const auto name = name_of_bytes(bytes);
        const ByteView all(bytes);
        const auto send = [&](hub::BlobShelf& shelf) {
            (void)shelf.add(kCentre, name, {0, bytes.size(), all.first(25'000)}).ok();
            (void)shelf.add(kCentre, name, {25'000, bytes.size(), all.subspan(25'000)}).ok();
        };
        std::thread other([&] { send(*two); });
        send(*one);
        other.join();
        // Whoever lost goes on where it stands, as a kiosk does.
        for (int tries = 0; tries < 5 && !must(one->size(kCentre, name)); ++tries) {
            const auto at = must(one->so_far(kCentre, name));
            (void)one->add(kCentre, name, {at, bytes.size(), all.subspan(at)}).ok();
        }
        CHECK(must(two->get(kCentre, name)) == bytes);
    }
}

TEST_CASE("what is absent is told of few names and of many", "[hub][shelf]") {
    TestFolder folder;
    const auto shelf = shelf_in(folder);
    std::vector<std::string> names;
    std::vector<std::string> never;
    for (int i = 0; i < 40; ++i) {
        const auto text = "photo " + std::to_string(i);
        names.push_back(name_of_bytes(bytes_of(text)));
        if (i % 4 == 0)
            never.push_back(names.back());
        else
            must(shelf->add(kCentre, names.back(), {0, text.size(), bytes_of(text)}));
    }
    std::sort(names.begin(), names.end());
    std::sort(never.begin(), never.end());
    CHECK(must(shelf->absent(kCentre, names)) == never);
    CHECK(must(shelf->absent(kCentre, {never[0], never[1]})) == std::vector<std::string>{never[0], never[1]});
    CHECK(must(shelf->absent(kCentre, {})).empty());
    CHECK(must(shelf->absent("000000000001", names)) == names);
}

TEST_CASE("an erased blob is gone, whole or half come", "[hub][shelf]") {
    TestFolder folder;
    const auto shelf = shelf_in(folder);
    const auto bytes = bytes_of("photo of Sylvie");
    const auto name = name_of_bytes(bytes);
    must(shelf->add(kCentre, name, {0, bytes.size(), bytes.first(3)}));
    must(shelf->remove(kCentre, name));
    CHECK(must(shelf->so_far(kCentre, name)) == 0);
    must(shelf->add(kCentre, name, {0, bytes.size(), bytes}));
    must(shelf->remove(kCentre, name));
    must(shelf->remove(kCentre, name));
    CHECK_FALSE(must(shelf->size(kCentre, name)).has_value());
}

TEST_CASE("an S3 store that is not there, or refuses, is told apart from a blob that is not", "[hub][shelf]") {
    CHECK(hub::S3Settings::parse("s3:///x", "https://s3.example.org").error().code == Code::bad_input);
    CHECK(hub::S3Settings::parse("s3://a/../b", "https://s3.example.org").error().code == Code::bad_input);
    CHECK(hub::S3Settings::parse("s3://a/b c", "https://s3.example.org").error().code == Code::bad_input);
    CHECK(hub::S3Settings::parse("s3://a/b", "s3.example.org").error().code == Code::bad_input);
    CHECK(must(hub::S3Settings::parse("s3://a/b", "https://s3.example.org")).prefix == "b/");
    CHECK(must(hub::S3Settings::parse("s3://a", "https://s3.example.org")).prefix.empty());
    auto settings = must(hub::S3Settings::parse("s3://merci/x", "http://127.0.0.1:1"));
    settings.key_id = settings.secret = "S3RVER";
    CHECK(hub::S3Shelf(settings).size(kCentre, std::string(64, 'a')).error().code == Code::wait);
    const char* endpoint = std::getenv("MERCI_TEST_S3");
    if (endpoint == nullptr) return;
    settings.endpoint = endpoint;
    CHECK_FALSE(must(hub::S3Shelf(settings).size(kCentre, std::string(64, 'a'))).has_value());
    settings.secret = "stolen";
    CHECK(hub::S3Shelf(settings).look().error().code == Code::not_allowed);
    CHECK(hub::S3Shelf(settings).size(kCentre, std::string(64, 'a')).error().code == Code::not_allowed);
}
