import CatalogQuery
import LearningAPI

/// The arguments that narrow a question, the same for three tools, and how they become criteria.
enum CriteriaArguments {
  static let all = places + filters

  /// Where a query looks and what answers for its parts: nothing that one asset could be like.
  private static let places: [ToolArgument] = [
    ToolArgument(
      "search_in", .choices(SearchField.allCases.map(\.rawValue)), "Where query looks; title by default"),
    ToolArgument("roll_up", .flag, "Courses and paths only, for what their videos hold, too"),
  ]

  static let filters: [ToolArgument] = [
    ToolArgument("query", .text, "Words to find, all of them: \"a phrase\", -without, begin*"),
    ToolArgument("type", .texts, "course, video, learning_path"),
    ToolArgument("level", .texts, "beginner, intermediate, advanced"),
    ToolArgument("locale", .texts, "en_US, or de: any country"),
    ToolArgument("library", .texts, ""),
    ToolArgument("subject", .texts, ""),
    ToolArgument("topic", .texts, ""),
    ToolArgument("skill", .texts, ""),
    ToolArgument("author", .texts, ""),
    ToolArgument("credential", .texts, ""),
    ToolArgument("min_minutes", .number(Array(ends.dropFirst())), ""),
    ToolArgument("max_minutes", .number(Array(ends.dropFirst())), "Shorter than"),
    ToolArgument("released_from", .whole(1900...9999), "Year"),
    ToolArgument("released_to", .whole(1900...9999), ""),
    ToolArgument(
      "changed_after", .text, "Released, changed or retired after: 2024-03-31, or 30d"),
    ToolArgument("include_retired", .flag, ""),
  ]

  /// The arguments with names that only a catalog can turn into identifiers.
  private static let kinds: [(argument: String, kind: NameKind)] = [
    ("library", .classification(.library)), ("subject", .classification(.subject)),
    ("topic", .classification(.topic)), ("skill", .classification(.skill)), ("author", .contributor),
    ("credential", .classification(.continuingEducationUnit)),
  ]

  /// Where spans of time meet, in minutes: the index counts assets by span.
  private static let ends = [0, 10, 30, 60, 120, 180]

  /// - Throws: ``ToolError`` with everything that is wrong, and the nearest names.
  static func criteria(
    _ arguments: ToolArguments, _ tools: ToolCatalog
  ) throws(ToolError) -> AssetCriteria {
    var criteria = AssetCriteria(keyword: arguments.text("query"))
    criteria.searchedFields = arguments.texts("search_in").compactMap(SearchField.init(rawValue:))
    if criteria.searchedFields.isEmpty { criteria.searchedFields = [.title] }
    criteria.rollsUp = arguments.flag("roll_up")
    var problems: [String] = []
    func noting(_ body: () throws(ToolError) -> Void) {
      do throws(ToolError) { try body() } catch { problems.append(error.sentence) }
    }
    noting { () throws(ToolError) in
      criteria.assetTypes = try members(arguments, "type") { () throws(ToolError) in
        try tools.ask { (catalog) throws(QueryError) in try catalog.assetTypes() }
      }
    }
    noting { () throws(ToolError) in
      criteria.difficultyLevels = try members(arguments, "level") { () throws(ToolError) in
        try tools.ask { (catalog) throws(QueryError) in try catalog.difficultyLevels() }
      }
    }
    noting { () throws(ToolError) in criteria.locales = try locales(arguments, tools) }
    for (argument, kind) in kinds {
      for name in arguments.texts(argument) {
        noting { () throws(ToolError) in
          let urn = try urn(name, kind, argument, tools)
          if kind == .contributor {
            criteria.contributors.append(urn)
          } else {
            criteria.classifications.append(urn)
          }
        }
      }
    }
    noting { () throws(ToolError) in criteria.timeToComplete = try spans(arguments) }
    noting { () throws(ToolError) in criteria.publishedYears = try years(arguments, tools) }
    noting { () throws(ToolError) in criteria.lastModifiedAfter = try moment(arguments) }
    criteria.includeRetired = arguments.flag("include_retired")
    if !problems.isEmpty { throw ToolError(problems) }
    return criteria
  }

