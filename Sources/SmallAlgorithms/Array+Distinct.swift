extension Array where Element: Hashable {
  /// Each element once, in the order in which they come first.
  @inlinable package var distinct: [Element] {
    if count < 2 { return self }
    // Of a handful it is faster to compare each with each.
    if count <= 8 {
      var distinct: [Element] = []
      for element in self where !distinct.contains(element) { distinct.append(element) }
      return distinct
    }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
