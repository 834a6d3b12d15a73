// Swift's own view of glibc leaves names of threads out.
#define _GNU_SOURCE
#include "COwnThread.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct start {
  char name[16];
  void (*work)(void *context);
  void *context;
};

static void *run(void *given) {
  struct start start = *(struct start *)given;
  free(given);
#ifdef __APPLE__
  pthread_setname_np(start.name);
#else
  pthread_setname_np(pthread_self(), start.name);
#endif
  start.work(start.context);
  return NULL;
}

int carrel_start_thread(const char *name, size_t stack, void (*work)(void *context), void *context) {
  struct start *start = calloc(1, sizeof *start);
  if (!start) abort();
  strncpy(start->name, name, sizeof start->name - 1);
  start->work = work;
  start->context = context;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, stack);
  pthread_t thread;
  int code = pthread_create(&thread, &attributes, run, start);
  pthread_attr_destroy(&attributes);
  if (code) free(start);
  return code;
}
