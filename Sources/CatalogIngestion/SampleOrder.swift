import LearningAPI
import SmallAlgorithms

/// An order of URNs that nobody can foresee and everybody can repeat: by a hash of seed and URN. One URN more or less
/// does not change the order of the others.
struct SampleOrder {
  private let seed: UInt64

  /// - Parameter seed: the number of a run, so that a run that goes on draws the same.
  init(seed: Int64) { self.seed = UInt64(bitPattern: seed) }

  func key(_ urn: URN) -> UInt64 {
    // Its last bytes must reach all bits.
    unsafe QuickHash.spread(QuickHash.of("\(seed) \(urn.rawValue)".utf8.span.bytes))
  }
}
