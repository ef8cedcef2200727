// A folder of a test's own, gone when the test ends.
#pragma once

#include <filesystem>
#include <string>

namespace merci::test {

class TestFolder {
public:
    TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder();

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// Every byte of every file below a folder holds `needle`?
bool any_file_holds(const std::filesystem::path& folder, const std::string& needle);

}  // namespace merci::test