  private static func members<Name: OpenSet>(
    _ arguments: ToolArguments, _ argument: String, _ known: () throws(ToolError) -> [Name]
  ) throws(ToolError) -> [Name] {
    let texts = arguments.texts(argument)
    if texts.isEmpty { return [] }
    let all = Set(Name.documented).union(try known())
    return try texts.map { (text) throws(ToolError) in
      let name = Name(anyCase: text.replacing(" ", with: "_"))
      guard all.contains(name) else {
        let choices = all.sorted().prefix(20).map { PlainText.of($0.rawValue.lowercased(), limit: 40) }
        throw ToolError(ToolArguments.unknown("There is no \(argument)", text.lowercased(), choices))
      }
      return name
    }
  }

  private static func locales(
    _ arguments: ToolArguments, _ tools: ToolCatalog
  ) throws(ToolError) -> [AssetLocale] {
    let texts = arguments.texts("locale")
    if texts.isEmpty { return [] }
    let known = try tools.ask { (catalog) throws(QueryError) in try catalog.locales() }
    let all = Set(AssetLocale.documented + known)
    return try texts.map { (text) throws(ToolError) in
      guard let locale = AssetLocale(text), all.contains(where: locale.covers) else {
        let choices = known.prefix(30).map { PlainText.of($0.tag, limit: 20) }
        throw ToolError(ToolArguments.unknown("There is no locale", text, choices))
      }
      return locale
    }
  }

  private static func urn(
    _ name: String, _ kind: NameKind, _ argument: String, _ tools: ToolCatalog
  ) throws(ToolError) -> URN {
    do throws(NameError) { return try tools.catalog.urn(name, of: kind) } catch {
      switch error {
      case .query(let error): throw ToolError(error, tools.advice)
      case .unknown(_, _, let nearest):
        let names = nearest.map { "'\(PlainText.of($0, limit: 100))'" }.joined(separator: ", ")
        throw ToolError(
          "There is no \(argument) '\(PlainText.of(name, limit: 100))'; "
            + (names.isEmpty
              ? "list_values with facet '\(argument)' lists them." : "the nearest: \(names)."))
      case .ambiguous, .otherType:
        throw ToolError("'\(argument)': \(PlainText.of(error.description, limit: 400)).")
      }
    }
  }

  private static func moment(_ arguments: ToolArguments) throws(ToolError) -> Int64? {
    guard let text = arguments.text("changed_after") else { return nil }
    do throws(TimestampError) { return try SinceMoment.reading(text) } catch {
      throw ToolError("'changed_after' \(PlainText.of(error.description, limit: 300)).")
    }
  }

  private static func spans(_ arguments: ToolArguments) throws(ToolError) -> [DurationRange] {
    let (least, most) = (arguments.whole("min_minutes"), arguments.whole("max_minutes"))
    if least == nil, most == nil { return [] }
    func index(_ minutes: Int?, _ name: String) throws(ToolError) -> Int? {
      guard let minutes else { return nil }
      guard let index = ends.firstIndex(of: minutes) else {
        throw ToolError(
          "'\(name)' is \(minutes), and assets are counted by spans of time: give 10, 30, 60, 120 or 180.")
      }
      return index
    }
    let all = DurationRange.allCases
    let first = try index(least, "min_minutes") ?? 0
    let end = try index(most, "max_minutes") ?? all.count
    guard first < end else {
      throw ToolError("Nothing is so long and so short: 'min_minutes' must be less than 'max_minutes'.")
    }
    return Array(all[first..<end])
  }

  /// A span without a year of the catalog stands for one of its own, which matches nothing.
  private static func years(
    _ arguments: ToolArguments, _ tools: ToolCatalog
  ) throws(ToolError) -> [Int] {
    let (first, last) = (arguments.whole("released_from"), arguments.whole("released_to"))
    guard let one = first ?? last else { return [] }
    let (from, to) = (first ?? .min, last ?? .max)
    guard from <= to else { throw ToolError("'released_from' is \(from), after 'released_to', \(to).") }
    let years = try tools.ask { (catalog) throws(QueryError) in try catalog.publishedYears() }
    let asked = years.filter((from...to).contains)
    return asked.isEmpty ? [one] : asked
  }
}
