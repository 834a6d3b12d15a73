#ifndef CUNICODETABLES_H
#define CUNICODETABLES_H

#include <stddef.h>
#include <stdint.h>

/// What a scalar is made of, all the way down; NULL where nothing is known but itself. Hangul syllables are not in the table.
///
/// `is_compatible`: whether forms count as what they are forms of, as `ﬁ` does as `fi`.
const uint32_t *carrel_decomposition(uint32_t scalar, int is_compatible, size_t *count);

/// The scalar that two become, 0 where they stay two. Hangul is not in the table.
uint32_t carrel_composition(uint32_t first, uint32_t second);

#endif
