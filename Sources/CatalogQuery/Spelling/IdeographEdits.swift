import CatalogRows
import CatalogStore
import CatalogText

/// Finds what a run of a script without spaces may be mistyped for: one character wrong, missing, too many or
/// exchanged with its neighbour, or a space that is missing. Titles hold such runs character by character.
struct IdeographEdits {
  /// Longer runs are sentences.
  private static let lengthLimit = 24
  private let matches: SpellingMatches
  private let connection: ReadConnection

  init(_ matches: SpellingMatches, _ connection: ReadConnection) {
    self.matches = matches
    self.connection = connection
  }

  /// The edits of a run; nil where titles hold it as it is, or it is too short to be mistyped.
  func edits(of piece: KeywordPiece, at index: Int) throws(CatalogError) -> [SpellingEdit]? {
    let run = TitleWords(piece.normalized).words
    guard (2...Self.lengthLimit).contains(run.count), try !matches.anyTitle(phrase: run) else { return nil }
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
      add(before + after, try count([before + after]), loss: 2)
      guard position > 0 else { continue }
      for (character, titles) in try between(before, Array(run[position...])) {
        add(before + [character] + run[position...], titles, loss: 0)
      }
      var exchanged = run
      exchanged.swapAt(position - 1, position)
      if exchanged != run { add(exchanged, try count([exchanged]), loss: 0) }
      let parts = [before, Array(run[position...])]
      let titles = try count(parts)
      if titles > 0 {
        edits.append(
          SpellingEdit(
            pieces: here, text: parts.map { $0.joined() }.joined(separator: " "), distance: 1,
            loss: 2, titles: titles))
      }
    }
    return edits
  }

  /// How many titles hold all of these runs.
  private func count(_ runs: [[String]]) throws(CatalogError) -> Int {
    let select = try connection.statement("SELECT count(*) FROM title_fts WHERE title_fts MATCH ?")
    select.bind(1, Self.pattern(runs))
    return Int(try select.firstInt() ?? 0)
  }

  /// The characters that stand between two runs, or next to one where the other is empty, and the number of
  /// titles for each.
  private func between(
    _ before: [String], _ after: [String]
  ) throws(CatalogError) -> [(character: String, titles: Int)] {
    let select = try connection.statement(
      "SELECT words FROM title WHERE id IN (SELECT rowid FROM title_fts WHERE title_fts MATCH ?)")
    select.bind(1, Self.pattern([before, after].filter { !$0.isEmpty }))
    defer { select.reset() }
    var titles: [String: Int] = [:]
    while try select.step() {
      // Scalars: to Swift a space and the mark behind it are one character.
      let words = select.text(0).unicodeScalars.split(separator: " ").map(String.init)
      var found: Set<String> = []
      for index in words.indices where index >= before.count && index + after.count < words.count {
        guard words[(index - before.count)..<index].elementsEqual(before, by: ==),
          words[(index + 1)...].prefix(after.count).elementsEqual(after, by: ==)
        else { continue }
        found.insert(words[index])
      }
      for character in found where KeywordPiece.isIdeograph(character) {
        titles[character, default: 0] += 1
      }
    }
    return titles.map { ($0.key, $0.value) }
  }

  private static func pattern(_ runs: [[String]]) -> String {
    runs.map { FullTextPattern(phrase: $0, isPrefix: false).text }.joined(separator: " AND ")
  }
}
