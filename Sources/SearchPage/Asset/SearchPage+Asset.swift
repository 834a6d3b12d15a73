import CatalogIntegrity
import CatalogQuery
import CatalogServer
import CatalogStore
import CommandOutput
import LearningAPI

extension SearchPage {
  private static let similarCount = 6

  func asset(_ request: SiteRequest, isJSON: Bool) throws(PageProblem) -> SiteReply {
    let urn = try urn(request)
    let locale = try targetLocale(request)
    let hit = try asking { () throws(QueryError) in try catalog.asset(urn, targetLocale: locale) }
    if isJSON { return SiteReply(hit.json(fields: nil), as: "application/json") }
    let history =
      catalog.isInDatabase ? nil : (try? CatalogHistory(of: catalog.file).changes(of: urn.rawValue)) ?? []
    let view = AssetView(
      base: options.basePath, hit: hit, history: history, owner: owner(of: hit),
      similar: try similar(to: urn),
      name: name(of:))
    return Self.html(frame.html(title: hit.title.value, page: nil, body: view.html))
  }

  /// The most similar courses and paths as HTML.
  private func similar(to urn: URN) throws(PageProblem) -> String {
    var criteria = AssetCriteria()
    criteria.count = Self.similarCount
    criteria.assetTypes = [.course, .learningPath]
    let found: SimilarAnswer
    do throws(QueryError) { found = try catalog.similar(to: urn, matching: criteria) } catch {
      // A catalog without one of the types has nothing to compare with.
      guard case .criteria = error else { throw PageProblem(error) }
      return ""
    }
    let cards = zip(found.answer.hits, found.shared).enumerated().map { index, pair in
      // A skill and a topic may be called the same.
      var names: [String] = []
      for name in pair.1.compactMap(\.name) where !names.contains(name) { names.append(name) }
      return CardView(base: options.basePath).fields(
        pair.0, number: index + 1, shared: Array(names.prefix(4)))
    }
    return Templates.render(
      "similar",
      [
        "asset": CardView.address(of: urn, options.basePath), "title": found.asset.title.value,
        "cards": cards, "hasCards": !cards.isEmpty,
      ])
  }

  private func urn(_ request: SiteRequest) throws(PageProblem) -> URN {
    guard let key = request.key, let urn = URN(key) else {
      throw PageProblem(
        status: 404, message: "'\(request.key ?? "")' is no URN such as urn:li:lyndaCourse:669544")
    }
    return urn
  }

  private func targetLocale(_ request: SiteRequest) throws(PageProblem) -> AssetLocale? {
    var locale: AssetLocale?
    for item in QueryString.parse(request.query) {
      guard item.name == "locale" else {
        throw PageProblem.unknown(item.name, among: ["locale"], in: request.query)
      }
      guard locale == nil else {
        throw PageProblem(message: "the parameter 'locale' is there more than once")
      }
      guard let read = AssetLocale(item.value) else {
        throw PageProblem(message: "locale cannot be '\(item.value)'; write a locale such as en_US")
      }
      locale = read
    }
    return locale
  }

  /// The course that a video's URN names, if it lists it.
  private func owner(of hit: Hit) -> Hit? {
    let text = hit.urn.rawValue
    guard let open = text.firstIndex(of: "("), let comma = text[open...].lastIndex(of: ","),
      let urn = URN(String(text[text.index(after: open)..<comma])), let owner = try? catalog.asset(urn),
      let contents = (try? LearningAsset(owner.json.root))?.contents,
      contents.contains(where: { $0.flattened.contains { $0.urn == hit.urn } })
    else { return nil }
    return owner
  }

  func name(of urn: String) -> String? {
    URN(urn).flatMap { try? catalog.classification($0) }?.root["name"]?["value"]?.string
  }
}
