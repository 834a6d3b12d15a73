package import CatalogQuery
import CatalogText
import CommandOutput
package import LearningAPI

/// What somebody may have meant who typed words that no title has together.
package struct NoHitsAdvice {
  private let catalog: Catalog
  private let criteria: AssetCriteria
  private let retyped: (String, [String]) -> String
  /// What was typed between blanks.
  private let chunks: [String]

  /// - Parameters:
  ///   - words: what was typed to be looked for.
  ///   - retyped: the command that was typed, with other words and with options added.
  package init(
    _ catalog: Catalog, _ criteria: AssetCriteria, words: [String],
    retyped: @escaping (String, [String]) -> String
  ) {
    self.catalog = catalog
    self.criteria = criteria
    self.retyped = retyped
    chunks = words.joined(separator: " ").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Signs of other search engines that are words here: `OR`, `title:java`.
  package var syntax: String? {
    if let sign = chunks.first(where: { ["OR", "AND", "NOT", "||", "&&"].contains($0) }) {
      let alternatives = chunks.split(separator: sign).map { $0.joined(separator: " ") }
      let meant =
        sign == "AND" || sign == "&&"
        ? command(chunks.filter { $0 != sign }.joined(separator: " "))
        : alternatives.lazy.compactMap { command($0) }.first
      let said = sign.first?.isLetter == true ? "\(sign) is a word here" : "\(sign) has no meaning here"
      return said + ", all words are needed" + (meant.map { ": \($0)" } ?? "")
    }
    let fields = ["title", "name", "keyword", "q"]
    for (index, chunk) in chunks.enumerated() {
      guard let colon = chunk.firstIndex(of: ":"), fields.contains(chunk[..<colon].lowercased()) else {
        continue
      }
      var words = chunks
      words[index] = String(chunk[chunk.index(after: colon)...])
      let meant = command(words.filter { !$0.isEmpty }.joined(separator: " "))
      return "'\(Display.safe(String(chunk[...colon])))' is no field; words are looked for in titles"
        + (meant.map { ": \($0)" } ?? "")
    }
    return nil
  }

  /// A type or level among the words: `excel course`, `python videos`, `java learning path`.
  package var property: String? {
    var values: [(words: [String], flag: String, value: String, kind: String)] = []
    if criteria.assetTypes.isEmpty {
      for type in AssetType.documented { values += Self.forms(type.rawValue, "--type", "an asset type") }
    }
    if criteria.difficultyLevels.isEmpty {
      for level in DifficultyLevel.documented { values += Self.forms(level.rawValue, "--level", "a level") }
    }
    // `learning path` before what a shorter name might find in it.
    for form in values.sorted(by: { $0.words.count > $1.words.count }) {
      guard let range = range(of: form.words) else { continue }
      var rest = chunks
      rest.removeSubrange(range)
      let typed = chunks[range].joined(separator: " ")
      let words = rest.joined(separator: " ")
      if let meant = command(words, adding: [form.flag, form.value]) {
        return "'\(Display.safe(typed))' is \(form.kind): \(meant)"
      }
    }
    return nil
  }

  /// Singular and plural, as words and as one: `learning path`, `learning paths`, `learning-path`.
  private static func forms(_ name: String, _ flag: String, _ kind: String) -> [(
    words: [String], flag: String, value: String, kind: String
  )] {
    let value = name.lowercased().split(separator: "_").joined(separator: "-")
    let words = value.split(separator: "-").map(String.init)
    let plural = words.dropLast() + [(words.last ?? "") + "s"]
    return Set([words, Array(plural), [value], [value + "s"]]).sorted { $0.count > $1.count }
      .map { ($0, flag, value, kind) }
  }

  private func range(of words: [String]) -> Range<Int>? {
    guard words.count <= chunks.count else { return nil }
    return (0...chunks.count - words.count).first { start in
      zip(chunks[start...], words).allSatisfy { $0.lowercased() == $1 }
    }.map { $0..<$0 + words.count }
  }

  /// A name that everything typed is, or one word of it: `skill Python has 9 assets: carrel query --skill Python`.
  ///
  /// - Parameters:
  ///   - catalogArguments: what reaches this catalog.
  ///   - hits: how many assets the words found; then one word of several says too little, and the name of as many assets
  ///     nothing new.
  package func name(_ catalogArguments: [String], besides hits: Int = 0) -> String? {
    let texts = [chunks.joined(separator: " ")] + (chunks.count > 1 && hits == 0 ? chunks : [])
    let kinds: [(NameKind, flag: String)] = [
      (.classification(.skill), "--skill"), (.contributor, "--author"),
      (.classification(.library), "--library"),
      (.classification(.topic), "--topic"), (.classification(.subject), "--subject"),
    ]
    guard let names = try? catalog.firstNamed(texts, of: kinds.map(\.0)) else { return nil }
    for (kind, flag) in kinds {
      guard let found = names[kind] else { continue }
      func total(_ criteria: AssetCriteria) -> Int? {
        var asked = criteria
        if kind == .contributor {
          asked.contributors = [found.urn]
        } else {
          asked.classifications = [found.urn]
        }
        return (try? catalog.total(asked)).flatMap { $0 > 0 ? $0 : nil }
      }
      guard let all = total(AssetCriteria()) else { continue }
      // With the other criteria that were typed, unless nothing is left then.
      let these = narrowed.flatMap { $0 == AssetCriteria() ? all : total($0) }
      guard these ?? all != hits else { continue }
      let assets = Display.count(these ?? all, "asset") + (these ?? all == all ? "" : " of these criteria")
      let command =
        these != nil
        ? retyped("", [flag, found.name])
        : CommandLineText.text(["query", flag, found.name] + catalogArguments)
      return "\(kind) \(Display.safe(found.name)) has \(assets): \(command)"
    }
    return nil
  }

  /// The criteria without the words; nil where the command that was typed would bring words or names along.
  private var narrowed: AssetCriteria? {
    let typed = (criteria.keyword ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    let isSaved = CommandLine.arguments.contains { $0 == "--saved" || $0.hasPrefix("--saved=") }
    guard typed == chunks, !isSaved, criteria.classifications.isEmpty, criteria.contributors.isEmpty else {
      return nil
    }
    // The total alone is told, which no page, order or facet changes.
    var narrow = criteria
    let plain = AssetCriteria()
    (narrow.keyword, narrow.sortBy, narrow.start, narrow.count, narrow.fields) = (
      nil, nil, 0, plain.count, nil
    )
    (narrow.facets, narrow.facetLimit, narrow.facetOptions) = ([], plain.facetLimit, plain.facetOptions)
    (narrow.drilldown, narrow.targetLocale) = (false, nil)
    return narrow
  }

  /// The query with other words, if something matches it.
  private func command(_ words: String, adding flags: [String] = []) -> String? {
    var asked = criteria
    // What --not leaves out is in the keyword, but not among the words.
    let typed = chunks.joined(separator: " ")
    let keyword = criteria.keyword ?? ""
    let left = keyword.split(whereSeparator: \.isWhitespace).dropFirst(chunks.count).joined(separator: " ")
    guard keyword.split(whereSeparator: \.isWhitespace).joined(separator: " ").hasPrefix(typed) else {
      return nil
    }
    asked.keyword = words + (left.isEmpty ? "" : " " + left)
    if flags.first == "--type" { asked.assetTypes = flags.dropFirst().map(AssetType.init(anyCase:)) }
    if flags.first == "--level" {
      asked.difficultyLevels = flags.dropFirst().map(DifficultyLevel.init(anyCase:))
    }
    guard let total = try? catalog.total(asked), total > 0 else { return nil }
    return retyped(words, flags)
  }
}
