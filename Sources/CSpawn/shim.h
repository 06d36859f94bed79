// Two functions that the system has but that glibc's headers show only to programs that ask for all of its own.
#include <spawn.h>

#ifdef __linux__
int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
#endif
