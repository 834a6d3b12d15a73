#include "CNoFoundation.h"

#include <stdint.h>

// The program that is one file has FoundationEssentials in it and not the rest of Foundation, whose tables of Unicode, calendars
// and formats alone were a quarter of it: scripts/release.sh. Nothing in it asks for the rest, but for one word:
// Hummingbird's reader of forms, which the emulator does not use, has a case with a DateFormatter, and what Swift keeps of
// that type for mirrors names the class. This stands in for what is known of the class. Nobody makes or looks at a value of
// the type; who did so would be told that its fields have no type that is known.
//
// Whatever else of Foundation somebody begins to use leaves the program without a symbol, and it does not link.
const uint32_t carrel_no_date_formatter[8] __asm__("$s10Foundation13DateFormatterCMn") = {0};
