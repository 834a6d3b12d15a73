#include "CLatePostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// Loaded always, also where the program is built on the machine that runs it: nobody needs libpq or its headers to build Carrel,
// and a query of a file does not wait for the libraries that libpq brings along (TLS, Kerberos, LDAP).

typedef carrel_pg_connection connection_t;
typedef carrel_pg_result result_t;
typedef carrel_pg_cancel cancel_t;

#define FUNCTIONS(FUNCTION) \
  FUNCTION(connection_t *, connectdbParams, "PQconnectdbParams", \
           (const char *const *names, const char *const *values, int expands), (names, values, expands)) \
  FUNCTION(void, finish, "PQfinish", (connection_t * connection), (connection)) \
  FUNCTION(int, status, "PQstatus", (const connection_t *connection), (connection)) \
  FUNCTION(char *, errorMessage, "PQerrorMessage", (const connection_t *connection), (connection)) \
  FUNCTION(int, connectionNeedsPassword, "PQconnectionNeedsPassword", (const connection_t *connection), (connection)) \
  FUNCTION(int, socket, "PQsocket", (const connection_t *connection), (connection)) \
  FUNCTION(int, serverVersion, "PQserverVersion", (const connection_t *connection), (connection)) \
  FUNCTION(const char *, parameterStatus, "PQparameterStatus", (const connection_t *connection, const char *name), \
           (connection, name)) \
  FUNCTION(char *, host, "PQhost", (const connection_t *connection), (connection)) \
  FUNCTION(char *, port, "PQport", (const connection_t *connection), (connection)) \
  FUNCTION(char *, db, "PQdb", (const connection_t *connection), (connection)) \
  FUNCTION(int, sendQuery, "PQsendQuery", (connection_t * connection, const char *sql), (connection, sql)) \
  FUNCTION(int, sendQueryParams, "PQsendQueryParams", \
           (connection_t * connection, const char *sql, int count, const unsigned int *types, const char *const *values, \
            const int *lengths, const int *formats, int result_format), \
           (connection, sql, count, types, values, lengths, formats, result_format)) \
  FUNCTION(int, consumeInput, "PQconsumeInput", (connection_t * connection), (connection)) \
  FUNCTION(int, isBusy, "PQisBusy", (connection_t * connection), (connection)) \
  FUNCTION(result_t *, getResult, "PQgetResult", (connection_t * connection), (connection)) \
  FUNCTION(int, resultStatus, "PQresultStatus", (const result_t *result), (result)) \
  FUNCTION(char *, resultErrorField, "PQresultErrorField", (const result_t *result, int field), (result, field)) \
  FUNCTION(void, clear, "PQclear", (result_t * result), (result)) \
  FUNCTION(int, ntuples, "PQntuples", (const result_t *result), (result)) \
  FUNCTION(char *, getvalue, "PQgetvalue", (const result_t *result, int row, int column), (result, row, column)) \
  FUNCTION(int, getlength, "PQgetlength", (const result_t *result, int row, int column), (result, row, column)) \
  FUNCTION(int, getisnull, "PQgetisnull", (const result_t *result, int row, int column), (result, row, column)) \
  FUNCTION(int, putCopyData, "PQputCopyData", (connection_t * connection, const char *bytes, int count), \
           (connection, bytes, count)) \
  FUNCTION(int, putCopyEnd, "PQputCopyEnd", (connection_t * connection, const char *error), (connection, error)) \
  FUNCTION(int, getCopyData, "PQgetCopyData", (connection_t * connection, char **bytes, int is_async), \
           (connection, bytes, is_async)) \
  FUNCTION(void, freemem, "PQfreemem", (void *memory), (memory)) \
  FUNCTION(cancel_t *, getCancel, "PQgetCancel", (connection_t * connection), (connection)) \
  FUNCTION(int, cancel_now, "PQcancel", (cancel_t * cancel, char *error, int size), (cancel, error, size)) \
  FUNCTION(void, freeCancel, "PQfreeCancel", (cancel_t * cancel), (cancel))

#define ADDRESS(result, name, symbol, parameters, arguments) static void *address_##name;
FUNCTIONS(ADDRESS)
static void *address_notice;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

static void load(void) {
#ifdef __APPLE__
  static const char *const names[] = {
      "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib", "/usr/local/opt/libpq/lib/libpq.5.dylib",
      "/opt/homebrew/lib/libpq.5.dylib", "/usr/local/lib/libpq.5.dylib"};
  const char *missing = "libpq is not installed: brew install libpq";
#else
  static const char *const names[] = {"libpq.so.5"};
  const char *missing = "libpq.so.5 is not installed; Debian's package is called libpq5: apt-get install libpq5";
#endif
  void *library = 0;
  for (size_t i = 0; i < sizeof(names) / sizeof(*names) && !library; i++)
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    failure = missing;
    return;
  }
#define FIND(result, name, symbol, parameters, arguments) \
  if (!(address_##name = dlsym(library, symbol))) failure = "libpq is too old: it has no function " symbol;
  FUNCTIONS(FIND)
  if (!(address_notice = dlsym(library, "PQsetNoticeProcessor"))) failure = "libpq has no function PQsetNoticeProcessor";
}

const char *carrel_load_postgres(void) {
  pthread_once(&once, load);
  return failure;
}

// A call that nobody prepared for ends the process rather than jumping to address zero.
static void *ready(void **address) {
  if (carrel_load_postgres()) abort();
  return *address;
}

#define FORWARD(result, name, symbol, parameters, arguments) \
  result carrel_pg_##name parameters { return ((result(*) parameters)ready(&address_##name)) arguments; }
FUNCTIONS(FORWARD)

static void ignore(void *context, const char *message) { (void)context, (void)message; }

void carrel_pg_silence(connection_t *connection) {
  typedef void (*processor)(void *, const char *);
  ((processor(*)(connection_t *, processor, void *))ready(&address_notice))(connection, ignore, 0);
}
