/// The numbers that the titles of an asset have, first to last. How many there are is a number of the file, which is
/// untrusted input.
package struct TitleNumbers: Sequence, IteratorProtocol {
  /// Titles that an asset can have: there are fewer locales.
  package static let most: Int64 = 1_000

  /// The first title of an asset has the asset's own number, each further one 2^40 more, so that a hit in
  /// FTS5 tells its asset without a look-up.
  package static let stride: Int64 = 1 << 40
  /// The asset of a title's number.
  package static func asset(of title: Int64) -> Int64 { title & (stride - 1) }

  private var number: Int64
  private var left: Int64

  /// - Parameter titleCount: what the asset's row says.
  package init(of asset: Int64, titleCount: Int64) {
    number = asset
    left = Swift.min(titleCount, Self.most)
  }

  package mutating func next() -> Int64? {
    guard left > 0 else { return nil }
    left -= 1
    defer { number &+= Self.stride }
    return number
  }
}
