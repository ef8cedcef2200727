#include "cli/command_line.h"

int main(int argc, char** argv) {
    return merci::cli::run(argc, argv);
}
