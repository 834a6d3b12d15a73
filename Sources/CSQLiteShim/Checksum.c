#include "CSQLiteShim.h"

#include <sqlite3.h>
#include <string.h>

// Multiply and rotate, eight bytes at a time; the constants are xxHash64's.
static uint64_t mix(uint64_t sum, uint64_t word) {
  sum = (sum ^ word * 0xC2B2AE3D27D4EB4FULL) * 0x9E3779B185EBCA87ULL;
  return sum << 31 | sum >> 33;
}

static uint64_t mix_bytes(uint64_t sum, const unsigned char *bytes, size_t count) {
  size_t at = 0;
  for (; at + 8 <= count; at += 8) {
    uint64_t word;
    memcpy(&word, bytes + at, 8);
    sum = mix(sum, word);
  }
  // The same on every machine that reads the file: all of them keep the lowest byte first.
  uint64_t rest = 0;
  if (at < count) memcpy(&rest, bytes + at, count - at);
  return mix(mix(sum, rest), count);
}

static int64_t finish(uint64_t sum) {
  sum ^= sum >> 29;
  sum *= 0xBF58476D1CE4E5B9ULL;
  sum ^= sum >> 32;
  int64_t checksum = (int64_t)(sum & 0x3FFFFFFF) | CARREL_NO_CHECKSUM;
  return checksum == CARREL_NO_CHECKSUM ? checksum + 1 : checksum;
}

int64_t carrel_checksum_bytes(const void *bytes, size_t count) {
  return finish(mix_bytes(0, bytes, count));
}

int64_t carrel_checksum_texts(const void *first, size_t first_count, const void *second, size_t second_count) {
  uint64_t sum = mix_bytes(mix(0, SQLITE_TEXT), first, first_count);
  return finish(mix_bytes(mix(sum, SQLITE_TEXT), second, second_count));
}

static void checksum(sqlite3_context *context, int count, sqlite3_value **values) {
  uint64_t sum = 0;
  for (int index = 0; index < count; index++) {
    int type = sqlite3_value_type(values[index]);
    sum = mix(sum, (uint64_t)type);
    if (type == SQLITE_INTEGER) {
      sum = mix(sum, (uint64_t)sqlite3_value_int64(values[index]));
    } else if (type != SQLITE_NULL) {
      const void *bytes =
          type == SQLITE_BLOB ? sqlite3_value_blob(values[index]) : sqlite3_value_text(values[index]);
      sum = mix_bytes(sum, bytes, (size_t)sqlite3_value_bytes(values[index]));
    }
  }
  sqlite3_result_int64(context, finish(sum));
}

int carrel_sqlite_add_checksum(void *connection) {
  return sqlite3_create_function_v2((sqlite3 *)connection, "carrel_checksum", -1,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, checksum,
                                    NULL, NULL, NULL);
}
