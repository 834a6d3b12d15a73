import ArgumentParser
import CatalogCounts
import CatalogQuery
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel count`
struct CountCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count assets across one to three facets: an exact table with totals.",
    discussion: """
      The last facet is across, the others are down. Every number counts distinct assets: an asset with two values counts \
      in both of their cells, and once in a total. 'none' are assets without a value. Criteria apply to every cell, also \
      those of the table's own facets, so that a cell is the total of carrel query with its values added.

      --without leaves only the rows that have nothing under a value across: skills that have courses, and none in French. \
      What no asset of the table has is no row.

      Examples:
        carrel count --by library,level
        carrel count --by skill,locale --type course --without fr
        carrel count --by library,type,year --format csv -o years.csv
        carrel count java --by credential --type course
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption
  @OptionGroup var table: CountOptions

  func validate() throws {
    let shown = ["--sort", "--fields", "--target-locale"]
    guard let flag = criteria.given.map(\.flag).first(where: shown.contains) else { return }
    throw ValidationError("\(flag) does not go with count, which shows no assets. It goes with: carrel query")
  }

  func run() throws {
    let facets = try table.facets()
    let format = table.effectiveFormat
    let (open, asked) = try asking(synonyms, anywhere: true)
    let counts = try orFail { try open.counts(by: facets, matching: asked) }
    let without = try table.without.map { text in
      try counts.axes.last.map { try CountedValue.positions(text, in: $0, open) } ?? []
    }
    try table.file.begin(format.rawValue)
    let width = Console.outputWidth ?? 80
    let shown = CountTable(
      counts, without: without, rowLimit: table.rowLimit,
      columnLimit: table.columns ?? (format == .table ? CountTable.columnLimit(counts, width: width) : 100))
    if format != .json { Console.notes(counts.notices) }
    let health = catalog.health(open)
    if format == .json { return Output.shared.json(shown.json(health)) }
    if counts.total > 0 || format != .table {
      shown.write(format, width: format == .table ? width : nil, hasMark: table.bom)
    }
    tell(shown, format, width, asked, open)
    HealthNote.give(health, format, ColumnStyle(), catalog)
  }

  /// What a table does not say itself, under it or beside data.
  private func tell(
    _ shown: CountTable, _ format: OutputFormat, _ width: Int, _ asked: AssetCriteria, _ open: Catalog
  ) {
    var lines: [String] = []
    if shown.table.total == 0 { lines += noHits(asked, open) }
    if let text = table.without, let across = shown.across {
      lines.append(
        "\(Display.number(shown.foundRows)) of \(Display.count(shown.allRows, "row")) have nothing in \(across.facet.rawValue) \(Display.safe(text)); totals count all rows"
      )
    }
    if shown.otherRows > 0 {
      lines.append(
        "\(Display.count(shown.otherRows, "more row")): -n \(shown.foundRows)\(format == .table ? ", or --format csv" : "")"
      )
    }
    if shown.otherColumns > 0, let across = shown.across {
      lines.append(
        "\(Display.count(shown.otherColumns, "more value")) of \(across.facet.rawValue): --columns \(across.values.count)\(format == .table ? ", or --format csv" : "")"
      )
    }
    if format != .table {
      for line in lines { Console.note("note: \(line)") }
      return
    }
    if shown.table.total > 0 {
      Output.shared.line("")
      lines.append(
        "\(Display.count(shown.table.total, "asset")); one with several values counts in each, and once in totals."
      )
    }
    for line in lines.flatMap({ Display.wrapped($0, to: width, indent: "  ") }) { Output.shared.line(line) }
  }

  /// As carrel query says it.
  private func noHits(_ asked: AssetCriteria, _ open: Catalog) -> [String] {
    guard let answer = try? open.search(asked) else { return ["no asset matches"] }
    return NoHits(open, criteria, catalog, isTyped: true).lines(answer)
  }
}
