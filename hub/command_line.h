// merci-hub serve | enrol | backup: what an operator starts.
#pragma once

namespace merci::hub {

int run(int argc, char** argv);

}  // namespace merci::hub
