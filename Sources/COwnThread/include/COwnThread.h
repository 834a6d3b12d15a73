#ifndef COWNTHREAD_H
#define COWNTHREAD_H

#include <stddef.h>

/// Starts a thread that ends with its work.
///
/// `name`: for debuggers, who see fifteen bytes of it.
/// Gives zero, or the system's reason against it; then `work` is not called.
int carrel_start_thread(const char *name, size_t stack, void (*work)(void *context), void *context);

#endif
