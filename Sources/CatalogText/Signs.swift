/// Signs that people and programs write in several ways, and that mean the same in titles, names and queries.
enum Signs {
  /// An apostrophe: `'`, the grave accent `` ` ``, `´ ʻ ʼ ˋ ‘ ’ ′`, and what normalizes to one of them.
  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x27, 0x60, 0xB4, 0x2BB, 0x2BC, 0x2CB, 0x1FEF, 0x1FFD, 0x2018, 0x2019, 0x2032, 0xFF07, 0xFF40: true
    default: false
    }
  }

  /// A hyphen or a dash of any length: `-`, `‐ ‑ ‒ – — ―`, the minus sign, and what normalizes to one of them.
  ///
  /// Which of them stands in a name is a matter of keyboards and of typesetting. Between spaces they mean nothing.
  static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  /// A quote of the query grammar: `"`, `“ ” „ « »` and the full-width one. Each opens, and each closes what another
  /// opened: `„…“`, `”…”` and `»…«` are pairs somewhere.
  static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0xAB, 0xBB, 0x201C...0x201E, 0xFF02: true
    default: false
    }
  }

  /// The one spelling of a sign, in ASCII; nil for everything else.
  static func normalized(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if isApostrophe(scalar) { return "'" }
    if isDash(scalar) { return "-" }
    return scalar == "♯" ? "#" : nil
  }
}
