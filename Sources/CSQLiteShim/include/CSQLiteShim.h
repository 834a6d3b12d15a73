#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

/// Turns SQLite's global memory statistics off. Their mutex is taken on every
/// allocation and makes two readers wait for each other.
/// Has to run before the first connection is opened; returns SQLite's result code.
int carrel_sqlite_disable_memory_statistics(void);

/// Sets an on/off option of `sqlite3_db_config` (variadic in C, so out of Swift's reach).
int carrel_sqlite_set_flag(void *connection, int option, int on);

#endif
