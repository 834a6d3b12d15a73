#!/usr/bin/env bash
# Builds the program that people install: .build/standalone/release/carrel, one stripped file. On Linux Swift's libraries are
# in it, and of the system it needs libc, SQLite and zlib; a sync loads libcurl, too. On macOS Swift is part of the system.
set -euo pipefail
cd "$(dirname "$0")/.."

options=(--configuration release --product carrel --scratch-path .build/standalone)
if [ "$(uname -s)" = Linux ]; then
  # Package.swift has the linker's options. A section for each function is what it can leave out.
  export CARREL_STANDALONE=${CARREL_STANDALONE:-1}
  options+=(--static-swift-stdlib -Xswiftc -Xfrontend -Xswiftc -function-sections -Xcc -ffunction-sections)
  # Modules that say `import Foundation` use its essentials alone; what still names the rest has Sources/CNoFoundation.
  for library in Foundation FoundationInternationalization CoreFoundation _FoundationICU; do
    for word in -disable-autolink-library "$library"; do options+=(-Xswiftc -Xfrontend -Xswiftc "$word"); done
  done
fi
"${SWIFT:-swift}" build "${options[@]}"
