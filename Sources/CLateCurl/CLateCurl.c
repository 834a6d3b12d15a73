#include "CLateCurl.h"

#ifndef CARREL_LATE_CURL

const char *carrel_load_curl(void) { return 0; }

#else

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// Debian's libcurl brings thirty libraries along. Linked, they cost every query more than its answer does, and a machine
// without one of them could not start the program at all. Only a sync needs them.
//
// These are the functions that Foundation calls, under their own names, so that its archive is linked with them and not
// with libcurl. Another Foundation that calls one more does not link.

#define FUNCTIONS(FUNCTION) \
  FUNCTION(void, curl_easy_cleanup, (void *handle), (handle)) \
  FUNCTION(void *, curl_easy_init, (void), ()) \
  FUNCTION(int, curl_easy_pause, (void *handle, int mask), (handle, mask)) \
  FUNCTION(const char *, curl_easy_strerror, (int code), (code)) \
  FUNCTION(void, curl_free, (void *memory), (memory)) \
  FUNCTION(int, curl_global_init, (long flags), (flags)) \
  FUNCTION(int, curl_multi_add_handle, (void *multi, void *handle), (multi, handle)) \
  FUNCTION(int, curl_multi_assign, (void *multi, int socket, void *value), (multi, socket, value)) \
  FUNCTION(int, curl_multi_cleanup, (void *multi), (multi)) \
  FUNCTION(void *, curl_multi_info_read, (void *multi, int *left), (multi, left)) \
  FUNCTION(void *, curl_multi_init, (void), ()) \
  FUNCTION(int, curl_multi_remove_handle, (void *multi, void *handle), (multi, handle)) \
  FUNCTION(int, curl_multi_socket_action, (void *multi, int socket, int mask, int *running), \
           (multi, socket, mask, running)) \
  FUNCTION(void *, curl_slist_append, (void *list, const char *text), (list, text)) \
  FUNCTION(void, curl_slist_free_all, (void *list), (list)) \
  FUNCTION(void *, curl_url, (void), ()) \
  FUNCTION(int, curl_url_get, (const void *url, int part, char **text, unsigned int flags), (url, part, text, flags)) \
  FUNCTION(int, curl_url_set, (void *url, int part, const char *text, unsigned int flags), (url, part, text, flags)) \
  FUNCTION(char *, curl_version, (void), ()) \
  FUNCTION(void *, curl_version_info, (int age), (age))

// These take one more argument of a pointer's size. On Linux, on x86-64 and on arm64, it arrives where a declared one does.
#define VARIADIC_FUNCTIONS(FUNCTION) \
  FUNCTION(int, curl_easy_getinfo, (void *handle, int name, void *value), (handle, name, value)) \
  FUNCTION(int, curl_easy_setopt, (void *handle, int name, void *value), (handle, name, value)) \
  FUNCTION(int, curl_multi_setopt, (void *handle, int name, void *value), (handle, name, value))

#define ADDRESS(result, name, parameters, arguments) static void *address_##name;
FUNCTIONS(ADDRESS)
VARIADIC_FUNCTIONS(ADDRESS)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

static void load(void) {
  // The second is Debian's libcurl with another library for TLS, which git brings along.
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    failure = "libcurl.so.4 cannot be loaded";
    library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
  }
  failure = 0;
#define FIND(result, name, parameters, arguments) \
  if (!(address_##name = dlsym(library, #name))) failure = "libcurl has no function " #name;
  FUNCTIONS(FIND)
  VARIADIC_FUNCTIONS(FIND)
}

const char *carrel_load_curl(void) {
  pthread_once(&once, load);
  return failure;
}

// A request that nobody prepared for ends the process rather than jumping to address zero.
static void *ready(void **address) {
  if (carrel_load_curl()) abort();
  return *address;
}

#define FORWARD(result, name, parameters, arguments) \
  result name parameters { return ((result(*) parameters)ready(&address_##name)) arguments; }
FUNCTIONS(FORWARD)

#define FORWARD_VARIADIC(result, name, parameters, arguments) \
  result name parameters { return ((result(*)(void *, int, ...))ready(&address_##name)) arguments; }
VARIADIC_FUNCTIONS(FORWARD_VARIADIC)

#endif
