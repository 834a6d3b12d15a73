/// What is filtered and counted.
enum Field: String, CaseIterable, Comparable, Sendable {
  case type = "ty"
  case level = "lv"
  case locale = "lo"
  case skill = "sk"

  /// The fields of which an asset has one value at most.
  static let single: [Field] = [.type, .level, .locale]

  static func < (left: Field, right: Field) -> Bool { left.rawValue < right.rawValue }
}
