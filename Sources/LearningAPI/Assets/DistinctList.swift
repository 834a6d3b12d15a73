/// Values in order of arrival, each once. Lists of an asset are short, and comparing with a few costs less than
/// hashing each.
struct DistinctList<Element: Hashable> {
  private static var longestCompared: Int { 16 }
  private(set) var elements: [Element] = []
  private var seen: Set<Element> = []

  /// - Returns: whether it was not there yet.
  @discardableResult
  mutating func append(_ element: Element) -> Bool {
    if elements.count < Self.longestCompared {
      if elements.contains(element) { return false }
    } else {
      if seen.isEmpty { seen = Set(elements) }
      guard seen.insert(element).inserted else { return false }
    }
    elements.append(element)
    return true
  }
}
