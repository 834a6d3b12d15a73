import CatalogQuery
import LearningAPI

/// Values of a facet with their counts, as far as there is room.
struct ShownValues {
  private(set) var json: [[UInt8]] = []
  private(set) var texts: [String] = []

  init(_ values: some Sequence<Facet.Value>, of facet: FacetName, _ budget: inout AnswerBudget) {
    let named = values.map { (name: CountedFacet.text($0, of: facet), urn: $0.value, count: $0.count) }
    let names = Dictionary(grouping: named, by: \.name)
    for value in named {
      // A name that two share asks for both; only their identifiers tell them apart.
      let isShared = (names[value.name]?.count ?? 0) > 1 && value.urn.utf8.count <= 120
      guard add(value.name, value.count, urn: isShared ? value.urn : nil, &budget) else { break }
    }
  }

  /// - Parameter counted: names that no facet counts.
  init(counted: [(name: String, count: Int)], _ budget: inout AnswerBudget) {
    for value in counted { guard add(value.name, value.count, urn: nil, &budget) else { break } }
  }

  private mutating func add(
    _ name: String, _ count: Int, urn: String?, _ budget: inout AnswerBudget
  ) -> Bool {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", name)
      writer.member("count", count)
      writer.member("urn", urn)
    }
    let text = "\(name) \(count)" + (urn.map { " (\($0))" } ?? "")
    guard budget.take(writer.bytes, text) else { return false }
    json.append(writer.bytes)
    texts.append(text)
    return true
  }

  /// The schema of ``json``.
  static let schema =
    #"{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"count":{"type":"integer"}},"required":["name","count"]}}"#
}
