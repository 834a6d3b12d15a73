import CatalogQuery
import CommandOutput
import LearningAPI

/// What an address of the search asks for: the whole state of the page.
struct PageQuery {
  /// How many results a page has, where nothing is said.
  static let defaultCount = 20

  var criteria = AssetCriteria()
  /// Which facet each classification is of: criteria keep all in one list.
  private var filed: [URN: FacetName] = [:]
  /// The facets of which more values are listed.
  var longFacets: [FacetName] = []
  /// By the beginning of which words a facet's values are listed.
  var searches: [(facet: FacetName, text: String)] = []

  init() { criteria.count = Self.defaultCount }

  /// Reads an address. Fields that a form sends empty say nothing.
  ///
  /// - Throws: ``PageProblem`` for whatever is not understood: passing it over would answer another question.
  init(_ query: String, in catalog: Catalog) throws(PageProblem) {
    self.init()
    guard QueryString.isText(query.utf8) else {
      throw PageProblem(message: "the escapes in this address are no UTF-8; search again from the first page")
    }
    var seen: Set<String> = []
    var places: [String] = []
    for item in QueryString.parse(query) {
      let value = String(item.value.drop(while: \.isWhitespace))
      if value.isEmpty { continue }
      if let facet = PageParameter.facet(item.name) {
        try add(facet, value, in: catalog)
        continue
      }
      if item.name == "more" {
        guard let facet = PageParameter.facet(value) else { throw Self.bad("more", value, Self.facetNames) }
        if !longFacets.contains(facet) { longFacets.append(facet) }
        continue
      }
      if item.name == PageParameter.searchIn {
        places.append(value)
        continue
      }
      guard seen.insert(item.name).inserted else {
        throw PageProblem(message: "the parameter '\(item.name)' is there more than once")
      }
      try read(item.name, value, in: query)
    }
    guard !places.isEmpty else { return }
    do { criteria.searchedFields = try AssetCriteria.searchFields(places.joined(separator: ",")) } catch {
      throw PageProblem(.criteria(error))
    }
  }

  private mutating func read(_ name: String, _ value: String, in query: String) throws(PageProblem) {
    switch name {
    case "q": criteria.keyword = value
    case "sort":
      guard let order = AssetCriteria.SortOrder(rawValue: value.uppercased()), order != .popularity else {
        throw Self.bad(name, value, ["relevance", "recency", "title"])
      }
      criteria.sortBy = order
    case "retired": criteria.includeRetired = try Self.flag(name, value, yes: "1", no: "0")
    case PageParameter.rollUp: criteria.rollsUp = try Self.flag(name, value, yes: "true", no: "false")
    case "start": criteria.start = try Self.number(name, value, 0...Int(Int32.max))
    case "count": criteria.count = try Self.number(name, value, 1...100)
    default:
      guard name.hasSuffix(PageParameter.searchSuffix),
        let facet = PageParameter.facet(String(name.dropLast(PageParameter.searchSuffix.count)))
      else { throw PageProblem.unknown(name, among: PageParameter.names, in: query) }
      searches.append((facet, value))
    }
  }

  private static let facetNames = PageParameter.facets.map(\.name)

  private static func bad(_ name: String, _ value: String, _ choices: [String]) -> PageProblem {
    PageProblem(
      message: MeantChoice.added(
        to: "\(name) cannot be '\(value)'; choose from \(choices.joined(separator: ", "))"))
  }

  private static func flag(
    _ name: String, _ value: String, yes: String, no: String
  ) throws(PageProblem) -> Bool {
    guard value == yes || value == no else { throw bad(name, value, [yes, no]) }
    return value == yes
  }

  private static func number(
    _ name: String, _ value: String, _ range: ClosedRange<Int>
  ) throws(PageProblem) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw PageProblem(
        message:
          "\(name) is '\(value)'; it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Adds a value; of what has a name, the name or the URN.
  private mutating func add(
    _ facet: FacetName, _ text: String, in catalog: Catalog
  ) throws(PageProblem) {
    var value = text
    let kind: NameKind? =
      facet == .contributor ? .contributor : facet.classificationType.map { .classification($0) }
    if let kind {
      do { value = try catalog.urn(text, of: kind).rawValue } catch { throw PageProblem(error) }
    } else if facet == .timeToComplete, let range = DurationRange(name: text) {
      value = range.rawValue
    }
    if criteria.isSelected(facet, value) { return }
    let start = criteria.start
    criteria.toggle(facet, value)
    criteria.start = start
    if facet.classificationType != nil, let urn = URN(value) { filed[urn] = facet }
    guard criteria.isSelected(facet, value) else {
      throw PageProblem(message: "\(PageParameter.name(facet)) cannot be '\(text)'; \(Self.advice(facet))")
    }
  }

  private static func advice(_ facet: FacetName) -> String {
    switch facet {
    case .timeToComplete: "choose from \(DurationRange.allCases.map(\.name).joined(separator: ", "))"
    case .publishedYear: "write a year such as 2024"
    case .locale: "write a locale such as en_US, or de for any country"
    default: "choose one that the page lists"
    }
  }

  /// The values of a facet that are asked for, as facets list them.
  func selected(_ facet: FacetName) -> [String] {
    switch facet {
    case .assetType: criteria.assetTypes.map(\.rawValue)
    case .difficultyLevel: criteria.difficultyLevels.map(\.rawValue)
    case .locale: criteria.locales.map(\.tag)
    case .contributor: criteria.contributors.map(\.rawValue)
    case .timeToComplete: criteria.timeToComplete.map(\.rawValue)
    case .publishedYear: criteria.publishedYears.map { String($0) }
    default: criteria.classifications.filter { filed[$0] == facet }.map(\.rawValue)
    }
  }

  /// Says which facet a classification is of.
  mutating func file(_ urn: URN, as facet: FacetName) { filed[urn] = facet }
}
