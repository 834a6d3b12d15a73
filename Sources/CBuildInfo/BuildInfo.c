#include "CBuildInfo.h"

#ifndef CARREL_COMMIT
#define CARREL_COMMIT ""
#endif

const char *carrel_build_commit(void) { return CARREL_COMMIT; }
