#include "CDemoCatalog.h"

// In C, because a Swift array of so many literals takes a minute to compile.
static const unsigned char catalog[] = {
#pragma clang diagnostic ignored "-Wc23-extensions"
#embed "../../Fixtures/demo/catalog.jsonl.gz"
};

const unsigned char *_Nonnull carrel_demo_catalog(void) { return catalog; }

size_t carrel_demo_catalog_length(void) { return sizeof catalog; }
