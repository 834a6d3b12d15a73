package import CatalogQuery
package import CatalogStore
import LearningAPI

/// `--format markdown`: changes as a letter to readers, each asset once, with a link to its page: what is new, available
/// again, changed, retired, gone.
package struct ChangeLetter: ChangeWriter {
  /// So many assets a section lists; the first import brings all there are.
  private static let mostListed = 100

  private struct Entry {
    var changes: [AssetChange]
    let order: Int
  }

  private let name: (String) -> String?
  private let asset: (String) -> Hit?
  private let isRetired: (String) -> Bool
  private let listsParts: Bool
  private var entries: [String: Entry] = [:]
  private var parts: Set<String> = []

  /// - Parameters:
  ///   - listsParts: whether videos and chapters are listed; otherwise they are counted.
  ///   - name: the name of a classification.
  ///   - asset: an asset as it is now; nil where the catalog does not have it.
  ///   - isRetired: whether an asset is retired now.
  package init(
    listsParts: Bool, name: @escaping (String) -> String?, asset: @escaping (String) -> Hit?,
    isRetired: @escaping (String) -> Bool
  ) {
    self.isRetired = isRetired
    self.name = name
    self.asset = asset
    self.listsParts = listsParts
  }

  package func begin(_ span: CatalogHistory.Span) {}

  package mutating func write(_ change: AssetChange) {
    if !listsParts, ChangeTable.rank(change.urn) > 0 {
      parts.insert(change.urn)
      return
    }
    let order = entries.count
    entries[change.urn, default: Entry(changes: [], order: order)].changes.append(change)
  }

  package func end() {
    let out = Output.shared
    out.line(heading)
    let sections = Dictionary(grouping: entries) { urn, entry in
      LetterSection(of: entry.changes, isRetired: isRetired(urn))
    }.mapValues { $0.map(\.value) }
    for section in LetterSection.allCases {
      guard let found = sections[section] else { continue }
      out.line("")
      out.line("## \(section.rawValue) (\(Display.number(found.count)))")
      out.line("")
      let sorted = found.sorted {
        let ranks = (ChangeTable.rank($0.changes[0].urn), ChangeTable.rank($1.changes[0].urn))
        return (ranks.0, $0.order) < (ranks.1, $1.order)
      }
      for entry in sorted.prefix(Self.mostListed) { out.line("- " + line(entry.changes, section)) }
      let rest = sorted.count - Self.mostListed
      if rest > 0 { out.line("- … and \(Display.number(rest)) more") }
    }
    if entries.isEmpty, parts.isEmpty {
      out.line("")
      out.line("Nothing of that changed.")
    }
    if !parts.isEmpty {
      out.line("")
      out.line(
        "Videos and chapters that changed\(entries.isEmpty ? "" : ", too"): \(Display.number(parts.count)).")
    }
    if sections.values.contains(where: { $0.count > Self.mostListed }) {
      Console.note(
        "note: the letter lists \(Self.mostListed) assets of each kind; --columns makes a table of all")
    }
  }

  private var heading: String {
    let moments = entries.values.flatMap { $0.changes.compactMap(\.appliedAt) }
    let days = Set([moments.min(), moments.max()].compactMap { $0.map(Display.day) }).sorted()
    let when = days.isEmpty ? "" : ", " + days.joined(separator: " to ")
    return "# LinkedIn Learning: what changed\(when)"
  }

  private func line(_ changes: [AssetChange], _ section: LetterSection) -> String {
    guard let last = changes.last else { return "" }
    let hit = asset(last.urn)
    let title = hit?.title.value ?? changes.compactMap(\.title).last ?? last.urn
    let link =
      AtomFeed.page(hit?.page).map { "[\(Markdown.text(title))](<\($0)>)" } ?? Markdown.beginning(title)
    var facts = hit.map { [Self.facts($0)] } ?? []
    if section == .changed { facts += steps(changes) }
    return facts.isEmpty ? link : "\(link) – \(Markdown.text(facts.joined(separator: "; ")))"
  }

  private static func facts(_ hit: Hit) -> String {
    let facts = [
      hit.type.rawValue.lowercased().replacing("_", with: " "), hit.level.map { $0.rawValue.lowercased() },
      hit.seconds.map { Display.duration(Int(clamping: $0)) }, hit.title.locale?.tag,
    ]
    return facts.compactMap(\.self).joined(separator: ", ")
  }

  private func steps(_ changes: [AssetChange]) -> [String] {
    changes.compactMap { change in
      switch change.kind {
      case .retitled: "title\(change.locale.map { " in \($0)" } ?? ""): \(ChangeTable.step(change))"
      case .level: "level: \(ChangeTable.step(change))"
      case .classifications: ChangeTable.parts(change, name)
      case .added, .vanished, .retired, .reinstated: nil
      }
    }
  }
}
