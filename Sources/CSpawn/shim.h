#include <spawn.h>

// Behind a switch of the C library's that Swift leaves off; it is there from glibc 2.34 on.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
