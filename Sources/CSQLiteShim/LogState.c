#include "CSQLiteShim.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>

/// The size of the first part of a log's index, with which SQLite maps it (https://sqlite.org/walformat.html, 2).
static const int indexPartSize = 32768;

/// The version of a log's index that is read here, in the first four bytes of its header; a byte that is 1 where the
/// header is filled in stands at 12 (2.1).
static const uint32_t indexVersion = 3007000;
static const size_t isFilledAt = 12;

const void *carrel_log_index(void *connection) {
  sqlite3_file *file = NULL;
  if (sqlite3_file_control((sqlite3 *)connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK) {
    return NULL;
  }
  if (file == NULL || file->pMethods == NULL || file->pMethods->iVersion < 2) return NULL;
  if (file->pMethods->xShmMap == NULL) return NULL;
  void volatile *part = NULL;
  if (file->pMethods->xShmMap(file, 0, indexPartSize, 0, &part) != SQLITE_OK) return NULL;
  return (const void *)part;
}

int carrel_log_state(const void *index, uint64_t state[CARREL_LOG_STATE_WORDS]) {
  // Two copies of the header stand at the beginning. A writer changes the second one first, so that two equal ones
  // are whole (https://sqlite.org/walformat.html, 2.2.1).
  const volatile uint64_t *words = (const volatile uint64_t *)index;
  uint64_t second[CARREL_LOG_STATE_WORDS];
  for (int at = 0; at < CARREL_LOG_STATE_WORDS; at++) state[at] = words[at];
  atomic_thread_fence(memory_order_seq_cst);
  for (int at = 0; at < CARREL_LOG_STATE_WORDS; at++) second[at] = words[CARREL_LOG_STATE_WORDS + at];
  uint32_t version;
  memcpy(&version, state, sizeof version);
  if (version != indexVersion || ((const unsigned char *)state)[isFilledAt] != 1) return 0;
  return memcmp(state, second, sizeof second) == 0;
}
