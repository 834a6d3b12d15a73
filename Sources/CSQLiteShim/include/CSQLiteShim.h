#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// Turns SQLite's global memory statistics off. Their mutex is taken on every
/// allocation and makes two readers wait for each other.
/// Has to run before the first connection is opened; returns SQLite's result code.
int carrel_sqlite_disable_memory_statistics(void);

/// Sets an on/off option of `sqlite3_db_config` (variadic in C, so out of Swift's reach).
int carrel_sqlite_set_flag(void *connection, int option, int on);

/// Whether a call failed because there is no room to write: a full disk, a quota, or a limit on the size of files. SQLite calls
/// the first alone full, and keeps the system's reason not after every commit; then the limit itself tells.
int carrel_sqlite_has_no_room(void *connection, int code);

/// Gives the system what was freed and is kept for later: glibc does so for each thread.
void carrel_release_memory(void);

/// Lets threads say that their reads must not wait for the disk. Replaces the calls with which SQLite reads files, in the
/// whole process, before the first connection is opened.
void carrel_prepare_reads_without_waiting(void);

/// From here on this thread's reads fail where the disk would have to be waited for. Returns 0 where that cannot be had,
/// and then they wait.
int carrel_begin_without_waiting(void);

/// Whether this thread is between the two.
int carrel_must_not_wait(void);

/// Notes that something else would have had to be waited for.
void carrel_would_wait(void);

/// This thread may wait again. Returns 0 where something would have had to be waited for.
int carrel_end_without_waiting(void);

/// A row's column `seal` while it has no checksum; no checksum is this number.
#define CARREL_NO_CHECKSUM 0x40000000

/// A checksum of bytes, from 2^30 + 1 to 2^31 - 1: each takes four bytes in a row, and so does
/// `CARREL_NO_CHECKSUM`, so that a new checksum does not move it.
int64_t carrel_checksum_bytes(const void *bytes, size_t count);

/// What `carrel_checksum` gives for two texts.
int64_t carrel_checksum_texts(const void *first, size_t first_count, const void *second, size_t second_count);

/// Gives a connection the SQL function `carrel_checksum(...)`, the checksum of all its arguments and of their
/// types. A schema cannot call it. Returns SQLite's result code.
int carrel_sqlite_add_checksum(void *connection);

/// Lets the system begin to write what it keeps of a file in memory, and does not wait for that: who makes sure later that all is
/// written waits less. Does nothing where the system has no such call.
void carrel_begin_writing(const char *path);

/// The index of the log of a connection's file, which is memory shared with all who have the file open; NULL where
/// it has no log. The file has to be in WAL mode, and a transaction must have ended: the memory is there until
/// the next one begins.
const void *carrel_log_index(void *connection);

/// How many 64-bit words the state of a log has.
#define CARREL_LOG_STATE_WORDS 6

/// Reads the state of a log: it changes with each commit. Returns 0 while somebody is changing it, and where it is
/// of another version than SQLite's file format describes.
int carrel_log_state(const void *index, uint64_t state[CARREL_LOG_STATE_WORDS]);

#endif
