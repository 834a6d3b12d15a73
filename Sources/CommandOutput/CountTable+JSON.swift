import CatalogCounts
package import CatalogIntegrity
import CatalogQuery
import LearningAPI

/// A cross table as Carrel's own JSON.
extension CountTable {
  package func json(_ health: CatalogHealth?) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      Self.write([("version", 1), ("generation", table.generation), ("total", table.total)], to: &json)
      json.key("by")
      json.array { json in for axis in table.axes { json.string(axis.facet.rawValue) } }
      if let across {
        json.key("columns")
        json.array { json in
          for value in columns.map({ across.values[$0] }) {
            Self.write(Named(value: value.value, label: value.label), to: &json)
          }
        }
        Self.write([("otherColumns", otherColumns)], to: &json)
      }
      json.key("rows")
      json.array { json in for row in rows { json.object { write(row, to: &$0) } } }
      if hasSubtotals {
        json.key("subtotals")
        json.array { json in for row in subtotals { json.object { write(row, to: &$0) } } }
      }
      Self.write([("otherRows", otherRows)], to: &json)
      json.key("totals")
      json.object { write(counts(total), to: &$0) }
      json.key("notices")
      json.array { json in for notice in table.notices { json.string(notice) } }
      AnswerJSON.write(health, &json)
    }
    return json.bytes
  }

  private static func write(_ value: Named, to json: inout JSONWriter) {
    json.object { json in
      json.key("value")
      json.string(value.value)
      guard let label = value.label else { return }
      json.key("label")
      json.string(label)
    }
  }

  private static func write(_ numbers: [(name: String, value: Int)], to json: inout JSONWriter) {
    for (name, value) in numbers {
      json.key(name)
      json.int(value)
    }
  }

  private func write(_ row: Row, to json: inout JSONWriter) {
    json.key("values")
    json.array { json in
      for value in row.values.compactMap(\.self) {
        guard !value.isNone else {
          json.null()
          continue
        }
        Self.write(value, to: &json)
      }
    }
    write(counts(row), to: &json)
  }

  private func write(_ counts: [Int], to json: inout JSONWriter) {
    if across != nil {
      json.key("counts")
      json.array { json in for count in counts.dropLast(2) { json.int(count) } }
      Self.write([("none", counts.dropLast().last ?? 0)], to: &json)
    }
    Self.write([("total", counts.last ?? 0)], to: &json)
  }
}
