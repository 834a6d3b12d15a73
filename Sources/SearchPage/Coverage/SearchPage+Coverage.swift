import CatalogQuery
import CatalogServer
import CommandOutput
import LearningAPI

extension SearchPage {
  private static let properties: [FacetName] = [.skill, .topic, .subject, .library]

  /// What there is of each skill, language and level, as a table whose colours are its numbers.
  func coverage(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    var property = FacetName.skill
    var rest: [QueryItem] = []
    for item in QueryString.parse(request.query) where !item.value.isEmpty {
      if item.name == "by" {
        guard let chosen = PageParameter.facet(item.value), Self.properties.contains(chosen) else {
          throw PageProblem(
            message: MeantChoice.added(
              to: "by cannot be '\(item.value)'; choose from skill, topic, subject, library"))
        }
        property = chosen
      } else if PageParameter.criteria.contains(item.name) {
        rest.append(item)
      } else {
        throw PageProblem.unknown(item.name, among: ["by"] + PageParameter.criteria, in: request.query)
      }
    }
    var query = try PageQuery(QueryString.write(rest), in: catalog)
    let types = try asking { () throws(QueryError) in try catalog.assetTypes() }
    if query.criteria.assetTypes.isEmpty, types.contains(.course) { query.criteria.assetTypes = [.course] }
    let table = try CoverageTable(query, by: property, in: catalog)
    let body = Templates.render("coverage", fields(table, query, property, types))
    return Self.html(frame.html(title: "Coverage", page: "coverage", body: body))
  }

  private func fields(
    _ table: CoverageTable, _ query: PageQuery, _ property: FacetName, _ types: [AssetType]
  ) -> Fields {
    let most = table.rows.flatMap { $0.cells.map(\.total) }.max() ?? 0
    return [
      "action": "\(options.basePath)/coverage",
      "properties": Self.properties.map {
        ["value": PageParameter.name($0), "text": Labels.name(of: $0), "isChosen": $0 == property] as Fields
      },
      "types": types.filter { $0 != .chapter }.map {
        [
          "value": PageQuery.written(.assetType, $0.rawValue), "text": Labels.name(ofEnum: $0.rawValue),
          "isChosen": query.criteria.assetTypes.contains($0),
        ] as Fields
      },
      "fixed": query.items.filter { $0.name != "type" }.map {
        ["name": $0.name, "value": $0.value] as Fields
      },
      "what": Labels.name(of: property),
      "heads": table.locales.map { ["text": Labels.name(of: $0)] as Fields },
      "levels": table.levels.map { ["text": Labels.name(ofEnum: $0.rawValue)] as Fields },
      "rows": table.rows.map { row($0, table, query, property, most: most) },
      "hasRows": !table.rows.isEmpty, "total": Labels.results(table.total),
      "others": table.others > 0 ? Display.count(table.others, "further value") : false,
      "command": CommandText.text(
        query, catalog.synonyms, command: ["count", "--by", "\(PageParameter.name(property)),level,locale"],
        withPage: false),
    ]
  }

  private func row(
    _ row: CoverageTable.Row, _ table: CoverageTable, _ query: PageQuery, _ property: FacetName, most: Int
  ) -> Fields {
    let own = query.only(property, row.value)
    let cells: [Fields] = zip(table.locales, row.cells).map { locale, cell in
      let levels = zip(table.levels, cell.byLevel).map {
        "\(Labels.name(ofEnum: $0.rawValue)) \(Display.number($1))"
      }
      return [
        "count": Display.number(cell.total), "unit": cell.total == 1 ? "result" : "results",
        "isNone": cell.total == 0, "heat": heat(cell.total, most),
        "split": cell.byLevel.map { Display.number($0) }.joined(separator: " · "),
        "told": "\(Labels.name(of: locale)): \(levels.joined(separator: ", "))",
        "href": "\(options.basePath)/\(own.only(.locale, locale.tag).text)",
      ]
    }
    return [
      "label": row.label ?? row.value, "rowHref": "\(options.basePath)/\(own.text)",
      "rowTotal": Display.number(row.total), "cells": cells,
    ]
  }

  /// From 0 to 5: half as many is one step less, since few skills have most of the courses.
  private func heat(_ count: Int, _ most: Int) -> Int {
    guard count > 0, most > 0 else { return 0 }
    var (step, limit) = (5, most)
    while step > 1, count * 2 <= limit {
      limit = max(1, limit / 2)
      step -= 1
    }
    return step
  }
}
