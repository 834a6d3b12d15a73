import CatalogQuery
import LearningAPI

/// Facets as rows of a table: name of the facet, URN or value, name, count.
struct FacetRows {
  let facets: [Facet]
  /// The facets whose other values a search passed over.
  let searched: Set<FacetName>

  func write(_ format: OutputFormat, _ style: ColumnStyle) {
    var rows = RowWriter(format, ["facet", "value", "name", "count"], hasMark: style.hasMark)
    for facet in facets {
      for value in facet.values {
        rows.row([.text(facet.name.rawValue), .text(value.value), Cell(value.label), .number(value.count)])
      }
    }
    rows.end()
  }

  /// What the limit cut off.
  var notes: [String] {
    facets.filter { $0.otherValues > 0 && !searched.contains($0.name) }.map { facet in
      "note: facet \(facet.name.rawValue) has \(Display.number(facet.otherValues)) more values; --facet-limit \(facet.values.count + facet.otherValues) lists all"
    }
  }
}
