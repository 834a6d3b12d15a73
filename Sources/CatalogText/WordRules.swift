/// By which rules titles become words: Carrel's own, and those of the platform's Unicode as far as they matter.
package enum WordRules {
  /// Goes up with every change of what any text gives as words; a test holds it against what texts give.
  private static let number = 2

  /// What tells these rules from others. Worked out once, in less than a tenth of a millisecond.
  package static let version = "\(number) \(String(fingerprint, radix: 16))"

  /// Scalars that came with Unicode 7 to 17: letters with two cases, with a decomposition, digits, marks. What a version
  /// does not know yet it neither folds nor takes for a letter; what it knows no later one may change.
  private static let probes: [UInt32] = [
    0x10500, 0x118A0, 0x16A69,  // 7
    0x13F8, 0xAB70, 0x11700,  // 8
    0x1E900, 0x11400, 0x1C80,  // 9
    0x11D00, 0x0860, 0x1DF9,  // 10
    0x1C90, 0x16E40, 0x10D33,  // 11
    0xA7BA, 0x1E100, 0x1E2F0,  // 12
    0xA7C7, 0x10E80, 0x30000,  // 13
    0x10570, 0x10783, 0x1DF00, 0x08CA,  // 14
    0x11F04, 0x1E030, 0x1E4F0,  // 15
    0x2EBF0,  // 15.1
    0x105C9, 0x10D50, 0x11BF1, 0x1C89, 0xA7CB,  // 16
    0x11DE1, 0x16EA0, 0x323B0, 0xA7CE,  // 17
  ]

  /// FNV-1a over what the probes fold to, each behind a letter, and over the kind of each unit.
  private static var fingerprint: UInt64 {
    var text = String.UnicodeScalarView()
    for probe in probes.lazy.compactMap(Unicode.Scalar.init) { text.append(contentsOf: ["が", probe, " "]) }
    let folded = FoldedScalars(folding: String(text), alwaysNormalizes: true)
    let kinds = (0..<folded.count).lazy.map { folded.kind(at: $0).rawValue }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Array(folded.text(0..<folded.count).utf8) + kinds {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash
  }
}
