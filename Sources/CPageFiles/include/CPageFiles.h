#ifndef CPAGEFILES_H
#define CPAGEFILES_H

#include <stddef.h>

/// One file of the search page as it was when the program was built. It stays as long as the process.
struct carrel_page_file {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t length;
};

/// How many files there are.
size_t carrel_page_file_count(void);

/// A file by its number, from 0.
struct carrel_page_file carrel_page_file_at(size_t index);

#endif
