import ArgumentParser
import CatalogStore
import LearningAPI

/// `carrel status`
struct StatusCommand: ParsableCommand {
  /// How the state is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell what is in the catalog, and whether it is complete.",
    discussion: """
      Examples:
        carrel status
        carrel status --format json
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: Format = .text

  func run() throws {
    let file = catalog.file
    let status = try orFail { try CatalogStatus(of: file) }
    if format == .json { Output.shared.json(json(status)) } else { text(status, path: file.path) }
  }

  private func text(_ status: CatalogStatus, path: String) {
    let out = Output.shared
    func row(_ name: String, _ value: String) { out.line(Display.pad(name, to: 13) + value) }
    row("catalog", "\(Display.safe(path)) (\(Display.bytes(status.bytes)))")
    row(
      "generation",
      "\(status.generation)" + (status.appliedAt.map { ", published \(Timestamp(milliseconds: $0))" } ?? ""))
    let total = status.assets.values.reduce(0, +)
    let types = status.assets.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(Display.safe($0.key)) \(Display.number($0.value))" }.joined(separator: " · ")
    row("assets", Display.number(total) + (types.isEmpty ? "" : ": \(types)"))
    if status.derived > 0 { row("", "\(Display.number(status.derived)) of them known from their courses") }
    if status.retired > 0 { row("", "\(Display.number(status.retired)) of them retired") }
    if !status.locales.isEmpty {
      let locales = status.locales.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      row("locales", locales.map { "\($0.key) \(Display.number($0.value))" }.joined(separator: " · "))
    }
    row("last sync", status.lastSync.map(sentence) ?? "never")
    if let complete = status.lastCompleteSync, complete.id != status.lastSync?.id {
      row("last complete", sentence(complete))
    }
    if status.lastRun?.kind == .import, let run = status.lastRun { row("last import", sentence(run)) }
    for (index, line) in LedgerTable(status.ledger).lines.enumerated() {
      row(index == 0 ? "ledger" : "", line)
    }
    if status.tombstones > 0 {
      row("vanished", "\(Display.count(status.tombstones, "asset")) that LinkedIn does not have any more")
    }
    if status.inbox > 0 {
      row("inbox", "\(Display.count(status.inbox, "asset")) waiting; the next sync or import publishes them")
    }
    if status.quarantine > 0 {
      row("set aside", "\(Display.count(status.quarantine, "element")) that cannot be used")
    }
  }

  private func sentence(_ run: Run) -> String {
    let start = "\(Timestamp(milliseconds: run.startedAt))"
    guard let outcome = run.outcome else {
      return "\(start), not ended: running, or stopped; run it again to go on"
    }
    return "\(start), \(outcome.rawValue)" + (run.detail.map { ": \(Display.safe($0))" } ?? "")
  }

  private func json(_ status: CatalogStatus) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("schemaVersion")
      json.int(status.schemaVersion)
      json.key("generation")
      json.int(status.generation)
      json.key("appliedAt")
      if let at = status.appliedAt { json.int(at) } else { json.null() }
      json.key("assets")
      write(status.assets, &json)
      json.key("retired")
      json.int(status.retired)
      json.key("derived")
      json.int(status.derived)
      json.key("locales")
      write(status.locales, &json)
      json.key("inbox")
      json.int(status.inbox)
      json.key("quarantine")
      json.int(status.quarantine)
      json.key("tombstones")
      json.int(status.tombstones)
      json.key("bytes")
      json.int(status.bytes)
      json.key("lastSync")
      write(status.lastSync, &json)
      json.key("lastCompleteSync")
      write(status.lastCompleteSync, &json)
      json.key("lastRun")
      write(status.lastRun, &json)
      json.key("ledger")
      json.array { json in for entry in status.ledger { write(entry, &json) } }
    }
    return json.bytes
  }

  private func write(_ counts: [String: Int], _ json: inout JSONWriter) {
    json.object { json in
      for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
        json.key(name)
        json.int(count)
      }
    }
  }

  private func write(_ entry: LedgerEntry, _ json: inout JSONWriter) {
    func number(_ name: String, _ value: (some BinaryInteger)?, _ json: inout JSONWriter) {
      json.key(name)
      if let value { json.int(value) } else { json.null() }
    }
    json.object { json in
      json.key("type")
      json.string(entry.type.rawValue)
      json.key("locale")
      if let locale = entry.locale { json.string(locale.tag) } else { json.null() }
      number("changedSince", entry.modifiedAfter, &json)
      number("announced", entry.announced, &json)
      number("received", entry.received, &json)
      number("distinct", entry.distinct, &json)
      number("otherTypes", entry.others, &json)
      number("quarantined", entry.quarantined, &json)
      number("missing", entry.missing, &json)
      number("otherWays", entry.slices, &json)
      for (name, text) in [("refusal", entry.refusal), ("doubt", entry.doubt)] {
        json.key(name)
        if let text { json.string(text) } else { json.null() }
      }
      json.key("locales")
      write(entry.locales, &json)
    }
  }

  private func write(_ run: Run?, _ json: inout JSONWriter) {
    guard let run else { return json.null() }
    json.object { json in
      json.key("kind")
      json.string(run.kind.rawValue)
      json.key("startedAt")
      json.int(run.startedAt)
      json.key("endedAt")
      if let at = run.endedAt { json.int(at) } else { json.null() }
      json.key("outcome")
      if let outcome = run.outcome { json.string(outcome.rawValue) } else { json.null() }
      json.key("detail")
      if let detail = run.detail { json.string(detail) } else { json.null() }
    }
  }
}
