/// A set of names that LinkedIn may add to: known members are constants, an unknown one survives a
/// round trip. Names are compared in upper case, as the API does (API reference §2.2, `course`).
public protocol OpenSet: RawRepresentable, Sendable, Hashable, Comparable, Codable, CustomStringConvertible
where RawValue == String {
  /// The members that the API's documentation names.
  static var documented: [Self] { get }
  /// A member by its name in upper case.
  init(rawValue: String)
}

extension OpenSet {
  /// A member by its name in any case; `learning-path` and `learning_path` are the same.
  package init(anyCase name: String) {
    let isPlain = name.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
    }
    self.init(rawValue: isPlain ? name : String(name.uppercased().map { $0 == "-" ? "_" : $0 }))
  }

  /// Bytewise by name.
  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  /// The name.
  public var description: String { rawValue }
}
