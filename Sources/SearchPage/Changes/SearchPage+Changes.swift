import CatalogIntegrity
import CatalogQuery
import CatalogServer
import CatalogStore
import CommandOutput
import LearningAPI

extension SearchPage {
  private static let spans = [
    ("1d", "Since yesterday"), ("7d", "The last week"), ("30d", "The last 30 days"),
    ("90d", "The last 90 days"),
    ("365d", "The last year"),
  ]

  func changes(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    let query = try ChangesQuery(request.query, in: catalog)
    let recent = try RecentChanges(query, in: catalog)
    var spans = Self.spans
    if !spans.contains(where: { $0.0 == query.since }) { spans.append((query.since, "Since \(query.since)")) }
    let types = query.criteria.criteria.assetTypes
    let text = QueryString.write(query.items)
    let feed = "\(options.basePath)/changes.atom" + (text.isEmpty ? "" : "?" + text)
    let kinds = [
      ("course", "Courses", AssetType.course), ("learning-path", "Learning paths", .learningPath),
      ("video", "Videos", .video),
    ]
    let body = Templates.render(
      "changes",
      [
        "action": "\(options.basePath)/changes", "feed": feed,
        "spans": spans.map { ["value": $0.0, "text": $0.1, "isChosen": $0.0 == query.since] as Fields },
        "kinds": kinds.map { ["value": $0.0, "text": $0.1, "isChosen": types.contains($0.2)] as Fields },
        "fixed": query.criteria.items.filter { $0.name != "type" }.map {
          ["name": $0.name, "value": $0.value] as Fields
        },
        "total": Display.count(recent.count, "change"), "days": days(recent.groups),
        "hasDays": !recent.groups.isEmpty, "leavesFirstOut": recent.leavesFirstOut,
        "isCut": recent.count > recent.groups.count
          ? Display.number(recent.groups.count) : false,
        "command": CommandText.text(
          query.criteria, command: ["changes", "--since", query.since], withPage: false),
      ])
    return Self.html(frame.html(title: "What changed", page: "changes", feed: feed, body: body))
  }

  func feed(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    let query = try ChangesQuery(request.query, in: catalog)
    let recent = try RecentChanges(query, in: catalog)
    var atom = ChangeAtom(
      identity: query.items.map { "\($0.name)=\($0.value)" }, published: (try? catalog.health())?.appliedAt,
      name: name(of:), page: { urn in URN(urn).flatMap { try? catalog.asset($0) }?.page })
    // As they happened.
    for group in recent.groups.reversed() { for change in group { atom.write(change) } }
    let text = atom.feed().joined(separator: "\n") + "\n"
    return SiteReply(Array(text.utf8), as: "application/atom+xml; charset=utf-8")
  }

  private func days(_ groups: [[AssetChange]]) -> [Fields] {
    var days: [(day: String, rows: [Fields])] = []
    for group in groups {
      guard let first = group.first else { continue }
      let day = first.appliedAt.map(Display.day) ?? "Generation \(first.generation)"
      if days.last?.day != day { days.append((day, [])) }
      days[days.count - 1].rows.append(row(group, first))
    }
    return days.map { ["day": $0.day, "rows": $0.rows] }
  }

  private func row(_ group: [AssetChange], _ first: AssetChange) -> Fields {
    let kinds = Set(group.map(\.kind))
    let (word, mark) =
      kinds.contains(.vanished)
      ? ("Gone", "bad")
      : kinds.contains(.added)
        ? ("New", "good")
        : kinds.contains(.retired)
          ? ("Retired", "bad") : kinds.contains(.reinstated) ? ("Back", "good") : ("Changed", "plain")
    let urn = URN(first.urn)
    let isHere = urn.flatMap { try? catalog.row(of: $0) } != nil
    return [
      "word": word, "mark": mark, "changeTitle": group.compactMap(\.title).last ?? first.urn,
      "href": isHere ? urn.map { CardView.address(of: $0, options.basePath) } ?? false : false,
      "said": group.map { ChangeSentence.text($0, name(of:)) }.joined(separator: " · "),
    ]
  }
}
