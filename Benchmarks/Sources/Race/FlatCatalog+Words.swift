extension FlatCatalog {
  /// Whether a word of Latin letters or digits stands in so large a part of the titles.
  func isUsual(_ word: String, _ share: Double) -> Bool {
    word.utf8.allSatisfy { $0 < 0x80 } && Double(frequencies[word] ?? 0) >= share * Double(count)
  }

  /// The words that stand in such a part of the titles, in the order of their bytes.
  func words(_ share: Range<Double>, _ isWanted: (String) -> Bool) -> [String] {
    frequencies.filter { share.contains(Double($0.value) / Double(count)) && isWanted($0.key) }.keys.sorted()
  }

  /// The most frequent first.
  func byFrequency(_ isWanted: (String) -> Bool) -> [String] {
    frequencies.filter { isWanted($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}
