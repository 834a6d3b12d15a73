#!/usr/bin/env python3
"""Writes Sources/CUnicodeTables/Tables.inc: how Unicode 15 decomposes and composes.

The version is part of what words are (WordRules), so it changes with them alone. Needs Python 3.12, whose unicodedata has
that version, or: pip install unicodedata2==15.0.0
"""
import pathlib
import sys

try:
    import unicodedata2 as unicode_data
except ImportError:
    import unicodedata as unicode_data

if unicode_data.unidata_version != "15.0.0":
    sys.exit(f"this Python knows Unicode {unicode_data.unidata_version}, and the tables are those of 15.0.0")

HANGUL = range(0xAC00, 0xD7A4)  # Worked out, not looked up.
SURROGATES = range(0xD800, 0xE000)


def normalized(form, scalars):
    return tuple(map(ord, unicode_data.normalize(form, "".join(map(chr, scalars)))))


places, data, rows, pairs = {}, [], [], []


def place(scalars):
    if scalars not in places:
        places[scalars] = len(data)
        data.extend(scalars)
    return places[scalars]


for scalar in range(0x80, 0x110000):
    if scalar in HANGUL or scalar in SURROGATES:
        continue
    canonical = normalized("NFD", (scalar,))
    compatible = normalized("NFKD", (scalar,))
    if compatible == (scalar,):
        continue
    if canonical == (scalar,):
        canonical = ()
    elif len(canonical) > 1 and normalized("NFC", canonical) == (scalar,):
        (first,) = normalized("NFC", canonical[:-1])
        pairs.append((first, canonical[-1], scalar))
    rows.append((scalar, place(canonical), len(canonical), place(compatible), len(compatible)))

assert len(data) < 1 << 16
lines = ["// Unicode 15, by scripts/unicode_tables.py.", "static const uint32_t scalars[] = {"]
for start in range(0, len(data), 12):
    lines.append("  " + " ".join(f"0x{scalar:X}," for scalar in data[start : start + 12]))
lines += ["};", "static const struct decomposition decompositions[] = {"]
lines += [f"  {{0x{row[0]:X}, {', '.join(map(str, row[1:]))}}}," for row in rows]
lines += ["};", "static const struct composition compositions[] = {"]
lines += ["  {" + ", ".join(f"0x{scalar:X}" for scalar in pair) + "}," for pair in sorted(pairs)]
lines += ["};", ""]
path = pathlib.Path(__file__).resolve().parent.parent / "Sources/CUnicodeTables/Tables.inc"
path.write_text("\n".join(lines))
