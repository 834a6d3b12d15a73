package import CatalogStore
import LearningAPI

/// `--format jsonl`
package struct ChangeJSONLines: ChangeWriter {
  package init() {}

  package func begin(_ span: CatalogHistory.Span) {}
  package func write(_ change: AssetChange) { Output.shared.line(Self.json(change)) }
  package func end() {}

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
