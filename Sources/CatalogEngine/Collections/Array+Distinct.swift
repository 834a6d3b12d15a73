extension Array where Element: Hashable {
  /// Each element once. A word that is typed 256 times costs FTS5 256 times as much.
  package var distinct: [Element] {
    if count < 2 { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
