import CatalogStore

/// Walks two results side by side that ascend bytewise by their first column.
final class OrderedPairs {
  /// Where a key stands.
  enum Pair {
    case both(String)
    case first(String)
    case second(String)
  }

  private let first: SQLStatement
  private let second: SQLStatement
  private var firstKey: String?
  private var secondKey: String?
  private var last: Pair?

  init(_ first: SQLStatement, _ second: SQLStatement) {
    self.first = first
    self.second = second
  }

  /// The next key; where it is in both, both statements stand on its row.
  func next() throws(CatalogError) -> Pair? {
    switch last {
    case .none: (firstKey, secondKey) = (try step(first), try step(second))
    case .both: (firstKey, secondKey) = (try step(first), try step(second))
    case .first: firstKey = try step(first)
    case .second: secondKey = try step(second)
    }
    switch (firstKey, secondKey) {
    case (nil, nil): last = nil
    case (let key?, nil): last = .first(key)
    case (nil, let key?): last = .second(key)
    case (let key?, let other?):
      if key.utf8.elementsEqual(other.utf8) {
        last = .both(key)
      } else {
        last = key.utf8.lexicographicallyPrecedes(other.utf8) ? .first(key) : .second(other)
      }
    }
    return last
  }

  private func step(_ rows: SQLStatement) throws(CatalogError) -> String? {
    if try rows.step() { return rows.text(0) }
    rows.reset()
    return nil
  }
}
