#ifndef CNOLOCALEDATA_H
#define CNOLOCALEDATA_H

// Nothing to call: what counts is that the linker finds these names here first.

#endif
