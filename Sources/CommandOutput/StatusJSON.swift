package import CatalogIntegrity
import CatalogStore
import LearningAPI

/// `carrel status --format json`. Fields may be added; those that are there stay.
package enum StatusJSON {
  package static func bytes(_ status: CatalogStatus) -> [UInt8] {
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
      json.key("indexedFields")
      json.string(status.indexedFields.rawValue)
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
      json.key("lastFullSync")
      write(status.lastFullSync, &json)
      json.key("fullLedger")
      json.array { json in for entry in status.fullLedger { write(entry, &json) } }
      json.key("state")
      json.string(status.health.state.rawValue)
      json.key("verdict")
      json.string(status.health.verdict)
      json.key("completeAt")
      if let at = status.health.completeAt { json.int(at) } else { json.null() }
    }
    return json.bytes
  }

  private static func write(_ counts: [String: Int], _ json: inout JSONWriter) {
    json.object { json in
      for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
        json.key(name)
        json.int(count)
      }
    }
  }

  private static func write(_ entry: LedgerEntry, _ json: inout JSONWriter) {
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
      number("otherStrategies", entry.slices, &json)
      for (name, text) in [("refusal", entry.refusal), ("doubt", entry.doubt)] {
        json.key(name)
        if let text { json.string(text) } else { json.null() }
      }
      json.key("locales")
      write(entry.locales, &json)
    }
  }

  private static func write(_ run: Run?, _ json: inout JSONWriter) {
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
