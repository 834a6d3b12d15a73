import CatalogStore
import LearningAPI

/// Writes changes one after the other, as many as there are.
protocol ChangeWriter {
  mutating func begin(_ span: CatalogHistory.Span)
  mutating func write(_ change: AssetChange)
  mutating func end()
}

/// `--format csv`
struct ChangeCSV: ChangeWriter {
  func begin(_ span: CatalogHistory.Span) {
    Output.shared.line("generation,publishedAt,change,urn,locale,title,old,new")
  }

  func write(_ change: AssetChange) {
    let texts = [change.kind.rawValue, change.urn, change.locale, change.title, change.old, change.new]
    Output.shared.line(
      (["\(change.generation)", change.appliedAt.map { "\($0)" } ?? ""] + texts.map { CSV.cell($0 ?? "") })
        .joined(separator: ","))
  }

  func end() {}
}

/// `--format jsonl`
struct ChangeJSONLines: ChangeWriter {
  func begin(_ span: CatalogHistory.Span) {}
  func write(_ change: AssetChange) { Output.shared.line(Self.json(change)) }
  func end() {}

  static func json(_ change: AssetChange) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("generation")
      json.int(change.generation)
      json.key("publishedAt")
      if let at = change.appliedAt { json.int(at) } else { json.null() }
      for (key, text) in [
        ("change", change.kind.rawValue), ("urn", change.urn), ("locale", change.locale),
        ("title", change.title), ("old", change.old), ("new", change.new),
      ] {
        json.key(key)
        if let text { json.string(text) } else { json.null() }
      }
    }
    return json.bytes
  }
}

/// `--format json`: one object, version 1.
struct ChangeJSON: ChangeWriter {
  private var isFirst = true

  func begin(_ span: CatalogHistory.Span) {
    let first = span.first.map { "\($0)" } ?? "null"
    Output.shared.write(
      #"{"version":1,"historyBegins":\#(first),"after":\#(span.after),"generation":\#(span.last),"changes":["#
        .utf8)
  }

  mutating func write(_ change: AssetChange) {
    if !isFirst { Output.shared.write(",".utf8) }
    isFirst = false
    Output.shared.write(ChangeJSONLines.json(change))
  }

  func end() { Output.shared.line("]}") }
}
