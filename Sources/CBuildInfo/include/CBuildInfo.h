#ifndef CBUILDINFO_H
#define CBUILDINFO_H

/// The first digits of the commit that was built, with ", modified" where files differed from it; empty where there was no
/// repository, as in an archive. Package.swift asks git.
const char *carrel_build_commit(void);

#endif
