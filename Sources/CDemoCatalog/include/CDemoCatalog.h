#ifndef CDEMOCATALOG_H
#define CDEMOCATALOG_H

#include <stddef.h>

/// Fixtures/demo/catalog.jsonl.gz as it was when the program was built: its first byte. It stays as long as the process.
const unsigned char *_Nonnull carrel_demo_catalog(void);

/// The number of its bytes.
size_t carrel_demo_catalog_length(void);

#endif
