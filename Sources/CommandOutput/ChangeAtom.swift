package import CatalogStore
import LearningAPI

/// `--format atom`: a feed with an entry for each asset and generation, the newest generation first, and in each courses
/// first. Made again from the same catalog it has the same bytes.
package struct ChangeAtom: ChangeWriter {
  /// So many entries a feed has at most: readers take all of it each time.
  static let limit = 1_000

  private let identity: [String]
  private let published: Int64?
  private let name: (String) -> String?
  private let page: (String) -> String?
  /// The changes of one asset in one generation.
  private var open: [AssetChange] = []
  private var generations: [[[String]]] = []
  private var newest: Int64?
  private var count = 0

  /// - Parameters:
  ///   - identity: what tells this feed from others of the same catalog, such as its criteria.
  ///   - published: when the catalog's last generation was published, epoch milliseconds.
  ///   - name: the name of a classification.
  ///   - page: the address of an asset's page.
  package init(
    identity: [String], published: Int64?, name: @escaping (String) -> String?,
    page: @escaping (String) -> String?
  ) {
    self.identity = identity
    self.published = published
    self.name = name
    self.page = page
  }

  package func begin(_ span: CatalogHistory.Span) {}

  package mutating func write(_ change: AssetChange) {
    if let last = open.last, last.urn != change.urn || last.generation != change.generation { close() }
    if generations.isEmpty || open.isEmpty && lastGeneration != change.generation {
      generations.append([[], [], []])
      lastGeneration = change.generation
    }
    open.append(change)
  }

  private var lastGeneration: Int?

  private mutating func close() {
    guard let first = open.first else { return }
    let rank = ChangeTable.rank(first.urn)
    count += 1
    if let at = first.appliedAt { newest = max(newest ?? at, at) }
    if generations[generations.count - 1][rank].count < Self.limit {
      generations[generations.count - 1][rank].append(entry(open))
    }
    open = []
  }

  package mutating func end() {
    for line in feed() { Output.shared.line(line) }
    if count > Self.limit {
      Console.note(
        "note: the feed has the newest \(Display.number(Self.limit)) of \(Display.number(count)) entries; --format jsonl has all changes"
      )
    }
  }

  /// The lines of the feed, where nothing more is written.
  package mutating func feed() -> [String] {
    close()
    var lines = [
      #"<?xml version="1.0" encoding="utf-8"?>"#, #"<feed xmlns="http://www.w3.org/2005/Atom">"#,
      "  <id>\(AtomFeed.identifier(["changes"] + identity))</id>",
      "  <title>LinkedIn Learning: what changed</title>",
    ]
    if !identity.isEmpty {
      lines.append("  <subtitle>\(AtomFeed.text(identity.joined(separator: " ")))</subtitle>")
    }
    lines.append("  <updated>\(AtomFeed.moment(newest ?? published ?? 0))</updated>")
    lines.append("  <author><name>carrel</name></author>")
    lines += generations.reversed().joined().joined().prefix(Self.limit)
    return lines + ["</feed>"]
  }

  private func entry(_ changes: [AssetChange]) -> String {
    let first = changes[0]
    let titles = changes.compactMap(\.title)
    let title = titles.last ?? first.urn
    let kinds = Set(changes.map(\.kind))
    let (said, term) =
      kinds.contains(.vanished)
      ? ("Gone", "retired")
      : kinds.contains(.added)
        ? ("New", "new")
        : kinds.contains(.retired)
          ? ("Retired", "retired") : kinds.contains(.reinstated) ? ("Back", "new") : ("Changed", "updated")
    // Generations are counted from 1 where a catalog is rebuilt from nothing; moments are not.
    let moment = first.appliedAt.map { "\($0)" } ?? "generation-\(first.generation)"
    var lines = ["  <entry>", "    <id>\(AtomFeed.identifier([first.urn, moment]))</id>"]
    lines.append("    <title>\(AtomFeed.text("\(said): \(title)"))</title>")
    lines.append("    <updated>\(AtomFeed.moment(first.appliedAt ?? published ?? 0))</updated>")
    lines.append("    <category term=\"\(term)\"/>")
    if let page = AtomFeed.page(page(first.urn)) {
      lines.append("    <link rel=\"alternate\" href=\"\(AtomFeed.text(page))\"/>")
    }
    let sentences = changes.map(sentence) + [first.urn]
    lines.append("    <content type=\"text\">\(AtomFeed.text(sentences.joined(separator: " · ")))</content>")
    return (lines + ["  </entry>"]).joined(separator: "\n")
  }

  private func sentence(_ change: AssetChange) -> String {
    switch change.kind {
    case .added: return "new \(change.new ?? "asset")" + (change.locale.map { " in \($0)" } ?? "")
    case .vanished: return "not in the catalog any more"
    case .retired: return "retired"
    case .reinstated: return "available again"
    case .retitled: return "title in \(change.locale ?? "another locale"): \(ChangeTable.step(change))"
    case .level: return "level: \(ChangeTable.step(change))"
    case .classifications: return "filed under: \(ChangeTable.parts(change, name))"
    }
  }
}
