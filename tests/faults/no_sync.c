// Loaded before a program, it makes what the program writes as little durable as a careless one: nothing is ever
// synced. The power cuts of storm.sh must then lose something, or they prove nothing.
#include <stddef.h>

int fsync(int file) {
    return file < 0 ? -1 : 0;
}
int fdatasync(int file) {
    return file < 0 ? -1 : 0;
}
int sync_file_range(int file, long long offset, long long bytes, unsigned flags) {
    (void)offset, (void)bytes, (void)flags;
    return file < 0 ? -1 : 0;
}
