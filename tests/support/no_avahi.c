// Preloaded into ippeveprinter by the tests: the few calls it makes to announce itself on the network, doing nothing,
// so that it runs where there is no D-Bus and no Avahi daemon, and stays unannounced.
#include <stddef.h>

static char nothing[16];

void* avahi_threaded_poll_new(void) {
    return nothing;
}
const void* avahi_threaded_poll_get(void* poll) {
    return poll;
}
int avahi_threaded_poll_start(void* poll) {
    return poll == NULL;
}
void avahi_threaded_poll_lock(void* poll) {
    (void)poll;
}
void avahi_threaded_poll_unlock(void* poll) {
    (void)poll;
}

void* avahi_client_new(const void* poll, int flags, void* called, void* with, int* error) {
    (void)poll, (void)flags, (void)called, (void)with;
    if (error != NULL) *error = 0;
    return nothing;
}
int avahi_client_errno(void* client) {
    return client == NULL;
}
const char* avahi_client_get_host_name_fqdn(void* client) {
    return client == NULL ? NULL : "localhost";
}

void* avahi_entry_group_new(void* client, void* called, void* with) {
    (void)called, (void)with;
    return client;
}
int avahi_entry_group_commit(void* group) {
    return group == NULL;
}
int avahi_entry_group_free(void* group) {
    return group == NULL;
}
int avahi_entry_group_add_service_strlst(void* group, ...) {
    return group == NULL;
}
int avahi_entry_group_add_service_subtype(void* group, ...) {
    return group == NULL;
}
