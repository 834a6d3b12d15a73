#define _GNU_SOURCE
#include "CSQLiteShim.h"

#include <fcntl.h>
#include <unistd.h>

void carrel_begin_writing(const char *path) {
#ifdef SYNC_FILE_RANGE_WRITE
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return;
  sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
  close(file);
#else
  (void)path;
#endif
}
