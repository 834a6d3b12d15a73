#include "CSQLiteShim.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/resource.h>

int carrel_sqlite_has_no_room(void *connection, int code) {
  if ((code & 0xFF) == SQLITE_FULL) return 1;
  if ((code & 0xFF) != SQLITE_IOERR) return 0;
  int reason = sqlite3_system_errno((sqlite3 *)connection);
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) return 1;
  int extended = sqlite3_extended_errcode((sqlite3 *)connection);
  if (extended != SQLITE_IOERR_WRITE && extended != SQLITE_IOERR_SHMSIZE && extended != SQLITE_IOERR_TRUNCATE)
    return 0;
  struct rlimit limit;
  return getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}
