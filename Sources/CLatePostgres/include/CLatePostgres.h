#ifndef CLATEPOSTGRES_H
#define CLATEPOSTGRES_H

#include <stddef.h>

/// What libpq keeps of a connection, of a result, and of what cancels a statement.
typedef struct carrel_pg_connection carrel_pg_connection;
typedef struct carrel_pg_result carrel_pg_result;
typedef struct carrel_pg_cancel carrel_pg_cancel;

/// Loads libpq, which nothing is linked with. Once loaded it stays.
///
/// NULL where the functions below can be called, else why they cannot.
const char *carrel_load_postgres(void);

/// Nothing that a server notes is written to standard error from here on.
void carrel_pg_silence(carrel_pg_connection *connection);

// libpq's own functions with another beginning, PQ: https://www.postgresql.org/docs/15/libpq.html
carrel_pg_connection *carrel_pg_connectdbParams(const char *const *names, const char *const *values, int expands);
void carrel_pg_finish(carrel_pg_connection *connection);
int carrel_pg_status(const carrel_pg_connection *connection);
char *carrel_pg_errorMessage(const carrel_pg_connection *connection);
int carrel_pg_connectionNeedsPassword(const carrel_pg_connection *connection);
int carrel_pg_socket(const carrel_pg_connection *connection);
int carrel_pg_serverVersion(const carrel_pg_connection *connection);
const char *carrel_pg_parameterStatus(const carrel_pg_connection *connection, const char *name);
char *carrel_pg_host(const carrel_pg_connection *connection);
char *carrel_pg_port(const carrel_pg_connection *connection);
char *carrel_pg_db(const carrel_pg_connection *connection);
int carrel_pg_sendQuery(carrel_pg_connection *connection, const char *sql);
int carrel_pg_sendQueryParams(carrel_pg_connection *connection, const char *sql, int count, const unsigned int *types,
                              const char *const *values, const int *lengths, const int *formats, int result_format);
int carrel_pg_consumeInput(carrel_pg_connection *connection);
int carrel_pg_isBusy(carrel_pg_connection *connection);
carrel_pg_result *carrel_pg_getResult(carrel_pg_connection *connection);
int carrel_pg_resultStatus(const carrel_pg_result *result);
char *carrel_pg_resultErrorField(const carrel_pg_result *result, int field);
void carrel_pg_clear(carrel_pg_result *result);
int carrel_pg_ntuples(const carrel_pg_result *result);
char *carrel_pg_getvalue(const carrel_pg_result *result, int row, int column);
int carrel_pg_getlength(const carrel_pg_result *result, int row, int column);
int carrel_pg_getisnull(const carrel_pg_result *result, int row, int column);
int carrel_pg_putCopyData(carrel_pg_connection *connection, const char *bytes, int count);
int carrel_pg_putCopyEnd(carrel_pg_connection *connection, const char *error);
int carrel_pg_getCopyData(carrel_pg_connection *connection, char **bytes, int is_async);
void carrel_pg_freemem(void *memory);
carrel_pg_cancel *carrel_pg_getCancel(carrel_pg_connection *connection);
int carrel_pg_cancel_now(carrel_pg_cancel *cancel, char *error, int size);
void carrel_pg_freeCancel(carrel_pg_cancel *cancel);

#endif
