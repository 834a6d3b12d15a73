#include "CLateCurl.h"

// Apple's systems have URLSession.
#ifdef __linux__

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// Loaded always, also where the program is built on the machine that runs it: nobody needs libcurl's headers to build Carrel, a
// query waits for none of the thirty libraries that Debian's libcurl brings along, and a machine without one of them can still
// ask. Only a sync needs them.

#define FUNCTIONS(FUNCTION) \
  FUNCTION(int, global_init, "curl_global_init", (long flags)) \
  FUNCTION(carrel_curl *, easy_init, "curl_easy_init", (void)) \
  FUNCTION(void, easy_cleanup, "curl_easy_cleanup", (carrel_curl *)) \
  FUNCTION(int, easy_setopt, "curl_easy_setopt", (carrel_curl *, int, ...)) \
  FUNCTION(int, easy_getinfo, "curl_easy_getinfo", (carrel_curl *, int, ...)) \
  FUNCTION(carrel_curl_list *, slist_append, "curl_slist_append", (carrel_curl_list *, const char *)) \
  FUNCTION(void, slist_free_all, "curl_slist_free_all", (carrel_curl_list *)) \
  FUNCTION(carrel_curl_many *, multi_init, "curl_multi_init", (void)) \
  FUNCTION(int, multi_cleanup, "curl_multi_cleanup", (carrel_curl_many *)) \
  FUNCTION(int, multi_setopt, "curl_multi_setopt", (carrel_curl_many *, int, ...)) \
  FUNCTION(int, multi_add_handle, "curl_multi_add_handle", (carrel_curl_many *, carrel_curl *)) \
  FUNCTION(int, multi_remove_handle, "curl_multi_remove_handle", (carrel_curl_many *, carrel_curl *)) \
  FUNCTION(int, multi_perform, "curl_multi_perform", (carrel_curl_many *, int *)) \
  FUNCTION(int, multi_poll, "curl_multi_poll", (carrel_curl_many *, void *, unsigned, int, int *)) \
  FUNCTION(int, multi_wakeup, "curl_multi_wakeup", (carrel_curl_many *)) \
  FUNCTION(struct message *, multi_info_read, "curl_multi_info_read", (carrel_curl_many *, int *))

// CURLMsg; of its kinds there is one, CURLMSG_DONE.
struct message {
  int kind;
  carrel_curl *request;
  union {
    void *whatever;
    int code;
  } data;
};
enum { DONE = 1 };
// CURL_GLOBAL_ALL, CURLINFO_PRIVATE, CURLINFO_CAINFO, CURLMOPT_MAX_HOST_CONNECTIONS.
enum { GLOBAL_ALL = 3, INFO_PRIVATE = 0x100015, INFO_CAINFO = 0x10003D, MAX_HOST_CONNECTIONS = 7 };

#define DECLARE(result, name, symbol, parameters) static result(*name) parameters;
FUNCTIONS(DECLARE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

static void load(void) {
  // The second is Debian's libcurl with another library for TLS, which git brings along.
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    failure = "libcurl.so.4 cannot be loaded";
    return;
  }
#define FIND(result, name, symbol, parameters) \
  if (!(name = (result(*) parameters)dlsym(library, symbol))) failure = "libcurl has no function " symbol;
  FUNCTIONS(FIND)
  if (!failure && global_init(GLOBAL_ALL)) failure = "libcurl does not start";
}

const char *carrel_load_curl(void) {
  pthread_once(&once, load);
  return failure;
}

// A call that nobody prepared for ends the process rather than jumping to address zero.
static void check(void) {
  if (carrel_load_curl()) abort();
}

carrel_curl *carrel_curl_make(void) {
  check();
  return easy_init();
}

void carrel_curl_free(carrel_curl *request) { easy_cleanup(request); }

int carrel_curl_set_number(carrel_curl *request, int option, long value) { return easy_setopt(request, option, value); }

int carrel_curl_set_text(carrel_curl *request, int option, const char *value) { return easy_setopt(request, option, value); }

int carrel_curl_set_pointer(carrel_curl *request, int option, const void *value) { return easy_setopt(request, option, value); }

int carrel_curl_set_taker(carrel_curl *request, int option, carrel_curl_taker value) {
  return easy_setopt(request, option, value);
}

const char *carrel_curl_certificates(carrel_curl *request) {
  const char *path = 0;
  return easy_getinfo(request, INFO_CAINFO, &path) ? 0 : path;
}

carrel_curl_list *carrel_curl_append(carrel_curl_list *list, const char *text) {
  check();
  return slist_append(list, text);
}

void carrel_curl_free_list(carrel_curl_list *list) {
  check();
  slist_free_all(list);
}

carrel_curl_many *carrel_curl_make_many(long connections) {
  check();
  carrel_curl_many *many = multi_init();
  if (many) multi_setopt(many, MAX_HOST_CONNECTIONS, connections);
  return many;
}

void carrel_curl_free_many(carrel_curl_many *many) { multi_cleanup(many); }

int carrel_curl_add(carrel_curl_many *many, carrel_curl *request) { return multi_add_handle(many, request); }

void carrel_curl_remove(carrel_curl_many *many, carrel_curl *request) { multi_remove_handle(many, request); }

int carrel_curl_perform(carrel_curl_many *many) {
  int running;
  return multi_perform(many, &running);
}

int carrel_curl_wait(carrel_curl_many *many, int milliseconds) { return multi_poll(many, 0, 0, milliseconds, 0); }

void carrel_curl_wake(carrel_curl_many *many) { multi_wakeup(many); }

carrel_curl *carrel_curl_next(carrel_curl_many *many, int *code, void **context) {
  int left;
  for (struct message *message; (message = multi_info_read(many, &left));) {
    if (message->kind != DONE) continue;
    *code = message->data.code;
    *context = 0;
    easy_getinfo(message->request, INFO_PRIVATE, context);
    return message->request;
  }
  return 0;
}

#endif
