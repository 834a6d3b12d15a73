#ifndef CLATECURL_H
#define CLATECURL_H

#include <stddef.h>

/// One request and its connection; many of them, with the connections that they share; a list of texts.
typedef struct carrel_curl carrel_curl;
typedef struct carrel_curl_many carrel_curl_many;
typedef struct carrel_curl_list carrel_curl_list;

/// Loads libcurl. NULL where requests can begin, else why they cannot. Once loaded it stays.
const char *carrel_load_curl(void);

// The numbers are libcurl's, curl/curl.h and curl/multi.h; they are part of its interface and never change. An option's number
// is 0 and up for numbers, 10000 and up for pointers, 20000 and up for functions.
enum {
  CARREL_CURL_WRITEDATA = 10001,
  CARREL_CURL_URL = 10002,
  CARREL_CURL_PROXY = 10004,
  CARREL_CURL_WRITEFUNCTION = 20011,
  CARREL_CURL_POSTFIELDS = 10015,
  CARREL_CURL_HTTPHEADER = 10023,
  CARREL_CURL_HEADERDATA = 10029,
  CARREL_CURL_CUSTOMREQUEST = 10036,
  CARREL_CURL_POST = 47,
  CARREL_CURL_NETRC = 51,
  CARREL_CURL_FOLLOWLOCATION = 52,
  CARREL_CURL_POSTFIELDSIZE = 60,
  CARREL_CURL_SSL_VERIFYPEER = 64,
  CARREL_CURL_CAINFO = 10065,
  CARREL_CURL_HEADERFUNCTION = 20079,
  CARREL_CURL_SSL_VERIFYHOST = 81,
  CARREL_CURL_NOSIGNAL = 99,
  CARREL_CURL_ACCEPT_ENCODING = 10102,
  CARREL_CURL_PRIVATE = 10103,
  CARREL_CURL_TIMEOUT_MS = 155,
  CARREL_CURL_CONNECTTIMEOUT_MS = 156,
  CARREL_CURL_NOPROXY = 10177,
  CARREL_CURL_PROTOCOLS = 181,
  CARREL_CURL_HEADEROPT = 229,
  CARREL_CURL_PATH_AS_IS = 234,
  CARREL_CURL_SUPPRESS_CONNECT_HEADERS = 265,
  CARREL_CURL_HTTP09_ALLOWED = 285,
  CARREL_CURL_PROTOCOLS_STR = 10318,
};
/// CURLPROTO_HTTP and CURLPROTO_HTTPS; CURLHEADER_SEPARATE, by which a proxy gets no header that a server is meant to get.
enum { CARREL_CURL_HTTP = 1, CARREL_CURL_HTTPS = 2, CARREL_CURL_SEPARATE = 1 };

/// CURLE_…: how a request ended.
enum {
  CARREL_CURL_OK = 0,
  CARREL_CURL_UNSUPPORTED_PROTOCOL = 1,
  CARREL_CURL_COULDNT_RESOLVE_PROXY = 5,
  CARREL_CURL_COULDNT_RESOLVE_HOST = 6,
  CARREL_CURL_COULDNT_CONNECT = 7,
  CARREL_CURL_WEIRD_SERVER_REPLY = 8,
  CARREL_CURL_PARTIAL_FILE = 18,
  CARREL_CURL_OPERATION_TIMEDOUT = 28,
  CARREL_CURL_SSL_CONNECT_ERROR = 35,
  CARREL_CURL_GOT_NOTHING = 52,
  CARREL_CURL_SEND_ERROR = 55,
  CARREL_CURL_RECV_ERROR = 56,
  CARREL_CURL_PEER_FAILED_VERIFICATION = 60,
  CARREL_CURL_SSL_CACERT_BADFILE = 77,
};

/// What gets a piece of a header or a body, as libcurl calls it; any other result than `size * count` ends the request.
typedef size_t (*carrel_curl_taker)(char *bytes, size_t size, size_t count, void *context);

/// A request; NULL without memory.
carrel_curl *carrel_curl_make(void);
void carrel_curl_free(carrel_curl *request);
/// Each gives zero, or libcurl's reason against it. libcurl copies texts, but neither the body nor a list.
int carrel_curl_set_number(carrel_curl *request, int option, long value);
int carrel_curl_set_text(carrel_curl *request, int option, const char *value);
int carrel_curl_set_pointer(carrel_curl *request, int option, const void *value);
int carrel_curl_set_taker(carrel_curl *request, int option, carrel_curl_taker value);
/// The file of certificates that libcurl was built to trust; NULL where it has none or does not tell.
const char *carrel_curl_certificates(carrel_curl *request);

/// A list with one text more; NULL without memory, then the list is as it was.
carrel_curl_list *carrel_curl_append(carrel_curl_list *list, const char *text);
void carrel_curl_free_list(carrel_curl_list *list);

/// Keeps connections for further requests.
///
/// `connections`: how many at most go to one server.
carrel_curl_many *carrel_curl_make_many(long connections);
void carrel_curl_free_many(carrel_curl_many *many);
int carrel_curl_add(carrel_curl_many *many, carrel_curl *request);
void carrel_curl_remove(carrel_curl_many *many, carrel_curl *request);
/// Does what can be done without waiting.
int carrel_curl_perform(carrel_curl_many *many);
/// Waits until something can be done, or somebody wakes it.
int carrel_curl_wait(carrel_curl_many *many, int milliseconds);
/// From any thread.
void carrel_curl_wake(carrel_curl_many *many);
/// The next request that ended, with its code and what `CARREL_CURL_PRIVATE` was; NULL for none.
carrel_curl *carrel_curl_next(carrel_curl_many *many, int *code, void **context);

#endif
