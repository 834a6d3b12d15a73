#ifndef CLATECURL_H
#define CLATECURL_H

/// Loads libcurl, which Foundation's requests go through, where the program was not linked with it: `make release`.
///
/// NULL where requests can begin, else why they cannot, in the system's words. Once loaded it stays.
const char *carrel_load_curl(void);

#endif
