package import CatalogStore
import LearningAPI

/// Changes for people, generation by generation, with the counts of several kinds under each.
package struct ChangeTable: ChangeWriter {
  /// So many new assets of one generation are listed; the first sync brings all there are.
  private static let listedAdditions = 100
  private static let kindWidth = 16

  private let width: Int?
  private let isFiltered: Bool
  private let name: (String) -> String?
  private var span: CatalogHistory.Span?
  private var generation: Int?
  private var counts: [AssetChange.Kind: Int] = [:]
  /// Lines of a generation: of courses, paths and the like, then of videos, then of chapters.
  private var lines: [[(text: String, isAddition: Bool)]] = [[], [], []]
  /// How many were added of each of these.
  private var additions = [0, 0, 0]

  /// - Parameters:
  ///   - isFiltered: whether not all changes are written.
  ///   - name: the name of a classification.
  package init(width: Int?, isFiltered: Bool = false, name: @escaping (String) -> String? = { _ in nil }) {
    self.isFiltered = isFiltered
    self.width = width
    self.name = name
  }

  package mutating func begin(_ span: CatalogHistory.Span) { self.span = span }

  package mutating func write(_ change: AssetChange) {
    if change.generation != generation {
      endGeneration()
      generation = change.generation
      let date = change.appliedAt.map { ", published \(Timestamp(milliseconds: $0))" } ?? ""
      Output.shared.line("generation \(change.generation)\(date)")
    }
    counts[change.kind, default: 0] += 1
    let rank = Self.rank(change.urn)
    if change.kind == .added {
      additions[rank] += 1
      if additions[rank] > Self.listedAdditions { return }
    }
    let title = Display.safe(change.title ?? "")
    var line = "  " + Display.pad(change.kind.rawValue, to: Self.kindWidth) + change.urn
    switch change.kind {
    case .added, .vanished: line += "  " + title
    case .retired, .reinstated: line += "  " + title
    case .retitled: line += "  \(change.locale ?? ""): \(Self.step(change))"
    case .level: line += "  \(title): \(Self.step(change))"
    case .classifications: line += "  \(title): \(Display.safe(Self.parts(change, name)))"
    }
    lines[rank].append((fitted(line, change.kind), change.kind == .added))
  }

  /// What became of an asset stands at the end of its line, and is shown whole.
  private func fitted(_ line: String, _ kind: AssetChange.Kind) -> String {
    guard let width else { return line }
    switch kind {
    case .added, .vanished, .retired, .reinstated: return Display.cut(line, to: width)
    case .retitled, .level, .classifications:
      let indent = String(repeating: " ", count: Self.kindWidth + 2)
      return Display.wrapped(line, to: width, indent: indent).joined(separator: "\n")
    }
  }

  /// What people look for comes first.
  static func rank(_ urn: String) -> Int {
    urn.contains("Chapter:") ? 2 : urn.contains("Video:") ? 1 : 0
  }

  package mutating func end() {
    endGeneration()
    guard generation == nil, let span else { return }
    let what = isFiltered ? "nothing of that changed" : "nothing changed"
    Output.shared.line("\(what) after generation \(span.after)")
  }

  private mutating func endGeneration() {
    guard generation != nil else { return }
    var listed = 0
    for line in lines.joined() {
      if line.isAddition { listed += 1 }
      if !line.isAddition || listed <= Self.listedAdditions { Output.shared.line(line.text) }
    }
    (lines, additions) = ([[], [], []], [0, 0, 0])
    let hidden = counts[.added, default: 0] - Self.listedAdditions
    if hidden > 0 {
      Output.shared.line("  … and \(Display.number(hidden)) more added; --format jsonl lists all")
    }
    // Of one kind that is listed whole the lines are the count.
    if counts.count > 1 || hidden > 0 {
      let all = AssetChange.Kind.allCases.compactMap { kind in
        counts[kind].map { "\(kind.rawValue) \(Display.number($0))" }
      }
      Output.shared.line("  " + all.joined(separator: " · "))
    }
    counts = [:]
  }

  static func step(_ change: AssetChange) -> String {
    "\(Display.safe(change.old ?? "none")) → \(Display.safe(change.new ?? "none"))"
  }

  /// `-Skill 3, +Skill 4`
  static func parts(_ change: AssetChange, _ name: (String) -> String?) -> String {
    [("-", change.old), ("+", change.new)].flatMap { sign, urns in
      (urns ?? "").split(separator: " ").map { sign + (name(String($0)) ?? String($0)) }
    }.joined(separator: ", ")
  }
}
