#include "CUnicodeTables.h"

struct decomposition {
  uint32_t scalar;
  uint16_t canonical, canonical_count, compatible, compatible_count;
};

struct composition {
  uint32_t first, second, composite;
};

#include "Tables.inc"

const uint32_t *carrel_decomposition(uint32_t scalar, int is_compatible, size_t *count) {
  size_t low = 0, high = sizeof decompositions / sizeof *decompositions;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const struct decomposition *found = &decompositions[middle];
    if (found->scalar == scalar) {
      *count = is_compatible ? found->compatible_count : found->canonical_count;
      return *count ? scalars + (is_compatible ? found->compatible : found->canonical) : NULL;
    }
    if (found->scalar < scalar) low = middle + 1;
    else high = middle;
  }
  return NULL;
}

uint32_t carrel_composition(uint32_t first, uint32_t second) {
  size_t low = 0, high = sizeof compositions / sizeof *compositions;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const struct composition *found = &compositions[middle];
    if (found->first == first && found->second == second) return found->composite;
    if (found->first < first || (found->first == first && found->second < second)) low = middle + 1;
    else high = middle;
  }
  return 0;
}
