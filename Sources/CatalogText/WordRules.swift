import SmallAlgorithms

/// By which rules titles become words: Carrel's own, and those of Swift's Unicode as far as they matter.
package enum WordRules {
  /// Goes up with every change of what any text gives as words; a test holds it against what texts give.
  private static let number = 2

  /// What tells these rules from others. Worked out once in a process, in less than 0.2 ms.
  package static let version = "\(number) \(String(fingerprint, radix: 16))"

  /// Scalars that came with Unicode 7 to 17: letters, letters with two cases, with a decomposition, digits, marks. What a
  /// version does not know yet it neither normalizes nor takes for a letter; what it knows no later one may change. None is
  /// in a table of ``ScalarNormalizer``: filling these takes ten times as long.
  private static let probes: [Unicode.Scalar] = [
    "\u{10500}", "\u{118A0}",  // 7
    "\u{13F8}", "\u{AB70}",  // 8
    "\u{1E900}", "\u{1C80}",  // 9
    "\u{11D00}", "\u{1DF9}",  // 10
    "\u{1C90}", "\u{10D33}",  // 11
    "\u{A7BA}", "\u{1E2F0}",  // 12
    "\u{A7C7}", "\u{30000}",  // 13
    "\u{10570}", "\u{10783}",  // 14
    "\u{11F04}", "\u{1E030}", "\u{2EBF0}",  // 15
    "\u{105C9}", "\u{10D50}", "\u{11BF1}", "\u{A7CB}",  // 16
    "\u{11DE1}", "\u{16EA0}", "\u{323B0}", "\u{A7CE}",  // 17
  ]

  /// A hash of what the probes normalize to, what each normalizes to, and its kind.
  private static var fingerprint: UInt64 {
    var hash = KeptHash()
    for scalar in NormalForm.decomposed(probes, compatibly: true) { hash.add(UInt64(scalar.value)) }
    for probe in probes {
      hash.add(ScalarNormalizer.normalize(probe))
      hash.add(UInt64(ScalarKind(probe).rawValue))
    }
    return hash.value
  }
}
