#include "hub/command_line.h"

int main(int argc, char** argv) {
    return merci::hub::run(argc, argv);
}
