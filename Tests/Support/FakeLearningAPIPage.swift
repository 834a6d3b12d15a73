/// One page of a ``FakeLearningAPI`` (API reference §2.5, §7).
struct FakeLearningAPIPage {
  let json: String

  init(
    _ assets: [FakeLearningAPIAsset], _ wanted: FakeLearningAPIRequest, _ manners: FakeLearningAPIManners,
    _ fault: FakeLearningAPIFault?
  ) {
    var wanted = wanted
    if manners.isBlindToLocales, wanted.strategy == .localeAndType { wanted.locales = [] }
    let hidden = manners.hidden[wanted.strategy] ?? []
    let assets = fault.isNothing ? [] : assets.filter { !hidden.contains($0.urn) }
    var all = assets.filter(wanted.matches)
    var total = all.count
    if let cap = manners.caps[wanted.strategy] {
      all = Array(all.prefix(cap))
      total = min(total, cap)
    }
    if let gaps = manners.gaps[wanted.strategy] {
      all.removeAll { gaps.contains($0.urn) }
    }
    var start = wanted.start
    var count = wanted.count
    var hasPaging = true
    var links = "[]"
    switch fault {
    case .total(let lie): total = lie
    case .ignoredStart: start = 0
    case .alternatingPages: start %= 200
    case .clampedCount(let limit): count = min(count, limit)
    case .noPaging: hasPaging = false
    case .next(let href): links = #"[{"rel":"next","href":"\#(href)","type":"application/json"}]"#
    default: break
    }
    let elements = all.dropFirst(start).prefix(count).map(\.json).joined(separator: ",")
    let paging =
      #""paging":{"total":\#(total),"count":\#(wanted.count),"start":\#(wanted.start),"links":\#(links)}"#
    let metadata =
      wanted.strategy == .search ? Self.counts(assets.filter(wanted.matchesBesideType), manners.miscount) : ""
    let members =
      [#""metadata":{\#(metadata)}"#, #""elements":[\#(elements)]"#] + (hasPaging ? [paging] : [])
    json = "{" + members.joined(separator: ",") + "}"
  }

  /// By what the assets are, not by the listing they stray into.
  private static func counts(_ assets: [FakeLearningAPIAsset], _ miscount: ((Int) -> Int)?) -> String {
    let types = assets.map { $0.json.contains("\"type\":\"\($0.type)\"") ? $0.type : "OTHER" }
    let counts = Dictionary(types.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
      .map { #"{"assetType":"\#($0.key)","count":\#(miscount?($0.value) ?? $0.value)}"# }
    return #""assetTypeFacetMetadata":[\#(counts.joined(separator: ","))]"#
  }
}

extension FakeLearningAPIFault? {
  fileprivate var isNothing: Bool {
    if case .nothing = self { true } else { false }
  }
}
