package import CatalogIntegrity
import CatalogStore
import LearningAPI

/// The state of a catalog for people: the verdict, what is in it, and how it came there.
package struct StatusLines {
  private static let label = 13
  /// With more lines under it the verdict may be out of sight, so it stands last as well.
  private static let screen = 20
  private let status: CatalogStatus
  private let path: String
  private let verdict: String
  private let showsLocales: Bool
  private let width: Int?

  package init(_ status: CatalogStatus, path: String, verdict: String, showsLocales: Bool, width: Int?) {
    self.status = status
    self.path = path
    self.verdict = verdict
    self.showsLocales = showsLocales
    self.width = width
  }

  package var lines: [String] {
    let verdict = Display.wrapped(verdict, to: width, indent: "  ")
    let state = contents + syncs + rest
    return verdict + state + (state.count > Self.screen ? verdict : [])
  }

  private func row(_ name: String, _ value: String) -> [String] {
    Display.wrapped(
      Display.pad(name, to: Self.label) + value, to: width, indent: String(repeating: " ", count: Self.label))
  }

  private func list(_ counts: [String: Int]) -> String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(Display.safe($0.key)) \(Display.number($0.value))" }.joined(separator: " · ")
  }

  private var contents: [String] {
    var lines = row("catalog", "\(Display.safe(path)) (\(Display.bytes(status.bytes)))")
    lines += row(
      "generation",
      "\(status.generation)" + (status.appliedAt.map { ", published \(Timestamp(milliseconds: $0))" } ?? ""))
    let total = status.assets.values.reduce(0, +)
    lines += row("assets", Display.number(total) + (total == 0 ? "" : ": \(list(status.assets))"))
    if status.derived > 0 {
      lines += row("", "\(Display.number(status.derived)) of them known from their courses")
    }
    if status.retired > 0 { lines += row("", "\(Display.number(status.retired)) of them retired") }
    if !status.locales.isEmpty {
      lines += row(
        "locales", showsLocales ? list(status.locales) : "\(status.locales.count); --locales lists them")
    }
    if status.indexedFields == .title {
      lines += row("index", "words of titles alone, so --in finds nothing else; put the others in with:")
      // In one piece, so that it can be pasted.
      lines.append("  carrel rebuild --index all --catalog \(ShellPath.quoted(path))")
    }
    return lines
  }

  private var syncs: [String] {
    guard let last = status.lastSync else {
      return row("last sync", "never") + (lastImport.map { row("last import", sentence($0)) } ?? [])
    }
    var lines: [String] = []
    if let full = status.lastFullSync, full.id != last.id {
      lines += row("full sync", sentence(full)) + table(status.fullLedger)
    } else if let complete = status.lastCompleteSync, complete.id != last.id {
      lines += row("last complete", sentence(complete))
    }
    lines += row("last sync", sentence(last))
    if status.ledger.contains(where: { $0.modifiedAfter == nil }) || !isWhole(status.ledger) {
      lines += table(status.ledger)
    } else if !status.ledger.isEmpty {
      let brought = Dictionary(grouping: status.ledger, by: \.type.rawValue).mapValues {
        $0.reduce(0) { $0 &+ $1.distinct }
      }
      lines += row("changes", list(brought))
    }
    return lines + (lastImport.map { row("last import", sentence($0)) } ?? [])
  }

  private var lastImport: Run? { status.lastRun?.kind == .import ? status.lastRun : nil }

  private func isWhole(_ ledger: [LedgerEntry]) -> Bool {
    ledger.allSatisfy { $0.isListed && $0.missing == 0 && $0.quarantined == 0 }
  }

  private func table(_ ledger: [LedgerEntry]) -> [String] {
    // Where there is little room, none is left free.
    let indent = width.map { $0 < 60 ? 2 : Self.label } ?? Self.label
    let rows = LedgerTable(ledger, showsLocales: showsLocales, width: width.map { $0 - indent }).lines
    let indented = rows.map { String(repeating: " ", count: indent) + $0 }
    guard let first = rows.first else { return [] }
    if indent < Self.label { return ["ledger"] + indented }
    return [Display.pad("ledger", to: Self.label) + first] + indented.dropFirst()
  }

  private var rest: [String] {
    var lines: [String] = []
    if status.tombstones > 0 {
      lines += row(
        "vanished", "\(Display.count(status.tombstones, "asset")) that LinkedIn does not have any more")
    }
    if status.inbox > 0 {
      lines += row(
        "waiting",
        "\(Display.count(status.inbox, "asset")) that came and cannot be found yet; the next sync or import publishes them"
      )
    }
    if status.quarantine > 0 {
      lines += row("set aside", "\(Display.count(status.quarantine, "element")) that cannot be used")
    }
    return lines
  }

  private func sentence(_ run: Run) -> String {
    let start = "\(Timestamp(milliseconds: run.startedAt))"
    guard let outcome = run.outcome else {
      return "\(start), not ended: running, or stopped; run it again to go on"
    }
    return "\(start), \(outcome.rawValue)" + (run.detail.map { ": \(Display.safe($0))" } ?? "")
  }
}
