/// How long the codes of symbols are that come so and so often (Huffman), at most 15 bits, as deflate has them.
enum CodeLengths {
  private static let most = 15

  /// - Parameter counts: of two symbols or more. Each gets a code, also one that never came.
  static func of(_ counts: [Int]) -> [Int] {
    var weights = counts.map { max(1, $0) }
    while true {
      let lengths = depths(weights)
      if lengths.allSatisfy({ $0 <= most }) { return lengths }
      // Rare symbols get nearer to frequent ones.
      weights = weights.map { ($0 + 1) / 2 }
    }
  }

  /// Joins the two lightest trees until there is one. There are a few hundred symbols.
  private static func depths(_ weights: [Int]) -> [Int] {
    var trees = weights.enumerated().map { (weight: $0.element, first: $0.offset, symbols: [$0.offset]) }
    var depths = Array(repeating: 0, count: weights.count)
    while trees.count > 1 {
      // The order is that of weights, then of first symbols, so that the same counts give the same codes.
      trees.sort { ($0.weight, $0.first) > ($1.weight, $1.first) }
      let (one, other) = (trees.removeLast(), trees.removeLast())
      let symbols = one.symbols + other.symbols
      for symbol in symbols { depths[symbol] += 1 }
      trees.append((one.weight + other.weight, min(one.first, other.first), symbols))
    }
    return depths
  }
}
