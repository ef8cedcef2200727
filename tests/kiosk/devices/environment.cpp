// Before the first test: sound without a sound card, a plugin registry kept from run to run, and a misuse of GLib or
// GStreamer that ends the run instead of printing a line.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include <catch2/catch.hpp>

#include <glib.h>

#include <cstdlib>

#include "kiosk/devices/media_cache.h"

namespace {

class Environment final : public Catch::TestEventListenerBase {
public:
    using TestEventListenerBase::TestEventListenerBase;
    void testRunStarting(const Catch::TestRunInfo&) override {
        g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL);
        setenv("SDL_AUDIODRIVER", "dummy", 1);
        merci::devices::keep_media_cache_in(MERCI_TEST_CACHE);
    }
};

CATCH_REGISTER_LISTENER(Environment)

}  // namespace
