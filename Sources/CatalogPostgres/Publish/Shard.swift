import SmallAlgorithms

/// Which part of a catalog a database holds: one of several, each with the assets whose URNs hash to its number.
struct Shard: Hashable, Sendable {
  /// From 1.
  let number: Int
  /// How many databases hold the catalog together.
  let count: Int

  /// All of it in one database.
  static let whole = Shard(number: 1, count: 1)

  /// Which of some databases has an asset. Never changes: databases were filled by it.
  static func number(of urn: String, count: Int) -> Int {
    var hash = KeptHash()
    for byte in urn.utf8 { hash.add(UInt64(byte)) }
    // The lowest bits alone know little of the text.
    return 1 + Int((hash.value ^ hash.value >> 32) % UInt64(max(count, 1)))
  }

  /// For messages.
  var text: String { count == 1 ? "all of a catalog" : "part \(number) of \(count) of a catalog" }
}
