// A real IPP Everywhere printer for tests: Debian's ippeveprinter on a free port of this machine, in a process of its
// own that ends with the object. "Printing" puts the document in printed().
#pragma once

#include <sys/types.h>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/folder.h"

namespace merci::testing {

int free_port();

class VirtualPrinter {
public:
    struct Options {
        std::string formats = "application/pdf";
        std::vector<std::string> arguments;  // more of ippeveprinter's
    };
    VirtualPrinter() : VirtualPrinter(Options{}) {}
    explicit VirtualPrinter(Options options);  // off
    ~VirtualPrinter() { switch_off(); }
    VirtualPrinter(const VirtualPrinter&) = delete;
    VirtualPrinter& operator=(const VirtualPrinter&) = delete;

    void switch_on();   // returns when it answers
    void switch_off();  // kills it: it forgets its jobs
    void load_paper(int sheets);

    int port() const { return port_; }
    std::string uri(const std::string& scheme = "ipp") const;
    // The documents that came out, in alphabetical order, one entry each time.
    std::vector<std::string> printed() const;

private:
    const Options options_;
    const test::TestFolder folder_;
    const int port_;
    pid_t process_ = 0;
};

}  // namespace merci::testing
