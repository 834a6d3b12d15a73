import CatalogQuery
import LearningAPI

/// How many assets have which values, as far as there is room.
struct ShownFacets {
  /// So many values are listed of each.
  static let mostValues = 10

  let json: [[UInt8]]
  let lines: [String]

  /// - Parameter budget: what is taken from it is left to others.
  init(_ facets: [Facet], _ budget: inout AnswerBudget) {
    var (json, lines): ([[UInt8]], [String]) = ([], [])
    for facet in facets {
      let name = CountedFacet.name(facet.name)
      let found = facet.values.filter { $0.count > 0 }
      guard !found.isEmpty,
        budget.take(Array(#"{"facet":"","values":[],"other_values":1000000}"#.utf8), name + name)
      else { continue }
      let values = ShownValues(found.prefix(Self.mostValues), of: facet.name, &budget)
      let others = found.count - values.json.count + facet.otherValues
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("facet", name)
        writer.key("values")
        writer.array { for value in values.json { $0.raw(value) } }
        if others > 0 { writer.member("other_values", others) }
      }
      json.append(writer.bytes)
      lines.append(
        "\(name): " + values.texts.joined(separator: ", ") + (others > 0 ? " (+\(others) more)" : ""))
    }
    (self.json, self.lines) = (json, lines)
  }
}
