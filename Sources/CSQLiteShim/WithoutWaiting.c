#define _GNU_SOURCE
#include "CSQLiteShim.h"

#include <sqlite3.h>
#include <sys/uio.h>
#include <unistd.h>

#ifdef RWF_NOWAIT

/// What a thread has said of itself.
enum { MAY_WAIT, MUST_NOT_WAIT, WOULD_HAVE_WAITED };
static _Thread_local int state = MAY_WAIT;
static int is_ready = 0;

/// Bytes that are in memory already; an error where they are not, and where the file system cannot tell.
static ssize_t read_at_once(int file, void *bytes, size_t count, off_t at) {
  struct iovec part = {bytes, count};
  ssize_t read = preadv2(file, &part, 1, at, RWF_NOWAIT);
  if (read < 0) state = WOULD_HAVE_WAITED;
  return read;
}

static ssize_t read_at(int file, void *bytes, size_t count, off_t at) {
  return state == MAY_WAIT ? pread(file, bytes, count, at) : read_at_once(file, bytes, count, at);
}

static ssize_t read_next(int file, void *bytes, size_t count) {
  return state == MAY_WAIT ? read(file, bytes, count) : read_at_once(file, bytes, count, -1);
}

/// SQLite names the calls of the system that it makes; which of them it reads with depends on how it was built.
static void replace(sqlite3_vfs *files, const char *name, sqlite3_syscall_ptr call) {
  if (files->xGetSystemCall(files, name) != NULL) files->xSetSystemCall(files, name, call);
}

void carrel_prepare_reads_without_waiting(void) {
  sqlite3_vfs *files = sqlite3_vfs_find(NULL);
  // Offsets are of 64 bits in all three.
  if (files == NULL || files->iVersion < 3 || sizeof(off_t) != 8) return;
  replace(files, "pread", (sqlite3_syscall_ptr)read_at);
  replace(files, "pread64", (sqlite3_syscall_ptr)read_at);
  replace(files, "read", (sqlite3_syscall_ptr)read_next);
  is_ready = 1;
}

int carrel_begin_without_waiting(void) {
  if (!is_ready || state != MAY_WAIT) return 0;
  state = MUST_NOT_WAIT;
  return 1;
}

int carrel_must_not_wait(void) { return state != MAY_WAIT; }

void carrel_would_wait(void) {
  if (state == MUST_NOT_WAIT) state = WOULD_HAVE_WAITED;
}

int carrel_end_without_waiting(void) {
  int has_all = state == MUST_NOT_WAIT;
  state = MAY_WAIT;
  return has_all;
}

#else

void carrel_prepare_reads_without_waiting(void) {}
int carrel_begin_without_waiting(void) { return 0; }
int carrel_must_not_wait(void) { return 0; }
void carrel_would_wait(void) {}
int carrel_end_without_waiting(void) { return 0; }

#endif
