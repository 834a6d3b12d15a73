#include "CNoLocaleData.h"

#include <stdint.h>

// Foundation's ICU has 34 MB of names, calendars and collations of every locale, more than the rest of the program. Carrel asks
// for none of them: the letters of NFKC are tables of CoreFoundation's, dates and numbers are its own. So the program gets ICU's
// data package with nothing in it, which ICU takes for missing.

struct package {
  uint16_t headerSize;
  uint8_t magic[2];
  uint16_t infoSize, reserved;
  uint8_t isBigEndian, charset, characterSize, reservedToo;
  uint8_t format[4], formatVersion[4], dataVersion[4];
  uint8_t padding[8];
  uint32_t count;
};

#define EMPTY_PACKAGE(version) \
  const struct package icudt##version##_dat __attribute__((aligned(16))) = { \
      .headerSize = 32, .magic = {0xDA, 0x27}, .infoSize = 20, \
      .isBigEndian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__, .characterSize = 2, \
      .format = {'C', 'm', 'n', 'D'}, .formatVersion = {1}, .dataVersion = {version}, .count = 0};

// Swift 6.3 has ICU 76. With another one, and none of these, the program is larger and works as well.
EMPTY_PACKAGE(74)
EMPTY_PACKAGE(75)
EMPTY_PACKAGE(76)
EMPTY_PACKAGE(77)
EMPTY_PACKAGE(78)
