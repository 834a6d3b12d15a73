#include "CSQLiteShim.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

int carrel_sqlite_disable_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int carrel_sqlite_set_flag(void *connection, int option, int on) {
  return sqlite3_db_config((sqlite3 *)connection, option, on, (int *)NULL);
}

void carrel_release_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
