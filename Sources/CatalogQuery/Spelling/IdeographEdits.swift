import CatalogRemote
import CatalogStore
import CatalogText

/// Finds what a run of a script without spaces may be mistyped for: one character wrong, missing, too many or
/// exchanged with its neighbour, or a space that is missing. Titles hold such runs character by character.
struct IdeographEdits {
  /// Longer runs are sentences.
  private static let lengthLimit = 24
  let source: any TitleWordSource

  /// The edits of a run; nil where titles hold it as it is, or it is too short to be mistyped.
  func edits(of piece: KeywordPiece, at index: Int) throws(CatalogError) -> [SpellingEdit]? {
    let run = TitleWords(piece.normalized).words
    guard (2...Self.lengthLimit).contains(run.count), try source.count([run]) == 0 else { return nil }
    let here = index..<index + 1
    var edits: [SpellingEdit] = []
    func add(_ run: [String], _ titles: Int, loss: Int) {
      guard titles > 0 else { return }
      edits.append(
        SpellingEdit(
          pieces: here, text: run.joined(), distance: 1, loss: loss, titles: titles))
    }
    for position in run.indices {
      let before = Array(run[..<position])
      let after = Array(run[(position + 1)...])
      for (character, titles) in try between(before, after) {
        add(before + [character] + after, titles, loss: 1)
      }
      add(before + after, try source.count([before + after]), loss: 2)
      guard position > 0 else { continue }
      for (character, titles) in try between(before, Array(run[position...])) {
        add(before + [character] + run[position...], titles, loss: 0)
      }
      var exchanged = run
      exchanged.swapAt(position - 1, position)
      if exchanged != run { add(exchanged, try source.count([exchanged]), loss: 0) }
      let parts = [before, Array(run[position...])]
      let titles = try source.count(parts)
      if titles > 0 {
        edits.append(
          SpellingEdit(
            pieces: here, text: parts.map { $0.joined() }.joined(separator: " "), distance: 1,
            loss: 2, titles: titles))
      }
    }
    return edits
  }

  /// The characters that stand between two runs, or next to one where the other is empty, and the number of
  /// titles for each.
  private func between(
    _ before: [String], _ after: [String]
  ) throws(CatalogError) -> [(character: String, titles: Int)] {
    var found: [String: Int] = [:]
    try source.forEachTitle(with: [before, after].filter { !$0.isEmpty }) { title in
      // Scalars: to Swift a space and the mark behind it are one character.
      let words = title.unicodeScalars.split(separator: " ").map(String.init)
      var between: Set<String> = []
      for index in words.indices where index >= before.count && index + after.count < words.count {
        guard words[(index - before.count)..<index].elementsEqual(before, by: ==),
          words[(index + 1)...].prefix(after.count).elementsEqual(after, by: ==)
        else { continue }
        between.insert(words[index])
      }
      for character in between where KeywordPiece.isIdeograph(character) {
        found[character, default: 0] += 1
      }
    }
    return found.map { ($0.key, $0.value) }
  }
}
